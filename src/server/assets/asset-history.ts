// What became of each field of an entry: who, when, why, from which source; append only. Names of people are sealed.
import type { Asset } from '../../domain/assets/asset-entry.ts';
import { parseJson } from '../../protocol/json.ts';
import { decrypt, encrypt } from '../store/keys.ts';
import type { ServerStore } from '../store/records.ts';
import { ledgerKey } from './asset-store.ts';

/** Who changes the ledger, and why. */
export type Reason = {
  readonly by: { readonly userId: string; readonly name: string };
  readonly why: string;
  /** `import`, `sighting`, `desk`, `visit`, or the name of a move. */
  readonly source: string;
};

export type Noted = Reason & {
  /** The change of the log that did it. */
  readonly mutationId: string;
  readonly seq: number;
};

const sealedFields: ReadonlySet<string> = new Set(['managerName', 'managerPhone', 'lease']);

/** Notes every field that is different; an entry that comes or goes is one line. */
export function noteHistory(
  store: ServerStore,
  { before, after, isRemoved }: HistoryStep,
  noted: Noted,
): void {
  const steps = isRemoved
    ? [['entry', after.fields.assetNo, undefined] as const]
    : changesBetween(before, after);
  for (const [field, was, becomes] of steps) {
    const isSealed = sealedFields.has(field);
    const values = [was, becomes].map((value) => (value === undefined ? null : JSON.stringify(value)));
    const { env, sql, keys } = store;
    sql.run(
      'INSERT INTO asset_history VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?)',
      ...[after.tenant, after.id, after.ver, field, noted.seq, after.changedAt, noted.by.userId],
      ...[noted.by.name, noted.source, noted.why, noted.mutationId],
      ...(isSealed ? [null, null] : [values[0] ?? null, values[1] ?? null]),
      isSealed
        ? encrypt(env, keys.keyOf(after.tenant, ledgerKey), Buffer.from(JSON.stringify(values)))
        : null,
    );
  }
}

type HistoryStep = { readonly before: Asset | null; readonly after: Asset; readonly isRemoved: boolean };
type FieldStep = readonly [field: string, was: unknown, becomes: unknown];

function changesBetween(before: Asset | null, after: Asset): readonly FieldStep[] {
  if (before === null) return [['entry', undefined, after.fields.assetNo]];
  const [was, becomes]: readonly Readonly<Record<string, unknown>>[] = [
    { ...before.fields },
    { ...after.fields },
  ];
  const names = [...new Set([...Object.keys(was ?? {}), ...Object.keys(becomes ?? {})])];
  const changed = names
    .filter((name) => JSON.stringify(was?.[name]) !== JSON.stringify(becomes?.[name]))
    .map((name): FieldStep => [name, was?.[name], becomes?.[name]]);
  const hasMoved = before.state !== after.state;
  return [...changed, ...(hasMoved ? [['stage', before.state, after.state] as const] : [])];
}

export type HistoryLine = {
  readonly field: string;
  readonly at: string;
  readonly byName: string;
  readonly source: string;
  readonly why: string;
  readonly mutationId: string;
  readonly was: unknown;
  readonly becomes: unknown;
};

type HistoryRow = {
  readonly field: string;
  readonly at: string;
  readonly by_name: string;
  readonly source: string;
  readonly why: string;
  readonly mutation_id: string;
  readonly was: string | null;
  readonly becomes: string | null;
  readonly secret: Uint8Array | null;
};

/** Newest first. Sealed values are opened; who may read them is for the caller to say. */
export function readHistory(store: ServerStore, tenant: string, id: string): readonly HistoryLine[] {
  const rows = store.sql.all<HistoryRow>(
    'SELECT * FROM asset_history WHERE tenant=? AND asset_id=? ORDER BY ver DESC, field',
    ...[tenant, id],
  );
  return rows.map(({ field, at, by_name: byName, source, why, mutation_id: mutationId, ...values }) => {
    const [was, becomes] = valuesOf(store, tenant, values);
    return { field, at, byName, source, why, mutationId, was: read(was), becomes: read(becomes) };
  });
}

type Values = Pick<HistoryRow, 'was' | 'becomes' | 'secret'>;

function valuesOf({ keys }: ServerStore, tenant: string, { was, becomes, secret }: Values) {
  if (secret === null) return [was, becomes];
  const pair: unknown = JSON.parse(decrypt(keys.keyOf(tenant, ledgerKey), secret).toString());
  return Array.isArray(pair) ? pair.map((one) => (typeof one === 'string' ? one : null)) : [null, null];
}

function read(text: string | null | undefined): unknown {
  const json = parseJson(text ?? 'null');
  return json.ok ? json.value : null;
}
