// The feed: one row per scope and record, the newest change only, in the order of the county's clock; and beside it
// the digest of each scope, kept in step by the same transaction.
import type { Digest } from '../../domain/digest.ts';
import { emptyDigest, withoutRecord, withRecord } from '../../domain/digest.ts';
import type { RecordId } from '../../domain/ids.ts';
import type { FieldRecord } from '../../domain/record.ts';
import { type Scope, scopesOf } from '../../domain/scopes.ts';
import type { Memory } from './memory.ts';
import type { ServerStore } from './records.ts';
import type { Sql } from './sqlite.ts';

type ClockRow = { readonly seq: number };

/** What a transaction counts in memory: the county's clock and the digests of its scopes. */
type Counts = { readonly clock: Memory<number>; readonly digests: Memory<Kept> };
type Kept = { readonly tenant: string; readonly scope: Scope; readonly digest: Digest | null };

const countsOf = new WeakMap<Sql, Counts>();

function countsIn(sql: Sql): Counts {
  const known = countsOf.get(sql);
  if (known !== undefined) return known;
  const made: Counts = {
    clock: sql.memory((tenant, seq) => {
      sql.run(
        'INSERT INTO clock VALUES(?,?) ON CONFLICT(tenant) DO UPDATE SET seq=excluded.seq',
        tenant,
        seq,
      );
    }),
    digests: sql.memory((_key, { tenant, scope, digest }) => {
      if (digest !== null) keepDigest(sql, { tenant, scope }, digest);
    }),
  };
  countsOf.set(sql, made);
  return made;
}

/** The next number of the county's own counter: gap-free, because a transaction that writes holds the lock from its start. */
function nextSeq(sql: Sql, tenant: string): number {
  const { clock } = countsIn(sql);
  const last =
    clock.get(tenant) ?? sql.one<ClockRow>('SELECT seq FROM clock WHERE tenant=?', tenant)?.seq ?? 0;
  clock.set(tenant, last + 1);
  return last + 1;
}

/**
 * One row per scope the record is in; a newer one replaces it. A scope that it was in `before` hears that it left.
 * Answers the count of the county's clock that this change has.
 */
export function announce(store: ServerStore, record: FieldRecord, before: FieldRecord | null): number {
  return announceIn(store, record, { scopes: scopesOf(record), before: before && scopesOf(before) });
}

type Announced = { readonly tenant: string; readonly id: string; readonly ver: number };
type Streams = { readonly scopes: readonly Scope[]; readonly before: readonly Scope[] | null };

/** The same for anything that travels: where it is now, and where it was. */
export function announceIn(store: ServerStore, changed: Announced, streams: Streams): number {
  const seq = nextSeq(store.sql, changed.tenant);
  const { scopes, before } = streams;
  for (const scope of scopes) tell(store, changed, { scope, seq, op: 'put' });
  for (const scope of before ?? [])
    if (!scopes.includes(scope)) tell(store, changed, { scope, seq, op: 'leave' });
  return seq;
}

/** The same for a record nobody has heard of: its rows at once. Throws where somebody has. */
export function announceNew({ sql, hints }: ServerStore, record: FieldRecord): number {
  const { tenant, id, ver } = record;
  const scopes = scopesOf(record);
  const seq = nextSeq(sql, tenant);
  for (const scope of scopes) {
    countNew(sql, { tenant, scope, id, ver });
    hints.touch(tenant, scope);
  }
  sql.run(insertionOf(scopes.length), tenant, id, seq, ver, ...scopes);
  return seq;
}

const insertions = new Map<number, string>();

/** FAIL: with another word for the same refusal each statement of several rows would keep a journal of its own. */
function insertionOf(count: number): string {
  const known = insertions.get(count);
  if (known !== undefined) return known;
  const rows = Array.from({ length: count }, (_, at) => `(?1,?${at + 5},?2,?3,'put',?4)`);
  const made = `INSERT OR FAIL INTO feed(tenant, scope, rec_id, seq, op, ver) VALUES${rows.join()}`;
  insertions.set(count, made);
  return made;
}

type Told = { readonly scope: Scope; readonly seq: number; readonly op: 'put' | 'leave' };

/** A row a statement: one that may replace several rows keeps a journal of its own, and walks through the savepoint's. */
function tell({ sql, hints }: ServerStore, { tenant, id, ver }: Announced, { scope, seq, op }: Told): void {
  countChange(sql, { tenant, scope, id, ver, op });
  hints.touch(tenant, scope);
  sql.run(
    `INSERT INTO feed(tenant, scope, rec_id, seq, op, ver) VALUES(?,?,?,?,?,?)
     ON CONFLICT(tenant, scope, rec_id) DO UPDATE SET seq=excluded.seq, op=excluded.op, ver=excluded.ver`,
    ...[tenant, scope, id, seq, op, ver],
  );
}

export type FeedRow = {
  readonly scope: Scope;
  readonly rec_id: RecordId;
  readonly seq: number;
  readonly op: string;
};

export const readFeed = (
  sql: Sql,
  from: { tenant: string; scope: Scope; after: number; limit: number },
): FeedRow[] =>
  sql.all<FeedRow>(
    'SELECT scope, rec_id, seq, op FROM feed WHERE tenant=? AND scope=? AND seq>? ORDER BY seq LIMIT ?',
    ...[from.tenant, from.scope, from.after, from.limit],
  );

type HeldRow = { readonly rec_id: string; readonly ver: number };

/** Every record a scope holds, with its version. */
export const heldIn = (sql: Sql, tenant: string, scope: Scope): HeldRow[] =>
  sql.all<HeldRow>(`SELECT rec_id, ver FROM feed WHERE tenant=? AND scope=? AND op='put'`, tenant, scope);

type Change = {
  readonly tenant: string;
  readonly scope: Scope;
  readonly id: string;
  readonly ver: number;
  readonly op: 'put' | 'leave';
};
type BeforeRow = { readonly op: string; readonly ver: number };

/** Takes the row's old version out of the scope's digest and the new one in. A digest nobody asked for is not kept. */
function countChange(sql: Sql, { tenant, scope, id, ver, op }: Change): void {
  const known = storedDigest(sql, tenant, scope);
  if (known === null) return;
  const before = sql.one<BeforeRow>(
    'SELECT op, ver FROM feed WHERE tenant=? AND scope=? AND rec_id=?',
    ...[tenant, scope, id],
  );
  const without = before?.op === 'put' ? withoutRecord(known, id, before.ver) : known;
  const digest = op === 'put' ? withRecord(without, id, ver) : without;
  countsIn(sql).digests.set(`${tenant} ${scope}`, { tenant, scope, digest });
}

/** The same for what no row names yet. */
function countNew(sql: Sql, { tenant, scope, id, ver }: Omit<Change, 'op'>): void {
  const known = storedDigest(sql, tenant, scope);
  if (known === null) return;
  countsIn(sql).digests.set(`${tenant} ${scope}`, { tenant, scope, digest: withRecord(known, id, ver) });
}

/** null: nobody has asked for it yet. */
function storedDigest(sql: Sql, tenant: string, scope: Scope): Digest | null {
  const { digests } = countsIn(sql);
  const key = `${tenant} ${scope}`;
  const counted = digests.get(key);
  if (counted !== undefined) return counted.digest;
  const digest =
    sql.one<Digest>('SELECT n, high, low FROM scope_digest WHERE tenant=? AND scope=?', tenant, scope) ??
    null;
  digests.note(key, { tenant, scope, digest });
  return digest;
}

function keepDigest(sql: Sql, of: { tenant: string; scope: Scope }, { n, high, low }: Digest): void {
  sql.run(
    `INSERT INTO scope_digest VALUES(?,?,?,?,?)
     ON CONFLICT(tenant, scope) DO UPDATE SET n=excluded.n, high=excluded.high, low=excluded.low`,
    ...[of.tenant, of.scope, n, high, low],
  );
}

/** The digest of a scope; counted from its rows at the first asking, kept in step from then on. */
export function scopeDigest(sql: Sql, tenant: string, scope: Scope): Digest {
  const known = storedDigest(sql, tenant, scope);
  if (known !== null) return known;
  const digest = heldIn(sql, tenant, scope).reduce(
    (sum, row) => withRecord(sum, row.rec_id, row.ver),
    emptyDigest,
  );
  countsIn(sql).digests.set(`${tenant} ${scope}`, { tenant, scope, digest });
  return digest;
}
