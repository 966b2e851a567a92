// What judges look at: the rows of every disk, and of the server.
import { databaseName, type RecordPackRow, type RecordRow } from '../../../src/client/store/database.ts';
import { unpackedRecords } from '../../../src/client/store/record-packs.ts';
import { demoTenant } from '../../../src/demo/accounts.ts';
import type { FieldRecord } from '../../../src/domain/record.ts';
import { readRecord } from '../../../src/server/store/records.ts';
import { type Disk, tablesOn } from '../disk.ts';
import type { Life } from '../life.ts';

export const invariants = ['I0', 'I1', 'I2', 'I3', 'I4', 'I5', 'I6', 'I7', 'I8', 'I9', 'I10'] as const;
export type Invariant = (typeof invariants)[number];
export type Violation = { readonly invariant: Invariant; readonly what: string };

export const violated = (invariant: Invariant, what: string): Violation => ({ invariant, what });

type ReceiptRow = {
  mutation_id: string;
  status: string;
  device_id: string;
  user_id: string;
  rec_id: string;
  ack: string;
};

export const receiptsOf = (life: Life) =>
  life.server.app().store.sql.all<ReceiptRow>('SELECT * FROM receipt');

export async function eachDatabase<T>(
  life: Life,
  read: (
    name: string,
    profile: Life['profiles'][number],
    user: Life['profiles'][number]['users'][number],
  ) => Promise<T>,
): Promise<T[]> {
  const found: T[] = [];
  for (const profile of life.profiles) {
    for (const user of profile.users) found.push(await read(databaseName(user.userId), profile, user));
  }
  return found;
}

export function recordsOf(life: Life): FieldRecord[] {
  const { store } = life.server.app();
  return store.sql
    .all<{ id: string }>('SELECT id FROM record')
    .map(({ id }) => readRecord(store, demoTenant, id))
    .filter((record) => record !== null);
}

/** The records of a disk, those in packs among them. */
export async function recordsOn(disk: Disk, name: string): Promise<RecordRow[]> {
  const [alone, packs] = await tablesOn(disk, name, ['records', 'recordPacks']);
  return recordsIn(alone, packs);
}

export function recordsIn(alone: object[], packs: object[]): RecordRow[] {
  const packed = (packs as RecordPackRow[]).flatMap((pack) => unpackedRecords(pack));
  return [...(alone as RecordRow[]), ...packed];
}

/** The same value with its keys in one order. */
export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
