// Records at rest: what may lie open as it is, the rest under each record's own key.
import type { FieldRecord } from '../../domain/record.ts';
import { joinRecord, splitRecord } from '../../domain/sealing.ts';
import { wholeOf } from '../../domain/view.ts';
import { parseJson } from '../../protocol/json.ts';
import type { Environment } from '../environment.ts';
import type { Hints } from './hints.ts';
import { decrypt, encrypt, type Keyring } from './keys.ts';
import type { Sql, Value } from './sqlite.ts';

export type ServerStore = {
  readonly env: Environment;
  readonly sql: Sql;
  readonly keys: Keyring;
  readonly hints: Hints;
};

type RecordRow = {
  readonly doc: string;
  readonly secret: Uint8Array | null;
  readonly wrapped: Uint8Array | null;
};

/** The whole record, or null when there is none. A row that cannot be read is a broken machine and throws. */
export function readRecord({ sql, keys }: ServerStore, tenant: string, id: string): FieldRecord | null {
  const row = sql.one<RecordRow>(
    `SELECT doc, secret, wrapped FROM record LEFT JOIN record_key ON record_key.tenant=record.tenant AND rec_id=id
     WHERE record.tenant=? AND id=?`,
    ...[tenant, id],
  );
  if (row === undefined) return null;
  const { secret: sealed, wrapped } = row;
  const secret =
    sealed === null ? null : parseJson(decrypt(keys.keyOf(tenant, id, wrapped), sealed).toString());
  const open = parseJson(row.doc);
  if (!open.ok || (secret !== null && !secret.ok)) throw new Error(`record ${id} cannot be read`);
  const joined = joinRecord(open.value, secret === null ? null : secret.value);
  const whole = joined.ok ? wholeOf(joined.value) : null;
  if (whole === null) throw new Error(`record ${id} cannot be read`);
  return whole;
}

const insertion = `INSERT INTO record(tenant, id, kind, ver, state, station_id, owner_id, doc, secret)
  VALUES(?,?,?,?,?,?,?,?,?)`;
const replacement = `${insertion} ON CONFLICT(tenant, id) DO UPDATE
  SET ver=excluded.ver, state=excluded.state, doc=excluded.doc, secret=excluded.secret`;

/** Writes a record: what may lie open as it is, the rest under the record's own key. */
export const writeRecord = (store: ServerStore, record: FieldRecord): number =>
  store.sql.run(replacement, ...rowOf(store, record));

/** Writes a record that should be new. Throws where there is one, or a key for one. */
export function addRecord(store: ServerStore, record: FieldRecord): void {
  store.keys.add(record.tenant, record.id);
  store.sql.run(insertion, ...rowOf(store, record));
}

function rowOf({ env, keys }: ServerStore, record: FieldRecord): readonly Value[] {
  const { open, secret } = splitRecord(record);
  const { tenant, id, kind, ver, state, stationId, authorId } = record;
  const sealed = secret === null ? null : encrypt(env, keys.keyOf(tenant, id), Buffer.from(secret));
  return [tenant, id, kind, ver, state, stationId, authorId, open, sealed];
}
