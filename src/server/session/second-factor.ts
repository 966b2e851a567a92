// The second factor: six digits of a code generator (RFC 6238), or a recovery code, each good for once. Office, finance
// and administrators need one; everybody else may have one. A passkey is the other kind, see passkeys.ts.
import { Secret, TOTP } from 'otpauth';
import type { AccountRole, Profile } from '../../domain/actor.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { appendAudit, type Origin } from '../store/audit.ts';
import type { Person } from '../store/people.ts';
import type { ServerStore } from '../store/records.ts';
import {
  confirmTotp,
  offerTotp,
  readTotp,
  secondFactorsOf,
  spendRecoveryCode,
  takeStep,
  writeRecoveryCodes,
} from '../store/second-factors.ts';
import { beginTry, isShut } from './lockout.ts';
import { tokenHash } from './tokens.ts';

/** 等保2.0 with this domain's baseline: who sees a whole county, its money, or its accounts. */
export const rolesWithSecondFactor: ReadonlySet<AccountRole> = new Set(['office', 'finance', 'admin']);

/** People of the demo county are only offered one, and only where the demo runs, on the machine itself. */
export const needsSecondFactor = ({ env }: ServerStore, { actor, isDemo }: Person): boolean =>
  rolesWithSecondFactor.has(actor.role) && !(isDemo && env.isDemo === true);

export const hasSecondFactor = ({ sql }: ServerStore, owner: Profile): boolean => {
  const { hasTotp, hasPasskey } = secondFactorsOf(sql, owner);
  return hasTotp || hasPasskey;
};

const secretBytes = 20; // RFC 4226: the length of the hash
const periodSeconds = 30;
const clockSlack = 1; // one step before or after: a phone's clock may be half a minute off
const codesGiven = 10;
const codeBytes = 8; // 64 bits
const issuer = 'luzhi';

type Owner = Pick<Profile, 'tenant' | 'userId'>;

export type Offered = { readonly secret: string; readonly uri: string };

/** A new secret for a code generator. It counts once a code of it was given. */
export function offerCodes(store: ServerStore, owner: Owner, label: string): Offered {
  const secret = store.env.randomBytes(secretBytes);
  offerTotp(store, owner, secret);
  const generator = new TOTP({
    issuer,
    label,
    secret: new Secret({ buffer: Uint8Array.from(secret).buffer }),
  });
  return { secret: generator.secret.base32, uri: generator.toString() };
}

/** The step of the clock that this code belongs to, or null. */
function stepOf(secret: Buffer, code: string, now: number): number | null {
  const delta = TOTP.validate({
    token: code,
    secret: new Secret({ buffer: Uint8Array.from(secret).buffer }),
    period: periodSeconds,
    timestamp: now,
    window: clockSlack,
  });
  return delta === null ? null : Math.floor(now / 1000 / periodSeconds) + delta;
}

function isCodeGood(store: ServerStore, owner: Owner, code: string): boolean {
  const totp = readTotp(store, owner);
  const step = totp === null || !/^\d{6}$/.test(code) ? null : stepOf(totp.secret, code, store.env.now());
  return step !== null && takeStep(store.sql, owner, step);
}

const doorOf = ({ tenant, userId }: Owner) => ['second', tenant, userId];

/** After a wrong code: the one that closed the door is told to the log. Who typed it is not known to be its owner. */
export function noteIfShut(store: ServerStore, { tenant, userId }: Owner, origin: Origin): void {
  if (!isShut(store, doorOf({ tenant, userId }))) return;
  const target = { targetKind: 'person', targetId: userId, result: 'tooManyTries' } as const;
  appendAudit(store, { tenant, actorId: '', role: '', action: 'closeDoor', ...target }, origin);
}

/** Confirms what was offered by its first code; answers the recovery codes, which are told only this once. */
export function confirmCodes(store: ServerStore, owner: Owner, code: string): Result<readonly string[]> {
  const begun = beginTry(store, doorOf(owner));
  if (!begun.ok) return begun;
  if (!isCodeGood(store, owner, code)) return refused({ code: 'wrongCode' });
  begun.value.forget();
  confirmTotp(store.sql, owner, store.env.now());
  return ok(giveRecoveryCodes(store, owner));
}

/** Ten new ones; those of before are void. */
export function giveRecoveryCodes({ env, sql }: ServerStore, owner: Owner): readonly string[] {
  const codes = Array.from({ length: codesGiven }, () => env.randomBytes(codeBytes).toString('hex'));
  writeRecoveryCodes(sql, owner, codes.map(tokenHash));
  return codes.map((code) => code.match(/.{4}/g)?.join('-') ?? code);
}

const plainCode = (code: string) => code.toLowerCase().replace(/[\s-]/g, '');

/** Six digits, or a recovery code. Each step of the clock and each recovery code is taken once. */
export function judgeCode(store: ServerStore, owner: Owner, typed: string): Result<true> {
  const begun = beginTry(store, doorOf(owner));
  if (!begun.ok) return begun;
  const code = plainCode(typed);
  const isGood =
    code.length === 6
      ? readTotp(store, owner)?.isConfirmed === true && isCodeGood(store, owner, code)
      : spendRecoveryCode(store.sql, owner, tokenHash(code));
  if (!isGood) return refused({ code: 'wrongCode' });
  begun.value.forget();
  return ok(true);
}
