// Is a chain whole? Reads it from its first row to its signed end, a page at a time, beside a running server.
// 1. The first row that is wrong is named, with what is wrong with it.  2. Whoever makes the hashes anew from some row on
// is found out by the next signed point, and at the end by the mark of the server's key.  3. Erased bodies are no matter:
// the chain holds their hashes.
import type { KeyObject } from 'node:crypto';
import { type AuditRow, auditHash } from '../store/audit.ts';
import { type Chain, type ChainOf, chainStart, isOurs, readHead } from '../store/chain.ts';
import { type Checkpoint, checkpointKey, isSigned, pointsOf } from '../store/checkpoints.ts';
import type { Keyring } from '../store/keys.ts';
import { type Link, linkHash } from '../store/log.ts';
import type { Sql } from '../store/sqlite.ts';

const chainFaults = [
  'altered', // the row is not what was hashed
  'missing', // the number is not there
  'reordered', // the row stands in the place of another
  'rebuilt', // hashes were made anew after the last good signed point
  'truncated', // the chain once went on from here
  'added', // rows behind the signed end
  'pointForged', // a signed point that this server did not sign
  'endForged', // the end does not carry the mark of this server's key
  'endLost', // rows, and no end
] as const;
export type ChainFault = (typeof chainFaults)[number];

export type Verdict = ChainOf & {
  readonly rows: number;
  readonly points: number;
  /** The last signed point, to be written down elsewhere. */
  readonly lastPoint: Checkpoint | null;
  /** null: whole. */
  readonly fault: { readonly kind: ChainFault; readonly seq: number } | null;
};

type Opened = { readonly sql: Sql; readonly keys: Keyring };
type Row = { readonly seq: number; readonly hash: string; readonly prev_hash: string };
type Table<R extends Row> = { readonly name: string; readonly hashOf: (row: R) => string };

const changes: Table<Link & Row> = { name: 'mutation_log', hashOf: linkHash };
const audit: Table<AuditRow & Row> = { name: 'audit_event', hashOf: auditHash };

/** Every chain of every county. */
export function verifyChains(store: Opened): readonly Verdict[] {
  const key = checkpointKey(store);
  return chainsOf(store.sql).map((of) =>
    of.chain === 'changes'
      ? verdictOn(store, of, { table: changes, key })
      : verdictOn(store, of, { table: audit, key }),
  );
}

type NamedRow = { readonly tenant: string; readonly chain: Chain };

const chainsOf = (sql: Sql): NamedRow[] =>
  sql.all<NamedRow>(
    `SELECT tenant, chain FROM chain_head UNION SELECT tenant, chain FROM chain_checkpoint
     UNION SELECT tenant, 'changes' FROM mutation_log WHERE seq=(SELECT MAX(seq) FROM mutation_log AS o WHERE o.tenant=mutation_log.tenant)
     UNION SELECT tenant, 'audit' FROM audit_event WHERE seq=(SELECT MAX(seq) FROM audit_event AS o WHERE o.tenant=audit_event.tenant)
     ORDER BY tenant, chain`,
  );

type Reading<R extends Row> = { readonly table: Table<R>; readonly key: KeyObject };

function verdictOn<R extends Row>(store: Opened, of: ChainOf, { table, key }: Reading<R>): Verdict {
  const points = pointsOf(store, of);
  const head = readHead(store, of);
  const walked = walk(store.sql, of.tenant, { table, points, until: head?.seq ?? Number.MAX_SAFE_INTEGER });
  const forged = points.find((point) => !isSigned(key, point));
  const last = points.at(-1);
  const fault =
    walked.fault ??
    (forged === undefined ? null : { kind: 'pointForged' as const, seq: forged.seq }) ??
    (last !== undefined && last.seq > walked.seq
      ? { kind: 'truncated' as const, seq: walked.seq + 1 }
      : null) ??
    endFault(store, of, { walked, table });
  return { ...of, rows: walked.seq, points: points.length, lastPoint: last ?? null, fault };
}

type Walked = { readonly seq: number; readonly hash: string; readonly fault: Verdict['fault'] };

function endFault<R extends Row>(
  { sql, keys }: Opened,
  of: ChainOf,
  { walked, table }: { readonly walked: Walked; readonly table: Table<R> },
): Verdict['fault'] {
  const head = readHead({ sql }, of);
  if (head === undefined) return walked.seq > 0 ? { kind: 'endLost', seq: walked.seq } : null;
  if (!isOurs({ keys }, of, head)) return { kind: 'endForged', seq: head.seq };
  // The server may have gone on meanwhile: then its own end is later than where this walk ended.
  if (head.seq > walked.seq && !hasRow(sql, of.tenant, { table, seq: walked.seq + 1 }))
    return { kind: 'truncated', seq: walked.seq + 1 };
  if (head.seq === walked.seq && head.hash !== walked.hash) return { kind: 'rebuilt', seq: head.seq };
  if (hasRow(sql, of.tenant, { table, seq: head.seq + 1 })) return { kind: 'added', seq: head.seq + 1 };
  return null;
}

const hasRow = <R extends Row>(sql: Sql, tenant: string, at: { table: Table<R>; seq: number }): boolean =>
  sql.one(`SELECT 1 FROM ${at.table.name} WHERE tenant=? AND seq>=?`, tenant, at.seq) !== undefined;

const pageRows = 5000; // two megabytes of rows in memory

type Walk<R extends Row> = {
  readonly table: Table<R>;
  readonly points: readonly Checkpoint[];
  readonly until: number;
};

function walk<R extends Row>(sql: Sql, tenant: string, { table, points, until }: Walk<R>): Walked {
  const signed = new Map(points.map((point) => [point.seq, point.hash]));
  let before = chainStart;
  let good = 0;
  for (;;) {
    const page = sql.all<R>(
      `SELECT * FROM ${table.name} WHERE tenant=? AND seq>? AND seq<=? ORDER BY seq LIMIT ?`,
      ...[tenant, before.seq, until, pageRows],
    );
    for (const row of page) {
      const kind = faultOf(sql, tenant, { table, row, before });
      if (kind !== null) {
        const seq = kind === 'missing' ? before.seq + 1 : row.seq;
        return { ...before, fault: { kind, seq } };
      }
      const point = signed.get(row.seq);
      if (point !== undefined && point !== row.hash)
        return { ...before, fault: { kind: 'rebuilt', seq: good + 1 } };
      if (point !== undefined) good = row.seq;
      before = { seq: row.seq, hash: row.hash };
    }
    if (page.length < pageRows) return { ...before, fault: null };
  }
}

type Judged<R extends Row> = {
  readonly table: Table<R>;
  readonly row: R;
  readonly before: { readonly seq: number; readonly hash: string };
};

function faultOf<R extends Row>(
  sql: Sql,
  tenant: string,
  { table, row, before }: Judged<R>,
): ChainFault | null {
  if (row.seq !== before.seq + 1) return 'missing';
  if (table.hashOf(row) === row.hash) return row.prev_hash === before.hash ? null : 'altered';
  return stoodElsewhere(sql, tenant, { table, row }) ? 'reordered' : 'altered';
}

/** Does the row's hash come out right behind the row it was linked to? Then it was moved as it is. */
function stoodElsewhere<R extends Row>(
  sql: Sql,
  tenant: string,
  { table, row }: Omit<Judged<R>, 'before'>,
): boolean {
  const linked = sql.one<{ readonly seq: number }>(
    `SELECT seq FROM ${table.name} WHERE tenant=? AND hash=?`,
    ...[tenant, row.prev_hash],
  );
  const seqs = [(linked?.seq ?? 0) + 1, ...near(row.seq)];
  return seqs.some((seq) => seq !== row.seq && table.hashOf({ ...row, seq }) === row.hash);
}

/** Its predecessor may have been moved too. */
const near = (seq: number): readonly number[] => [seq - 1, seq + 1, seq - 2, seq + 2];
