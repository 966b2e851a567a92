// What was acknowledged and no backup holds yet. An answer to several changes is kept as packs: a row each costs a long
// push more than its journey. One change alone, and what a rescue file or an earlier version brought, is a row.
// 1. Whoever looks for what was sent asks here, where both are the same.  2. A body is never opened or sealed anew.
// 3. A pack out of which some go is written again with the others, in the same transaction.
import type { Table } from 'dexie';
import type { MutationId } from '../../domain/ids.ts';
import type { Database, SentPackRow, SentRow } from './database.ts';
import { joinSeals, sealAt, sizeOf } from './seal-pack.ts';
import type { Store } from './store.ts';

type Db = Pick<Store, 'db'>;

/** The stores that a transaction over what was sent names. */
export const storesOfSent = ({ sent, sentPacks }: Database): Table[] => [sent, sentPacks];

export async function readSent({ db }: Db): Promise<SentRow[]> {
  const [rows, packs] = await Promise.all([db.sent.toArray(), db.sentPacks.toArray()]);
  return [...rows, ...packs.flatMap((pack) => unpacked(pack))];
}

export async function sentOfRecord({ db }: Db, recordId: string): Promise<SentRow[]> {
  const [rows, packs] = await Promise.all([
    db.sent.where('recordId').equals(recordId).toArray(),
    db.sentPacks.toArray(),
  ]);
  return [...rows, ...packs.flatMap((pack) => unpacked(pack, (row) => row.recordId === recordId))];
}

/** Packs tell by a key how many they hold: none is read. */
export async function countSent({ db }: Db): Promise<number> {
  const [rows, counts] = await Promise.all([db.sent.count(), db.sentPacks.orderBy('count').keys()]);
  return counts.reduce<number>((sum, count) => sum + Number(count), rows);
}

// Of a value above 64 KiB Chromium makes a file of its own, and makes sure of that apart.
const packBytes = 60 * 1024;
const rowBytes = 350; // what a pack says of each

type Kept = { readonly table: Table; readonly as: readonly object[] };

/** Where what one answer acknowledged is kept, and as what. */
export const keptAs = ({ db }: Db, rows: readonly SentRow[]): Kept =>
  rows.length < 2
    ? { table: db.sent, as: rows }
    : { table: db.sentPacks, as: stretchesOf(rows).flatMap((some) => packed(some) ?? []) };

/** As many rows as fit into a pack, and again; at least one. */
function stretchesOf(rows: readonly SentRow[]): readonly SentRow[][] {
  const stretches: SentRow[][] = [];
  let room = 0;
  for (const row of rows) {
    const bytes = sizeOf(row.body) + rowBytes;
    if (bytes > room) {
      stretches.push([]);
      room = packBytes;
    }
    stretches.at(-1)?.push(row);
    room -= bytes;
  }
  return stretches;
}

/** Called in a transaction. */
export async function removeSent({ db }: Db, gone: readonly SentRow[]): Promise<void> {
  const ids = new Set<MutationId>(gone.map(({ id }) => id));
  await db.sent.bulkDelete([...ids]);
  for (const pack of await db.sentPacks.toArray()) {
    if (!pack.rows.some(({ id }) => ids.has(id))) continue;
    const others = packed(unpacked(pack, ({ id }) => !ids.has(id)));
    if (others === null) await db.sentPacks.delete(pack.pack);
    else await db.sentPacks.put({ pack: pack.pack, ...others });
  }
}

/** Null of nothing. */
function packed(all: readonly SentRow[]): Omit<SentPackRow, 'pack'> | null {
  const [first] = all;
  if (first === undefined) return null;
  const { places, bytes } = joinSeals(all.map(({ body }) => body));
  const rows = all.map(({ device: _, owner: __, ackedAt: ___, body: ____, ...row }, at) => ({
    ...row,
    ...(places[at] ?? { iv: 0, end: 0 }),
  }));
  const { device, owner, ackedAt } = first;
  return { device, owner, ackedAt, count: rows.length, rows, bodies: bytes };
}

type PackedRow = SentPackRow['rows'][number];

/** The rows of a pack that are wanted; of the others no body is copied. */
export const unpacked = (
  { device, owner, ackedAt, rows, bodies }: SentPackRow,
  isWanted: (row: PackedRow) => boolean = () => true,
): SentRow[] =>
  rows.flatMap((packedRow, at) => {
    const { iv: _, end: __, ...row } = packedRow;
    const body = isWanted(packedRow) ? sealAt(bodies, rows, at) : null;
    return body === null ? [] : [{ ...row, device, owner, ackedAt, body }];
  });
