// The county's keys for sealed reports as the server holds them. Promise: the private half is never here in a form this
// server could open; it is given out once, to whoever makes the key, and comes back only locked by an officer.
import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import type { Tenant, UserId } from '../../domain/ids.ts';
import type { Bytes } from '../../domain/sealed/bytes.ts';
import { keyBytes } from '../../domain/sealed/bytes.ts';
import type { CountyKey } from '../../domain/sealed/envelope.ts';
import { writeRecovery } from '../../domain/sealed/recovery.ts';
import type { WrappedKey } from '../../domain/sealed/wrapped-key.ts';
import type { Environment } from '../environment.ts';
import type { ServerStore } from '../store/records.ts';

type KeyRow = { readonly key_id: string; readonly public_key: string };

/** What is sealed now is sealed to this; null as long as the county has none. */
export function currentKey({ sql }: Pick<ServerStore, 'sql'>, tenant: string): CountyKey | null {
  const row = sql.one<KeyRow>(
    'SELECT key_id, public_key FROM county_key WHERE tenant=? AND is_current=1',
    tenant,
  );
  return row === undefined ? null : { keyId: row.key_id, publicKey: row.public_key };
}

// What stands before the 32 bytes of an X25519 key in PKCS #8 (RFC 8410).
const pkcs8 = Buffer.from('302e020100300506032b656e04220420', 'hex');

export const privateKeyOf = (bytes: Uint8Array) =>
  createPrivateKey({ key: Buffer.concat([pkcs8, bytes]), format: 'der', type: 'pkcs8' });

/** The public half, as it is written. */
export const publicKeyOf = (privateKey: Uint8Array): string =>
  String(createPublicKey(privateKeyOf(privateKey)).export({ format: 'jwk' }).x);

const idLength = 16;
export const keyIdOf = (publicKey: string): string =>
  createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('hex').slice(0, idLength);

export type MadeKey = { readonly key: CountyKey; readonly privateKey: Bytes; readonly recovery: string };

/** A new pair, kept nowhere yet. */
export function newCountyKey(env: Environment): MadeKey {
  const privateKey = new Uint8Array(env.randomBytes(keyBytes));
  const publicKey = publicKeyOf(privateKey);
  return { key: { keyId: keyIdOf(publicKey), publicKey }, privateKey, recovery: writeRecovery(privateKey) };
}

type Kept = { readonly tenant: Tenant; readonly key: CountyKey; readonly before?: string };

/** From here on the county seals to this key. The one before stays for what was sealed to it; nobody's lock opens it. */
export function keepCountyKey({ env, sql }: ServerStore, { tenant, key, before }: Kept): void {
  sql.run('UPDATE county_key SET is_current=0 WHERE tenant=?', tenant);
  sql.run('DELETE FROM officer_wrap WHERE tenant=?', tenant);
  sql.run(
    'INSERT INTO county_key(tenant, key_id, public_key, made_at, is_current, before) VALUES(?,?,?,?,1,?)',
    ...[tenant, key.keyId, key.publicKey, env.now(), before ?? null],
  );
}

type BeforeRow = { readonly key_id: string; readonly before: string };

/** Each earlier key locked to the one that took its place, newest first: JSON of an envelope. */
export const earlierKeys = ({ sql }: ServerStore, tenant: string) =>
  sql
    .all<BeforeRow>(
      'SELECT key_id, before FROM county_key WHERE tenant=? AND before IS NOT NULL ORDER BY made_at DESC',
      tenant,
    )
    .map(({ key_id: keyId, before }) => ({ keyId, before }));

type WrapRow = { readonly user_id: string; readonly wrapped: string };

/** Officers of now: of the office, named, and their account open. */
const officersNow = `FROM person WHERE tenant=? AND role='office' AND is_report_officer=1 AND disabled_at IS NULL`;

type OfficerRow = { readonly id: string; readonly name: string };

export const officersOf = ({ sql }: Pick<ServerStore, 'sql'>, tenant: string): OfficerRow[] =>
  sql.all<OfficerRow>(`SELECT id, name ${officersNow} ORDER BY id`, tenant);

/**
 * Called in the transaction that changes rights or closes an account. The locks of whoever is no officer any more are
 * gone from here on; and since they may remember what their lock held, the county's key is due to be changed.
 */
export function dropLostWraps({ env, sql }: Pick<ServerStore, 'env' | 'sql'>, tenant: string): void {
  const gone = sql.run(
    `DELETE FROM officer_wrap WHERE tenant=? AND user_id NOT IN (SELECT id ${officersNow})`,
    ...[tenant, tenant],
  );
  if (gone === 0) return;
  sql.run(
    'UPDATE county_key SET due_since=COALESCE(due_since, ?) WHERE tenant=? AND is_current=1',
    ...[env.now(), tenant],
  );
}

type DueRow = { readonly due_since: number | null };

/** Since when the key should be changed; null while nobody who had it has left. */
export const keyDueSince = ({ sql }: Pick<ServerStore, 'sql'>, tenant: string): number | null =>
  sql.one<DueRow>('SELECT due_since FROM county_key WHERE tenant=? AND is_current=1', tenant)?.due_since ??
  null;

/** Is it a key of this county, of now or of before? What is sealed to another nobody here could ever open. */
export const isKeyOf = ({ sql }: Pick<ServerStore, 'sql'>, tenant: string, keyId: string): boolean =>
  sql.one('SELECT 1 FROM county_key WHERE tenant=? AND key_id=?', tenant, keyId) !== undefined;

/** Who may open the key, as each locked it. */
export function officerWraps({ sql }: ServerStore, tenant: string): readonly WrapRow[] {
  return sql.all<WrapRow>(
    'SELECT user_id, wrapped FROM officer_wrap WHERE tenant=? ORDER BY user_id',
    tenant,
  );
}

export function keepWrap(
  { env, sql }: ServerStore,
  {
    tenant,
    userId,
    wrapped,
  }: { readonly tenant: Tenant; readonly userId: UserId; readonly wrapped: WrappedKey },
): void {
  sql.run(
    `INSERT INTO officer_wrap VALUES(?,?,?,?,?) ON CONFLICT(tenant, key_id, user_id)
     DO UPDATE SET wrapped=excluded.wrapped, made_at=excluded.made_at`,
    ...[tenant, wrapped.keyId, userId, JSON.stringify(wrapped), env.now()],
  );
}
