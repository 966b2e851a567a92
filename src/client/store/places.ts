// Why a thing is on this phone: the scopes that brought it. Records hold that in their own rows; alerts have a row for it
// beside them, so that nothing opens ten thousand alerts to compare digests. No index but the key: whoever asks for a
// scope looks through all, which is rare.
import type { EntityTable } from 'dexie';
import { type Digest, emptyDigest, withRecord } from '../../domain/digest.ts';
import type { RecordId } from '../../domain/ids.ts';
import type { Place, PlaceRow } from './database.ts';
import type { Store } from './store.ts';

export type Placed = { readonly s: string; readonly id: RecordId; readonly ver: number };
type MarkOf = (scope: string) => number;

export const isIn = (places: readonly Place[], scope: string): boolean =>
  places.some(([one]) => one === scope);

/** What a page says of where its things are, by their ids. */
export function placesOf(puts: readonly Placed[], markOf: MarkOf): ReadonlyMap<RecordId, readonly Place[]> {
  const placed = new Map<RecordId, readonly Place[]>();
  for (const { s, id, ver } of puts) {
    const others = placed.get(id)?.filter(([scope]) => scope !== s) ?? [];
    placed.set(id, [...others, [s, ver, markOf(s)]]);
  }
  return placed;
}

/** Inside the page's transaction. */
export async function putPlaces({ db }: Store, puts: readonly Placed[], markOf: MarkOf): Promise<void> {
  const placed = placesOf(puts, markOf);
  const known = await presentAmong(db.places, [...placed.keys()]);
  await db.places.bulkPut(
    [...placed].map(([id, places]) => {
      const others = known.get(id)?.in.filter(([scope]) => !isIn(places, scope)) ?? [];
      return { id, in: [...others, ...places] };
    }),
  );
}

/** Takes the scope from these; answers those that no scope holds any more. */
export async function leavePlaces(
  { db }: Store,
  scope: string,
  ids: readonly RecordId[],
): Promise<readonly RecordId[]> {
  const rows = await db.places.bulkGet([...ids]);
  const left = ids.map(
    (id, at): PlaceRow => ({
      id,
      in: rows[at]?.in.filter(([one]) => one !== scope) ?? [],
    }),
  );
  const gone = left.filter((row) => row.in.length === 0).map(({ id }) => id);
  await db.places.bulkPut(left.filter((row) => row.in.length > 0));
  await db.places.bulkDelete(gone);
  return gone;
}

export const alertsIn = ({ db }: Store, scope: string, mark: number): Promise<RecordId[]> =>
  db.places.filter((row) => row.in.some(([one, , seen]) => one === scope && seen < mark)).primaryKeys();

/** Counted from the rows, so that one that vanished is missed. */
export async function alertDigests({ db }: Store): Promise<ReadonlyMap<string, Digest>> {
  const digests = new Map<string, Digest>();
  for (const { id, in: places } of await db.places.toArray()) {
    for (const [scope, ver] of places) {
      digests.set(scope, withRecord(digests.get(scope) ?? emptyDigest, id, ver));
    }
  }
  return digests;
}

const fewRows = 20; // so many are asked for one by one

/** What is here of these already. A full page is mostly new: its keys are looked at first, with one command. */
export async function presentAmong<Row extends { readonly id: RecordId }>(
  table: EntityTable<Row, 'id'>,
  ids: readonly RecordId[],
): Promise<ReadonlyMap<RecordId, Row>> {
  const sorted = [...ids].sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return new Map();
  const there =
    ids.length <= fewRows
      ? null
      : new Set<unknown>(await table.where(':id').between(first, last, true, true).primaryKeys());
  const asked = there === null ? sorted : sorted.filter((id) => there.has(id));
  const found = asked.length === 0 ? [] : await table.where(':id').anyOf(asked).toArray();
  return new Map(found.map((row) => [row.id, row]));
}
