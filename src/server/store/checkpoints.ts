// Signed points on the way of a chain (Ed25519): one every so many rows, and one a day. What lies before a point can
// be altered by nobody who has the database alone; a point that was written down elsewhere holds even against who has all.
import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { Chain, ChainOf, Head } from './chain.ts';
import type { ServerStore } from './records.ts';

const rowsBetweenPoints = 1000; // a signature costs 60 µs: not felt, and little is lost between two

export type Checkpoint = Head & ChainOf & { readonly at: string; readonly signature: string };

const seedPrefix = Buffer.from('302e020100300506032b657004220420', 'hex'); // PKCS #8 of an Ed25519 seed, RFC 8410

const privateKey = ({ keys }: Pick<ServerStore, 'keys'>): KeyObject =>
  createPrivateKey({
    key: Buffer.concat([seedPrefix, keys.derived('audit checkpoint')]),
    format: 'der',
    type: 'pkcs8',
  });

/** Whoever has this and a point may check it without the server's secret. */
export const checkpointKey = (store: Pick<ServerStore, 'keys'>): KeyObject =>
  createPublicKey(privateKey(store));

type Signed = Omit<Checkpoint, 'signature'>;

const signedText = ({ tenant, chain, seq, hash, at }: Signed): Buffer =>
  Buffer.from(JSON.stringify([tenant, chain, seq, hash, at]));

export const isSigned = (key: KeyObject, point: Checkpoint): boolean =>
  verify(null, signedText(point), key, Buffer.from(point.signature, 'base64'));

/** Signs the row that was just appended when its turn has come. */
export function atPoint(store: ServerStore, of: ChainOf, head: Head): void {
  if (head.seq % rowsBetweenPoints === 0) addPoint(store, of, head);
}

function addPoint(store: ServerStore, { tenant, chain }: ChainOf, { seq, hash }: Head): void {
  const signed: Signed = { tenant, chain, seq, hash, at: new Date(store.env.now()).toISOString() };
  const signature = sign(null, signedText(signed), privateKey(store)).toString('base64');
  store.sql.run(
    'INSERT OR IGNORE INTO chain_checkpoint VALUES(?,?,?,?,?,?)',
    ...[tenant, chain, seq, hash, signed.at, signature],
  );
}

export const pointsOf = ({ sql }: Pick<ServerStore, 'sql'>, { tenant, chain }: ChainOf): Checkpoint[] =>
  sql.all<Checkpoint>(
    'SELECT * FROM chain_checkpoint WHERE tenant=? AND chain=? ORDER BY seq',
    tenant,
    chain,
  );

type HeadRow = Head & { readonly tenant: string; readonly chain: Chain; readonly last: number | null };

/** The daily point: signs where every chain stands, if it moved. Called inside a transaction. */
export function signTheDay(store: ServerStore): number {
  store.sql.settleNow();
  const heads = store.sql.all<HeadRow>(
    `SELECT head.tenant, head.chain, head.seq, head.hash,
       (SELECT MAX(seq) FROM chain_checkpoint AS point WHERE point.tenant=head.tenant AND point.chain=head.chain) AS last
     FROM chain_head AS head`,
  );
  const moved = heads.filter((head) => head.seq > (head.last ?? 0));
  for (const head of moved) addPoint(store, head, head);
  return moved.length;
}
