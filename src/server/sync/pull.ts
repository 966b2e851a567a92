// What is new for a person: per scope, from the cursor on, up to a page. Rights never rest on the cursor or the feed;
// every row is asked again, and one that may not be seen is left out and told as an alarm.
import * as z from 'zod/mini';
import type { Actor } from '../../domain/actor.ts';
import { type Alert, alertFor } from '../../domain/alerts/alert.ts';
import { type AlertStream, alertStreamsFor, isAlertStream } from '../../domain/alerts/alert-streams.ts';
import { type AssetScope, isAssetScope } from '../../domain/assets/asset-scope.ts';
import { assetScopesFor } from '../../domain/assets/asset-scopes.ts';
import { type Digest, digestText, emptyDigest, withRecord } from '../../domain/digest.ts';
import type { RecordId } from '../../domain/ids.ts';
import { isScope, type RecordScope, type Scope, scopesFor } from '../../domain/scopes.ts';
import { type RecordView, viewFor } from '../../domain/view.ts';
import { parseJson } from '../../protocol/json.ts';
import { maxPageBytes } from '../../protocol/limits.ts';
import type { Change, SyncAnswer, SyncRequest } from '../../protocol/sync.ts';
import { assetSchema } from '../../protocol/version.ts';
import { readAlert } from '../alerts/alert-store.ts';
import { pullAssets } from '../assets/pull-assets.ts';
import { type FeedRow, heldIn, readFeed, scopeDigest } from '../store/feed.ts';
import { readRecord, type ServerStore } from '../store/records.ts';

const positions = z.record(z.string(), z.number());
type Cursor = Readonly<Record<string, number>>;

/** A cursor that cannot be read counts as zero. */
function readCursor(text: string | null): Cursor {
  const json = parseJson(Buffer.from(text ?? '', 'base64url').toString());
  const parsed = positions.safeParse(json.ok ? json.value : null);
  return parsed.success ? parsed.data : {};
}

const writeCursor = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url');

/** In this scope each row is for some of its readers only: a station hears of its own reports. */
const partlySeen: ReadonlySet<Scope> = new Set(['sealed']);

export type Pulled = Pick<SyncAnswer, 'changes' | 'cursor' | 'more' | 'drop' | 'digest'>;

type Page = {
  readonly changes: Change[];
  /** Views on this page, so that a record in three scopes is read once and travels once. */
  readonly views: Map<RecordId, RecordView | Alert | null>;
  readonly isDense: boolean;
  bytes: number;
  left: number;
};

export function pull(
  store: ServerStore,
  actor: Actor,
  { cursor, want, schema = 1, again = [] }: Pick<SyncRequest, 'cursor' | 'want' | 'schema' | 'again'>,
): Pulled {
  const before = readCursor(cursor);
  // A phone of yesterday does not know the ledger: it is sent none of it, and what its cursor says of it is kept.
  const readsAssets = schema >= assetSchema;
  const newer: readonly Scope[] = readsAssets ? [...assetScopesFor(actor), ...alertStreamsFor(actor)] : [];
  const scopes: readonly Scope[] = [...scopesFor(actor), ...newer];
  const after: Record<string, number> = readsAssets ? {} : keptFor(before);
  const page: Page = { changes: [], views: new Map(), isDense: schema >= 2, bytes: 0, left: want };
  let more = false;
  const fromOf = (scope: Scope) => (again.includes(scope) ? 0 : (before[scope] ?? 0));
  const streams = scopes.filter(isMerged).map((scope) => ({ scope, from: fromOf(scope) }));
  for (const read of [
    ...readStreams(store, actor, { streams, page }),
    ...scopes
      .filter(isAssetScope)
      .map((scope) => readAssets(store, actor, { scope, from: fromOf(scope), page })),
  ]) {
    after[read.scope] = read.reached;
    more ||= want > 0 && read.hasMore;
  }
  const drop = Object.keys(before)
    .filter((scope): scope is Scope => isScope(scope) && !scopes.includes(scope))
    .filter((scope) => readsAssets || !isNewer(scope));
  const isWhole = want > 0 && !more;
  return {
    changes: page.changes,
    cursor: writeCursor(after),
    more,
    drop,
    ...(isWhole && schema >= 2 && { digest: digests(store, actor, scopes) }),
  };
}

const keptFor = (before: Cursor): Record<string, number> =>
  Object.fromEntries(Object.entries(before).filter(([scope]) => isNewer(scope)));

/** Streams that came with the ledger of assets. */
const isNewer = (scope: string): boolean => isAssetScope(scope) || isAlertStream(scope);

type Read = { readonly scope: Scope; readonly reached: number; readonly hasMore: boolean };

function readAssets(
  store: ServerStore,
  actor: Actor,
  { scope, from, page }: { readonly scope: AssetScope; readonly from: number; readonly page: Page },
): Read {
  const read = pullAssets(store, actor, { scope, after: from, limit: page.left });
  page.changes.push(...read.changes);
  page.left -= read.changes.length;
  return { scope, ...read };
}

type Merged = RecordScope | AlertStream;
const isMerged = (scope: Scope): scope is Merged => !isAssetScope(scope);

type Stream = { readonly scope: Merged; readonly from: number };
type Reading = { readonly streams: readonly Stream[]; readonly page: Page };

/**
 * All streams in the order of the one clock. A change has one count in each scope it is in: so a record stands on one
 * page in all of them, is read once, and a new device does not get it once more for each of its scopes.
 */
function readStreams(store: ServerStore, actor: Actor, { streams, page }: Reading): readonly Read[] {
  // One row more than wanted tells whether there is more.
  const limit = page.left + 1;
  const read = streams.map(({ scope, from }) => ({
    ...{ scope, from, reached: from, taken: 0 },
    rows: readFeed(store.sql, { tenant: actor.tenant, scope, after: from, limit }),
  }));
  const rows = read
    .flatMap((stream) => stream.rows.map((row) => ({ row, stream })))
    .sort((a, b) => a.row.seq - b.row.seq);
  for (const { row, stream } of rows) {
    const isKnown = page.isDense && row.op === 'put' && page.views.has(row.rec_id);
    // The other scopes of a record that is on the page already take no room.
    if (!isKnown && (page.left === 0 || page.bytes > maxPageBytes)) break;
    const change = changeOf(store, actor, { row, scope: stream.scope, page });
    stream.reached = row.seq;
    stream.taken += 1;
    if (!isKnown) page.left -= 1;
    if (change !== null && !(change.op === 'leave' && stream.from === 0)) page.changes.push(change);
  }
  return read.map(({ scope, reached, taken, rows: { length } }) => ({
    scope,
    reached,
    hasMore: taken < length,
  }));
}

type Row = { readonly row: FeedRow; readonly scope: Scope; readonly page: Page };

function changeOf(store: ServerStore, actor: Actor, { row, scope, page }: Row): Change | null {
  const id = row.rec_id;
  if (row.op === 'leave') return { s: scope, op: 'leave', id };
  const known = page.views.get(id);
  const see = isAlertStream(scope) ? alertSeen : seen;
  const view = known === undefined ? see(store, actor, id) : known;
  page.views.set(id, view);
  if (view === null) {
    if (!partlySeen.has(scope)) store.env.alarm(`the feed names a record its reader may not see: ${id}`);
    return null;
  }
  if (known !== undefined && page.isDense) return { s: scope, op: 'put', id, ver: view.ver };
  page.bytes += 'episode' in view ? alertBytes : approximateBytes(view);
  return { s: scope, op: 'put', id, ver: view.ver, r: view };
}

function seen(store: ServerStore, actor: Actor, id: RecordId): RecordView | null {
  const record = readRecord(store, actor.tenant, id);
  return record === null ? null : viewFor(record, actor);
}

function alertSeen(store: ServerStore, actor: Actor, id: RecordId): Alert | null {
  const alert = readAlert(store, actor.tenant, id);
  return alert === null ? null : alertFor(alert, actor);
}

const alertBytes = 900;
const headBytes = 700; // ids, dates, history and consent of a record without its words

/** Near enough for a page's limit; the exact text is written once, with the answer. */
function approximateBytes(view: RecordView): number {
  const written = Object.values(view.fields ?? {}).reduce<number>(
    (sum, value) => sum + (typeof value === 'string' ? value.length * 3 : 20),
    0,
  );
  return headBytes + written + view.events.length * 200 + view.supplements.length * 500;
}

function digests(store: ServerStore, actor: Actor, scopes: readonly Scope[]) {
  return Object.fromEntries(
    scopes.map((scope) => {
      const digest = partlySeen.has(scope)
        ? seenDigest(store, actor, scope)
        : scopeDigest(store.sql, actor.tenant, scope);
      return [scope, { n: digest.n, h: digestText(digest) }];
    }),
  );
}

const seenDigest = (store: ServerStore, actor: Actor, scope: Scope): Digest =>
  heldIn(store.sql, actor.tenant, scope).reduce<Digest>((sum, row) => {
    const record = readRecord(store, actor.tenant, row.rec_id);
    const isSeen = record !== null && viewFor(record, actor) !== null;
    return isSeen ? withRecord(sum, row.rec_id, row.ver) : sum;
  }, emptyDigest);
