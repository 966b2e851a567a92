// The records of the replica, each with the scopes that brought it, as which version, and the mark of the last sweep that
// saw it there. What no scope holds any more goes. The digests are kept with each page, so that comparing them opens no record; where
// rows are missing, or a digest is not the one that is asked for, they are counted anew before anything is asked again.
import { type Digest, emptyDigest, withoutRecord, withRecord } from '../../domain/digest.ts';
import type { RecordId } from '../../domain/ids.ts';
import type { Place, RecordRow } from './database.ts';
import { type MetaOf, readMeta, writeMeta } from './meta.ts';
import { isIn, type Placed, placesOf } from './places.ts';
import { countRecordRows, readRecordRows, storesOfRecords } from './record-rows.ts';
import type { Store } from './store.ts';
import { openRecordRows } from './write-records.ts';

export type Content = Omit<RecordRow, 'in'>;
type Digests = ReadonlyMap<string, Digest>;
type Kept = NonNullable<MetaOf<'placed'>>;

const isNewer = (known: RecordRow | undefined, row: Content): boolean =>
  known === undefined || known.epoch !== row.epoch || known.ver <= row.ver;

type Page = {
  readonly puts: readonly Placed[];
  /** What came along, by id: a record that is here already may come in one more scope without it. */
  readonly contents: ReadonlyMap<RecordId, Content>;
  readonly markOf: (scope: string) => number;
};

/** Inside the page's transaction. Within an epoch a version never goes back. Answers whether they are the first here. */
export async function putRecords(store: Store, { puts, contents, markOf }: Page): Promise<boolean> {
  const placed = placesOf(puts, markOf);
  if (placed.size === 0) return false;
  const here = await openRecordRows(store);
  const known = await here.of([...placed.keys()]);
  const tally = await openTally(store);
  const rows: RecordRow[] = [];
  for (const [id, places] of placed) {
    const before = known.get(id);
    const came = contents.get(id);
    const content = came !== undefined && isNewer(before, came) ? came : before;
    if (content === undefined) continue;
    const others = before?.in.filter(([scope]) => !isIn(places, scope)) ?? [];
    const row = { ...content, in: [...others, ...places] };
    tally.change(id, before?.in ?? [], row.in);
    rows.push(row);
  }
  await here.put(rows);
  await tally.write();
  return tally.wasEmpty;
}

/** Takes the scope from these; those that no scope holds any more go. */
export async function leaveRecords(store: Store, scope: string, ids: readonly RecordId[]): Promise<void> {
  const here = await openRecordRows(store);
  const rows = [...(await here.of(ids)).values()];
  if (rows.length === 0) return;
  const tally = await openTally(store);
  const left = rows.map((row) => ({ ...row, in: row.in.filter(([one]) => one !== scope) }));
  left.forEach((row, at) => {
    tally.change(row.id, rows[at]?.in ?? [], row.in);
  });
  await here.put(left.filter((row) => row.in.length > 0));
  await here.remove(left.filter((row) => row.in.length === 0).map(({ id }) => id));
  await tally.write();
}

export async function recordsIn(store: Store, scope: string, mark: number): Promise<RecordId[]> {
  const isWanted = ([one, , seen]: Place) => one === scope && seen < mark;
  return (await readRecordRows(store)).filter((row) => row.in.some(isWanted)).map(({ id }) => id);
}

/** The digests of what is here; `isWanted` says whether they are those that are asked for. */
export async function recordDigests(store: Store, isWanted: (digests: Digests) => boolean): Promise<Digests> {
  return store.db.transaction('rw', storesOfRecords(store.db), async () => {
    const kept = await readMeta(store, 'placed');
    const digests = new Map(Object.entries(kept?.digests ?? {}));
    if (kept !== null && kept.rows === (await countRecordRows(store)) && isWanted(digests)) return digests;
    const counted = await count(store);
    await writeMeta(store, 'placed', counted);
    return new Map(Object.entries(counted.digests));
  });
}

type Tally = {
  readonly wasEmpty: boolean;
  /** A row was held by these places, none when it is new, and is held by those now. */
  readonly change: (id: RecordId, before: readonly Place[], after: readonly Place[]) => void;
  readonly write: () => Promise<unknown>;
};

/** Inside a transaction that writes records, and before it does. */
async function openTally(store: Store): Promise<Tally> {
  const kept = (await readMeta(store, 'placed')) ?? (await count(store));
  const digests = new Map(Object.entries(kept.digests));
  let { rows } = kept;
  return {
    wasEmpty: rows === 0,
    change: (id, before, after) => {
      rows += Number(after.length > 0) - Number(before.length > 0);
      for (const [scope, ver] of before)
        digests.set(scope, withoutRecord(digests.get(scope) ?? emptyDigest, id, ver));
      for (const [scope, ver] of after)
        digests.set(scope, withRecord(digests.get(scope) ?? emptyDigest, id, ver));
    },
    write: () => {
      const held = [...digests].filter(([, { n }]) => n > 0);
      return writeMeta(store, 'placed', { rows, digests: Object.fromEntries(held) });
    },
  };
}

async function count(store: Store): Promise<Kept> {
  const digests: Record<string, Digest> = {};
  const rows = await readRecordRows(store);
  for (const { id, in: places } of rows) {
    for (const [scope, ver] of places) {
      digests[scope] = withRecord(digests[scope] ?? emptyDigest, id, ver);
    }
  }
  return { rows: rows.length, digests };
}
