// The end of each chain, signed: the log of changes and the audit log, per county.
// 1. Every appended row moves the head, in the same transaction.  2. A head that does not carry this server's mark is
// never given one again: whoever cut the chain with a tool of their own stays found out.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { atPoint } from './checkpoints.ts';
import type { Memory } from './memory.ts';
import type { ServerStore } from './records.ts';
import type { Sql } from './sqlite.ts';

const chains = ['changes', 'audit'] as const;
export type Chain = (typeof chains)[number];
export type ChainOf = { readonly tenant: string; readonly chain: Chain };

export type Head = { readonly seq: number; readonly hash: string };
export type HeadRow = Head & { readonly mac: string };

export const chainStart: Head = { seq: 0, hash: '0'.repeat(64) };

type Keys = Pick<ServerStore, 'keys'>;

const macOf = ({ keys }: Keys, { tenant, chain }: ChainOf, { seq, hash }: Head): string =>
  createHmac('sha256', keys.derived('chain head'))
    .update(JSON.stringify([tenant, chain, seq, hash]))
    .digest('hex');

/** Does the head carry the mark of this server's key? */
export function isOurs(store: Keys, of: ChainOf, head: HeadRow): boolean {
  const wanted = Buffer.from(macOf(store, of, head));
  const found = Buffer.from(head.mac);
  return wanted.length === found.length && timingSafeEqual(wanted, found);
}

export const readHead = ({ sql }: Pick<ServerStore, 'sql'>, { tenant, chain }: ChainOf) =>
  sql.one<HeadRow>('SELECT seq, hash, mac FROM chain_head WHERE tenant=? AND chain=?', tenant, chain);

/** The end of a chain while a transaction appends to it; `isGood`: it carried this server's mark. */
type Open = ChainOf & { readonly head: Head; readonly isGood: boolean };

const openEnds = new WeakMap<Sql, Memory<Open>>();

function endsOf(store: ServerStore): Memory<Open> {
  const known = openEnds.get(store.sql);
  if (known !== undefined) return known;
  const made = store.sql.memory<Open>((_key, { head, isGood, ...of }) =>
    writeHead(store, of, { ...head, mac: isGood ? macOf(store, of, head) : '' }),
  );
  openEnds.set(store.sql, made);
  return made;
}

/** Appends one link: `write` is given what comes before it and answers the hash of the new row. */
export function appendLink(store: ServerStore, of: ChainOf, write: (before: Head) => string): void {
  const ends = endsOf(store);
  const key = `${of.tenant} ${of.chain}`;
  const { head: before, isGood } = ends.get(key) ?? storedEnd(store, of);
  const head: Head = { seq: before.seq + 1, hash: write(before) };
  ends.set(key, { tenant: of.tenant, chain: of.chain, head, isGood });
  atPoint(store, of, head);
}

function storedEnd(store: ServerStore, of: ChainOf): Pick<Open, 'head' | 'isGood'> {
  const row = readHead(store, of);
  const isGood = row === undefined || isOurs(store, of, row);
  if (!isGood) store.env.alarm(`the end of the chain ${of.chain} of ${of.tenant} was changed`);
  return { head: row ?? chainStart, isGood };
}

function writeHead({ sql }: Pick<ServerStore, 'sql'>, { tenant, chain }: ChainOf, head: HeadRow): void {
  sql.run(
    `INSERT INTO chain_head VALUES(?,?,?,?,?)
     ON CONFLICT(tenant, chain) DO UPDATE SET seq=excluded.seq, hash=excluded.hash, mac=excluded.mac`,
    ...[tenant, chain, head.seq, head.hash, head.mac],
  );
}

type UnsignedRow = Head & ChainOf;

/** Called once, in the step of the migration that brings the heads: what was logged before is taken as it stands. */
export function signFirstHeads(store: Pick<ServerStore, 'sql' | 'keys'>): void {
  for (const row of store.sql.all<UnsignedRow>(`SELECT * FROM chain_head WHERE mac=''`))
    writeHead(store, row, { seq: row.seq, hash: row.hash, mac: macOf(store, row, row) });
}
