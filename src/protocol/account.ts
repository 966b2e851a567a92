// The second step of signing in, one's own account, and the one-time links. All under /api/v1.
import * as z from 'zod/mini';
import { accountRoles } from '../domain/actor.ts';
import { tenantCode } from '../domain/ids.ts';
import { mobilePhone, personName } from '../domain/person.ts';
import { authenticationResponse, registrationResponse } from './passkeys.ts';

/** POST: the second factor, after the password. GET: which ways there are. */
export const secondStepPath = '/api/v1/session/second';
/** POST: a challenge for signing in with a passkey. PUT is not used; the answer goes to `passkeySignInPath`. */
export const passkeyChallengePath = '/api/v1/session/passkey/challenge';
export const passkeySignInPath = '/api/v1/session/passkey';
/** GET: all that 账号与安全 shows. */
export const accountPath = '/api/v1/account';
export const totpPath = '/api/v1/account/totp';
export const totpConfirmPath = '/api/v1/account/totp/confirm';
export const totpRemovePath = '/api/v1/account/totp/remove';
export const recoveryCodesPath = '/api/v1/account/recovery-codes';
export const passkeyOptionsPath = '/api/v1/account/passkeys/options';
export const passkeysPath = '/api/v1/account/passkeys';
export const passkeyRemovePath = '/api/v1/account/passkeys/remove';
export const ownPasswordPath = '/api/v1/account/password';
export const ownPhonePath = '/api/v1/account/phone';
export const ownSessionsEndPath = '/api/v1/account/sessions/end';
export const ownDeviceRevokePath = '/api/v1/account/devices/revoke';
/** POST: whose link it is and what it is for. */
export const linkLookPath = '/api/v1/access-link/look';
/** POST: uses it. */
export const linkUsePath = '/api/v1/access-link/use';
export const firstAdminPath = '/api/v1/access-link/first-admin';

const typedPassword = z.string().check(z.maxLength(512)); // 128 characters outside the first plane, decomposed
const code = z.string().check(z.maxLength(40));
const token = z.string().check(z.maxLength(100));

export const secondStepRequest = z.discriminatedUnion('way', [
  z.strictObject({ way: z.literal('code'), code }),
  z.strictObject({ way: z.literal('passkey'), response: authenticationResponse }),
]);

export const secondWays = z.object({
  /** What is to be done: give the factor, or set one up first. */
  step: z.enum(['second', 'setUp']),
  hasTotp: z.boolean(),
  hasPasskey: z.boolean(),
  name: z.string(),
});
export type SecondWays = z.output<typeof secondWays>;

/** A challenge to be answered as the second step asks for the passkeys of that person. */
export const challengeRequest = z.strictObject({ purpose: z.enum(['signIn', 'second']) });
export const passkeySignInRequest = z.strictObject({ response: authenticationResponse });

/** Whoever changes how they sign in says the password again; not while setting up before the first entry. */
export const againRequest = z.strictObject({ password: z.optional(typedPassword) });

export const totpOffer = z.object({ secret: z.string(), uri: z.string() });
export type TotpOffer = z.output<typeof totpOffer>;
export const totpConfirmRequest = z.strictObject({ code });
export const recoveryCodes = z.object({ codes: z.array(z.string()) });

export const passkeyAddRequest = z.strictObject({ response: registrationResponse });
export const passkeyRemoveRequest = z.strictObject({
  id: z.string().check(z.maxLength(500)),
  password: typedPassword,
});

export const ownPasswordRequest = z.strictObject({ password: typedPassword, fresh: typedPassword });
export const ownPhoneRequest = z.strictObject({ password: typedPassword, phone: mobilePhone });
/** One session by its id, or all but this one. */
export const sessionsEndRequest = z.strictObject({ id: z.optional(z.string().check(z.maxLength(64))) });
export const deviceRevokeRequest = z.strictObject({ id: z.string().check(z.maxLength(64)) });

export const listedSession = z.object({
  id: z.string(),
  agent: z.string(),
  place: z.string(),
  isDesk: z.boolean(),
  madeAt: z.number(),
  seenAt: z.number(),
  isThis: z.boolean(),
});
export type ListedSession = z.output<typeof listedSession>;

export const listedDevice = z.object({
  id: z.string(),
  agent: z.string(),
  madeAt: z.number(),
  seenAt: z.number(),
  revokedAt: z.nullable(z.number()),
});
export type ListedDevice = z.output<typeof listedDevice>;

export const accountAnswer = z.object({
  phone: z.string(),
  hasTotp: z.boolean(),
  recoveryCodesLeft: z.number(),
  needsSecondFactor: z.boolean(),
  passkeys: z.array(
    z.object({
      id: z.string(),
      agent: z.string(),
      isBackedUp: z.boolean(),
      madeAt: z.number(),
      usedAt: z.nullable(z.number()),
    }),
  ),
  sessions: z.array(listedSession),
  devices: z.array(listedDevice),
});
export type AccountAnswer = z.output<typeof accountAnswer>;

export const linkLookRequest = z.strictObject({ token });
export const linkAnswer = z.object({
  purpose: z.enum(['welcome', 'reset', 'firstAdmin']),
  /** Empty for a first administrator, who makes the account with it. */
  name: z.string(),
  county: z.string(),
  role: z.nullable(z.enum(accountRoles)),
  expiresAt: z.number(),
});
export type LinkAnswer = z.output<typeof linkAnswer>;

export const linkUseRequest = z.strictObject({ token, password: typedPassword });
export const firstAdminRequest = z.strictObject({
  token,
  tenant: tenantCode,
  countyName: z.string().check(z.minLength(2), z.maxLength(30)),
  name: personName,
  phone: mobilePhone,
  password: typedPassword,
});

/** Nothing to tell but that it is done. */
export const done = z.object({});
