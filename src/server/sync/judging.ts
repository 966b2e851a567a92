// What the judge must know beside the record: the day, the calendar, the next number, the other record, the unit.
import type { Actor } from '../../domain/actor.ts';
import { assetFor } from '../../domain/assets/asset-view.ts';
import { dayAt, yearOf } from '../../domain/day.ts';
import type { Context } from '../../domain/decide.ts';
import type { OrgId, RecordId } from '../../domain/ids.ts';
import { isRegistering } from '../../domain/machines/asked.ts';
import type { NamedUnit, OtherCase } from '../../domain/machines/machine.ts';
import type { Mutation } from '../../domain/mutation.ts';
import { liesIn } from '../../domain/place.ts';
import type { FieldRecord } from '../../domain/record.ts';
import { viewFor } from '../../domain/view.ts';
import { parseJson } from '../../protocol/json.ts';
import { directory } from '../../protocol/session.ts';
import { readAsset } from '../assets/asset-store.ts';
import { findRevisit } from '../assets/revisits.ts';
import { calendarOf } from '../county/calendars.ts';
import { posterCheckOf } from '../posters/check-poster.ts';
import { lengthsFor } from '../retention/settings.ts';
import { peekNumber } from '../store/case-numbers.ts';
import { findReceipt } from '../store/receipts.ts';
import { readRecord, type ServerStore } from '../store/records.ts';
import { readDirectoryText } from '../store/server-state.ts';
import type { Sender } from './rejection.ts';

export function judging(
  store: ServerStore,
  { actor, deviceId, spamSigns }: Sender,
  mutation: Mutation,
): Context {
  const now = store.env.now();
  const today = dayAt(now);
  const { kind, move } = mutation;
  const { other, unit } = namedBy(mutation);
  return {
    actor,
    today,
    calendar: calendarOf(store.sql, actor.tenant),
    receivedAt: new Date(now).toISOString(),
    nextNumber: isRegistering(move)
      ? peekNumber(store.sql, { tenant: actor.tenant, kind, year: yearOf(today) })
      : null,
    other: other === null ? null : otherCase(store, actor, other),
    unit: unit === null ? null : namedUnit(store, actor, unit),
    revisit: move === 'reopen' ? findRevisit(store, actor.tenant, mutation.args.revisitId) : null,
    poster: posterNamedBy(store, actor, mutation),
    spamSigns,
    retention: actor.role === 'system' ? promised(store, actor, mutation) : undefined,
    isOwn: (id) => findReceipt(store.sql, id)?.device_id === deviceId,
  };
}

/**
 * What a change was judged by, as the log keeps it; the calendar and the devices are known without it. `stands`: the
 * record as it stands after a change before which the log is empty.
 */
export function rememberedContext({
  actor,
  today,
  receivedAt,
  nextNumber,
  other,
  unit,
  revisit,
  poster,
  spamSigns,
  retention,
  stands,
}: Context & { readonly stands?: FieldRecord | undefined }): string {
  const found = { other, unit, revisit, poster, spamSigns, retention };
  const rest = JSON.stringify({ today, receivedAt, nextNumber, ...found, stands });
  return `{"actor":${actorText(actor)},${rest.slice(1)}`;
}

const actorTexts = new WeakMap<Actor, string>();

/** One person's changes come by the hundred. */
function actorText(actor: Actor): string {
  const known = actorTexts.get(actor) ?? JSON.stringify(actor);
  actorTexts.set(actor, known);
  return known;
}

const promised = (store: ServerStore, { tenant }: Actor, { rec }: Mutation) =>
  lengthsFor(store, tenant, readRecord(store, tenant, rec)?.receivedAt ?? null);

type Named = { readonly other: RecordId | null; readonly unit: OrgId | null };

function namedBy(mutation: Mutation): Named {
  switch (mutation.move) {
    case 'merge':
      return { other: mutation.args.recordId, unit: null };
    case 'link':
    case 'addToLedger':
      return { other: mutation.args.assetId, unit: null };
    case 'assign':
    case 'forward':
      return { other: null, unit: mutation.args.orgId ?? null };
    default:
      return { other: null, unit: null };
  }
}

/** A phone cannot look at a signature: what its code is worth is found out here, once, and kept with the matter. */
function posterNamedBy(store: ServerStore, { tenant, role }: Actor, mutation: Mutation) {
  if (mutation.move !== 'submit' || mutation.kind !== 'petition') return undefined;
  const { qrId: code, stationId, kind } = mutation.args;
  if (code === undefined) return undefined;
  const found = posterCheckOf(store, tenant, { code, stationId, isFromItsPage: role === 'resident' });
  // Of a report only what its code was worth: where the sheet hangs lies in the envelope.
  return kind === 'report' ? { verdict: found.verdict } : found;
}

/** Another record of the county, if this person may see it. */
function otherCase(store: ServerStore, actor: Actor, id: RecordId): OtherCase | null {
  const found = readRecord(store, actor.tenant, id);
  if (found === null) return ledgerEntry(store, actor, id);
  if (viewFor(found, actor) === null) return null;
  return { id, kind: found.kind, state: found.state, isSealed: found.isSealed };
}

function ledgerEntry(store: ServerStore, actor: Actor, id: RecordId): OtherCase | null {
  const asset = readAsset(store, actor.tenant, id);
  if (asset === null || assetFor(asset, actor) === null) return null;
  return { id, kind: 'asset', state: asset.state, isSealed: false };
}

/** A unit of the county's lists; null when there is none of that id. */
export function namedUnit({ sql }: ServerStore, { tenant }: Actor, id: OrgId): NamedUnit | null {
  const text = readDirectoryText(sql, tenant);
  const json = parseJson(text ?? 'null');
  const lists = directory.safeParse(json.ok ? json.value : null);
  const org = lists.data?.orgs.find((one) => one.id === id);
  if (lists.data === undefined || org === undefined) return null;
  const { divisionCode } = org;
  const stations = lists.data.stations.filter(
    (station) => divisionCode !== undefined && liesIn(station.divisionCode, divisionCode),
  );
  return { id, stationIds: stations.map((station) => station.id) };
}
