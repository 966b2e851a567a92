// The door by which the ledger is written other than by a person's own move: an import, a sighting that was confirmed,
// the demo county. Each call is one transaction with one line of the log; every entry gets its own count of the clock.
// 1. The log covers the exact changes by their hash.  2. Every field that changed is in the history with who, when and
// why.  3. What a person receives hears of it after the commit.  4. Sent twice, the second changes nothing.
import type { Asset } from '../../domain/assets/asset-entry.ts';
import { assetScopesOf } from '../../domain/assets/asset-scopes.ts';
import { withFields } from '../../domain/assets/decide-asset.ts';
import { type LedgerPlan, planned } from '../../domain/assets/ledger-plan.ts';
import { dayAt } from '../../domain/day.ts';
import { type RecordId, recordId, type Tenant, userId, uuid7 } from '../../domain/ids.ts';
import type { AssetCourse, RevivalStage } from '../../domain/machines/asset/core.ts';
import type { Problem } from '../../domain/problems.ts';
import type { AssetFields } from '../../domain/records/asset.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { markForAlerts } from '../alerts/due.ts';
import { ledgerFeed } from '../alerts/subjects.ts';
import { sha256Of } from '../store/blobs.ts';
import { announceIn } from '../store/feed.ts';
import { appendLog } from '../store/log.ts';
import type { ServerStore } from '../store/records.ts';
import { noteHistory, type Reason } from './asset-history.ts';
import { assetIdByNo, lastVersionOf, readAsset, writeAsset } from './asset-store.ts';
import { initialsOf } from './initials.ts';
import { type StationsOf, stationsFor } from './township-stations.ts';

type Past = { readonly state: RevivalStage; readonly course: AssetCourse };

/** `fields` have passed `assetDefinition.parse`. A new entry may bring along what happened to it before it came here. */
export type AssetWrite =
  | {
      readonly kind: 'enter';
      readonly id?: RecordId;
      readonly fields: AssetFields;
      /** Photos whose bytes are here already. */
      readonly storedFiles?: Asset['storedFiles'];
      readonly past?: Past;
      readonly plan?: LedgerPlan;
    }
  /** All fields as they are to be; what is not there is no longer known. */
  | {
      readonly kind: 'set';
      readonly id: RecordId;
      readonly fields: AssetFields;
      readonly plan?: LedgerPlan;
      readonly past?: Past;
      /** Photos whose bytes are here already, beside those that were. */
      readonly storedFiles?: Asset['storedFiles'];
    }
  /** Taken back: an entry that should never have been there. Its history stays. */
  | { readonly kind: 'remove'; readonly id: RecordId };

/** Whose ledger, who writes, why, from which source. */
export type Writing = Reason & { readonly tenant: Tenant };

export type Written = { readonly id: RecordId; readonly ver: number; readonly isChanged: boolean };

const chunkRows = 500; // a tenth of a second: between two chunks others are heard

/** Writes the changes in chunks, each one transaction; the answers are in the order of the changes. */
export function writeAssets(
  store: ServerStore,
  changes: readonly AssetWrite[],
  writing: Writing,
): readonly Result<Written>[] {
  const done: Result<Written>[] = [];
  for (let from = 0; from < changes.length; from += chunkRows) {
    const chunk = changes.slice(from, from + chunkRows);
    done.push(...store.sql.transaction(() => writeAssetsWithin(store, chunk, writing)));
    store.hints.tell();
  }
  return done;
}

/** The same inside a transaction that is under way; who began it tells the hints. */
export function writeAssetsWithin(
  store: ServerStore,
  changes: readonly AssetWrite[],
  writing: Writing,
): readonly Result<Written>[] {
  const { env } = store;
  const { tenant, ...reason } = writing;
  const now = env.now();
  const atServer = new Date(now).toISOString();
  const id = recordId.parse(uuid7(now, env.randomBytes(10)));
  const batch: Batch = { tenant, id, atServer, reason, stations: stationsFor(store, tenant) };
  const named = changes.map((change) =>
    change.kind === 'enter' && change.id === undefined
      ? { ...change, id: recordId.parse(uuid7(now, env.randomBytes(10))) }
      : change,
  );
  const done = named.map((change) => writeOne(store, batch, change));
  const body = JSON.stringify({ op: 'asset.write', why: reason.why, source: reason.source, changes: named });
  appendLog(store, {
    mutation: { id, rec: id, kind: 'asset', move: 'write', at: atServer },
    tenant,
    userId: reason.by.userId,
    deviceId: 'server',
    via: '',
    body,
    bodyHash: sha256Of(Buffer.from(body)),
    atServer,
    context: JSON.stringify({ by: reason.by }),
  });
  return done;
}

type Batch = {
  readonly tenant: Tenant;
  readonly id: RecordId;
  readonly atServer: string;
  readonly reason: Reason;
  readonly stations: StationsOf;
};

function writeOne(store: ServerStore, batch: Batch, change: AssetWrite): Result<Written> {
  const after = afterWrite(store, batch, change);
  if (!after.ok) return after;
  const { before, asset } = after.value;
  if (asset === null) return ok({ id: before?.id ?? batch.id, ver: before?.ver ?? 0, isChanged: false });
  const isRemoved = change.kind === 'remove';
  keepAsset(store, { before, after: asset, isRemoved }, { ...batch.reason, mutationId: batch.id });
  return ok({ id: asset.id, ver: asset.ver, isChanged: true });
}

type Step = { readonly before: Asset | null; readonly after: Asset; readonly isRemoved?: boolean };

/** Row, history, feed: what belongs together whenever an entry changes. Answers the count of the county's clock. */
export function keepAsset(
  store: ServerStore,
  { before, after, isRemoved = false }: Step,
  reason: Reason & { readonly mutationId: string },
): number {
  writeAsset(store, after, isRemoved);
  const seq = announceIn(store, after, {
    scopes: isRemoved ? [] : assetScopesOf(after),
    before: before === null ? null : assetScopesOf(before),
  });
  noteHistory(store, { before, after, isRemoved }, { ...reason, seq });
  markEntry(store, before, after);
  return seq;
}

/** The rules look again at the entry, at whoever owns it or owned it, and at the ledger as a feed. */
function markEntry(store: ServerStore, before: Asset | null, after: Asset): void {
  const { tenant, id, fields } = after;
  markForAlerts(store, tenant, { type: 'asset', id });
  markForAlerts(store, tenant, { type: 'feed', id: ledgerFeed });
  for (const owner of new Set([before?.fields.ownerOrgId, fields.ownerOrgId]))
    if (owner !== undefined) markForAlerts(store, tenant, { type: 'owner', id: owner });
}

type After = { readonly before: Asset | null; readonly asset: Asset | null };

const isSame = (one: unknown, other: unknown) =>
  JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value)
        .filter(([, one]) => one !== undefined)
        .map(([name, one]) => [name, sorted(one)])
        .toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1))
    : value;

/** `asset` is null where nothing would change. */
function afterWrite(store: ServerStore, batch: Batch, change: AssetWrite): Result<After> {
  if (change.kind === 'enter') return entered(store, batch, change);
  const before = readAsset(store, batch.tenant, change.id);
  if (before === null) return refused({ code: 'recordMissing' });
  const next = { ...before, ver: before.ver + 1, changedAt: batch.atServer };
  if (change.kind === 'remove') return ok({ before, asset: next });
  const { fields, plan, past, storedFiles = [] } = change;
  const clash = numberClash(store, batch.tenant, { id: before.id, assetNo: fields.assetNo });
  if (clash !== null) return refused(clash);
  const isKept = plan === undefined && past === undefined;
  if (isKept && isSame(before.fields, fields)) return ok({ before, asset: null });
  const asset = withPlan(withFields({ ...next, ...past }, fields, todayOf(batch)), batch, plan);
  const stored = [...new Set([...before.storedFiles, ...storedFiles])];
  return ok({ before, asset: { ...asset, storedFiles: stored, initials: initialsFor(before, fields) } });
}

type Enter = Extract<AssetWrite, { kind: 'enter' }>;

function entered(store: ServerStore, batch: Batch, change: Enter): Result<After> {
  const { id = batch.id, fields, past, plan, storedFiles = [] } = change;
  const { tenant } = batch;
  if (readAsset(store, tenant, id) !== null) return refused({ code: 'recordExists' });
  const clash = numberClash(store, tenant, { id, assetNo: fields.assetNo });
  if (clash !== null) return refused(clash);
  const fresh: Asset = {
    id,
    tenant,
    ver: lastVersionOf(store, tenant, id) + 1,
    state: past?.state ?? 'unlisted',
    stationIds: batch.stations(fields.location.divisionCode),
    fields,
    course: past?.course ?? {},
    initials: initialsOf(fields.name),
    storedFiles,
    changedAt: batch.atServer,
  };
  return ok({ before: null, asset: withPlan(withFields(fresh, fields, todayOf(batch)), batch, plan) });
}

const todayOf = ({ atServer }: Batch) => dayAt(Date.parse(atServer));

const withPlan = (asset: Asset, batch: Batch, plan: LedgerPlan | undefined): Asset =>
  plan === undefined
    ? asset
    : {
        ...asset,
        ...planned(asset, plan, { by: userId.parse(batch.reason.by.userId), on: todayOf(batch) }),
      };

/** Of two entries with one number, one is a mistake. */
function numberClash(
  store: ServerStore,
  tenant: Tenant,
  { id, assetNo }: { readonly id: RecordId; readonly assetNo: string },
): Problem | null {
  const other = assetIdByNo(store, tenant, assetNo);
  return other === null || other === id ? null : { code: 'recordExists' };
}

const initialsFor = (before: Asset, { name }: AssetFields): string =>
  before.fields.name === name ? before.initials : initialsOf(name);
