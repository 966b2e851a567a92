// Second factors at rest: the secret of the code generator, sealed; recovery codes as hashes, each good for once;
// passkeys, of which only the public half is known.
import type { Profile } from '../../domain/actor.ts';
import { decrypt, encrypt } from './keys.ts';
import type { ServerStore } from './records.ts';
import type { Sql } from './sqlite.ts';

export type Owner = Pick<Profile, 'tenant' | 'userId'>;

type TotpRow = {
  readonly secret: Uint8Array;
  readonly last_step: number;
  readonly confirmed_at: number | null;
};
export type Totp = { readonly secret: Buffer; readonly lastStep: number; readonly isConfirmed: boolean };

export const sealName = 'second factor';

export function readTotp({ sql, keys }: ServerStore, { tenant, userId }: Owner): Totp | null {
  const row = sql.one<TotpRow>(
    'SELECT secret, last_step, confirmed_at FROM totp WHERE tenant=? AND user_id=?',
    ...[tenant, userId],
  );
  if (row === undefined) return null;
  const secret = decrypt(keys.derived(sealName), row.secret);
  return { secret, lastStep: row.last_step, isConfirmed: row.confirmed_at !== null };
}

/** A new secret in the place of one that was never confirmed; of no use until a code of it was given. */
export function offerTotp({ env, sql, keys }: ServerStore, { tenant, userId }: Owner, secret: Buffer): void {
  const sealed = encrypt(env, keys.derived(sealName), secret);
  sql.run('INSERT OR REPLACE INTO totp VALUES(?,?,?,0,NULL)', tenant, userId, sealed);
}

export const confirmTotp = (sql: Sql, { tenant, userId }: Owner, now: number) =>
  sql.run('UPDATE totp SET confirmed_at=? WHERE tenant=? AND user_id=?', now, tenant, userId);

/** Takes a step of the clock once. False when it, or a later one, was taken before. */
export const takeStep = (sql: Sql, { tenant, userId }: Owner, step: number): boolean =>
  sql.run(
    'UPDATE totp SET last_step=? WHERE tenant=? AND user_id=? AND last_step<?',
    ...[step, tenant, userId, step],
  ) === 1;

export function removeTotp(sql: Sql, { tenant, userId }: Owner): void {
  sql.run('DELETE FROM totp WHERE tenant=? AND user_id=?', tenant, userId);
  sql.run('DELETE FROM recovery_code WHERE tenant=? AND user_id=?', tenant, userId);
}

export function writeRecoveryCodes(sql: Sql, { tenant, userId }: Owner, hashes: readonly string[]): void {
  sql.run('DELETE FROM recovery_code WHERE tenant=? AND user_id=?', tenant, userId);
  for (const hash of hashes) sql.run('INSERT INTO recovery_code VALUES(?,?,?)', tenant, userId, hash);
}

export const spendRecoveryCode = (sql: Sql, { tenant, userId }: Owner, hash: string): boolean =>
  sql.run(
    'DELETE FROM recovery_code WHERE tenant=? AND user_id=? AND code_hash=?',
    ...[tenant, userId, hash],
  ) === 1;

type CountRow = { readonly count: number };
export const countRecoveryCodes = (sql: Sql, { tenant, userId }: Owner): number =>
  sql.one<CountRow>(
    'SELECT count(*) AS count FROM recovery_code WHERE tenant=? AND user_id=?',
    ...[tenant, userId],
  )?.count ?? 0;

export type PasskeyRow = {
  readonly tenant: string;
  readonly user_id: string;
  readonly credential_id: string;
  readonly public_key: Uint8Array;
  readonly counter: number;
  readonly device_type: string;
  readonly is_backed_up: number;
  readonly transports: string;
  readonly agent: string;
  readonly made_at: number;
  readonly used_at: number | null;
};

export const listPasskeys = (sql: Sql, { tenant, userId }: Owner): PasskeyRow[] =>
  sql.all<PasskeyRow>(
    'SELECT * FROM passkey WHERE tenant=? AND user_id=? ORDER BY made_at, credential_id',
    ...[tenant, userId],
  );

export const findPasskey = (sql: Sql, credentialId: string): PasskeyRow | null =>
  sql.one<PasskeyRow>('SELECT * FROM passkey WHERE credential_id=?', credentialId) ?? null;

export function addPasskey(sql: Sql, row: Omit<PasskeyRow, 'used_at'>): void {
  sql.run(
    'INSERT INTO passkey VALUES(?,?,?,?,?,?,?,?,?,?,NULL)',
    ...[row.tenant, row.user_id, row.credential_id, row.public_key, row.counter, row.device_type],
    ...[row.is_backed_up, row.transports, row.agent, row.made_at],
  );
}

export const notePasskeyUse = (
  sql: Sql,
  credentialId: string,
  {
    counter,
    isBackedUp,
    now,
  }: { readonly counter: number; readonly isBackedUp: boolean; readonly now: number },
) =>
  sql.run(
    'UPDATE passkey SET counter=?, is_backed_up=?, used_at=? WHERE credential_id=?',
    ...[counter, Number(isBackedUp), now, credentialId],
  );

export const removePasskey = (sql: Sql, { tenant, userId }: Owner, credentialId: string): boolean =>
  sql.run(
    'DELETE FROM passkey WHERE tenant=? AND user_id=? AND credential_id=?',
    ...[tenant, userId, credentialId],
  ) === 1;

/** All of them, as after a loss. */
export function removeFactors(sql: Sql, owner: Owner): void {
  removeTotp(sql, owner);
  sql.run('DELETE FROM passkey WHERE tenant=? AND user_id=?', owner.tenant, owner.userId);
}

export const secondFactorsOf = (
  sql: Sql,
  { tenant, userId }: Owner,
): { readonly hasTotp: boolean; readonly hasPasskey: boolean } => ({
  hasTotp:
    sql.one(
      'SELECT 1 FROM totp WHERE tenant=? AND user_id=? AND confirmed_at IS NOT NULL',
      tenant,
      userId,
    ) !== undefined,
  hasPasskey: sql.one('SELECT 1 FROM passkey WHERE tenant=? AND user_id=?', tenant, userId) !== undefined,
});
