// Passkeys (WebAuthn), by @simplewebauthn/server. The person must be verified by the device (PIN, finger, face), so that
// one passkey is two factors in itself.
//   challenge (5 min, once) ─▶ the browser answers for this origin and this host ─▶ kept · signed in
// Whatever does not match is `passkeyRefused`, without a word why: the library's reasons are for developers.
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { FastifyRequest } from 'fastify';
import type { Profile } from '../../domain/actor.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import type { AuthenticationResponse, RegistrationResponse } from '../../protocol/passkeys.ts';
import { keepChallenge, type Purpose, spendChallenge } from '../store/challenges.ts';
import type { ServerStore } from '../store/records.ts';
import {
  addPasskey,
  findPasskey,
  listPasskeys,
  notePasskeyUse,
  type Owner,
} from '../store/second-factors.ts';
import { agentOf } from './agent.ts';
import { tokenHash } from './tokens.ts';

const timeoutMs = 5 * 60_000;
const challengeBytes = 32;
const rpName = 'luzhi';

type Site = { readonly rpID: string; readonly origin: string };

/** The site as the browser sees it; behind a proxy as the proxy says. */
function siteOf(request: FastifyRequest): Site {
  const asked = `${request.protocol}://${request.host}`;
  return { rpID: request.hostname, origin: URL.canParse(asked) ? new URL(asked).origin : asked };
}

type Asked = { readonly owner: Owner | null; readonly purpose: Purpose };

function freshChallenge({ env, sql }: ServerStore, { owner, purpose }: Asked): Uint8Array<ArrayBuffer> {
  const challenge = Uint8Array.from(env.randomBytes(challengeBytes));
  const text = Buffer.from(challenge).toString('base64url');
  const whose = { tenant: owner?.tenant ?? '', userId: owner?.userId ?? '' };
  keepChallenge(sql, { ...whose, hash: tokenHash(text), purpose }, env.now());
  return challenge;
}

const isOurs =
  ({ env, sql }: ServerStore, { owner, purpose }: Asked) =>
  (challenge: string): boolean =>
    spendChallenge(
      sql,
      { tenant: owner?.tenant ?? '', userId: owner?.userId ?? '', hash: tokenHash(challenge), purpose },
      env.now(),
    );

const handleOf = ({ tenant, userId }: Owner) => Uint8Array.from(Buffer.from(`${tenant}/${userId}`));
const known = (store: ServerStore, owner: Owner) =>
  listPasskeys(store.sql, owner).map((row) => ({
    id: row.credential_id,
    transports: row.transports === '' ? [] : row.transports.split(' '),
  }));

export const registrationOptionsFor = (
  store: ServerStore,
  request: FastifyRequest,
  { actor, phone }: { readonly actor: Profile; readonly phone: string },
) =>
  generateRegistrationOptions({
    rpName,
    rpID: siteOf(request).rpID,
    userID: handleOf(actor),
    userName: phone,
    userDisplayName: actor.name,
    challenge: freshChallenge(store, { owner: actor, purpose: 'register' }),
    timeout: timeoutMs,
    attestationType: 'none',
    excludeCredentials: known(store, actor),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });

/** `owner`: whose passkeys are asked for; null when nobody is known yet. */
export const authenticationOptionsFor = (store: ServerStore, request: FastifyRequest, asked: Asked) =>
  generateAuthenticationOptions({
    rpID: siteOf(request).rpID,
    challenge: freshChallenge(store, asked),
    timeout: timeoutMs,
    userVerification: 'required',
    ...(asked.owner !== null && { allowCredentials: known(store, asked.owner) }),
  });

/** Keeps a new passkey of this person. */
export async function registerPasskey(
  store: ServerStore,
  request: FastifyRequest,
  { owner, response }: { readonly owner: Owner; readonly response: RegistrationResponse },
): Promise<Result<true>> {
  const { rpID, origin } = siteOf(request);
  const seen = await verifyRegistrationResponse({
    response,
    expectedChallenge: isOurs(store, { owner, purpose: 'register' }),
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: true,
  }).catch(() => ({ verified: false as const }));
  if (!seen.verified) return refused({ code: 'passkeyRefused' });
  const { credential, credentialDeviceType, credentialBackedUp } = seen.registrationInfo;
  if (findPasskey(store.sql, credential.id) !== null) return refused({ code: 'passkeyRefused' });
  addPasskey(store.sql, {
    tenant: owner.tenant,
    user_id: owner.userId,
    credential_id: credential.id,
    public_key: credential.publicKey,
    counter: credential.counter,
    device_type: credentialDeviceType,
    is_backed_up: Number(credentialBackedUp),
    transports: (credential.transports ?? []).join(' '),
    agent: agentOf(request.headers['user-agent']).name,
    made_at: store.env.now(),
  });
  return ok(true);
}

/** Whose passkey answered the challenge. `owner`: it must be one of theirs. */
export async function provenOwner(
  store: ServerStore,
  request: FastifyRequest,
  { owner, purpose, response }: Asked & { readonly response: AuthenticationResponse },
): Promise<Result<{ readonly tenant: string; readonly userId: string }>> {
  const row = findPasskey(store.sql, response.id);
  const isTheirs =
    row !== null && (owner === null || (row.tenant === owner.tenant && row.user_id === owner.userId));
  if (!isTheirs) return refused({ code: 'passkeyRefused' });
  const { rpID, origin } = siteOf(request);
  const seen = await verifyAuthenticationResponse({
    response,
    expectedChallenge: isOurs(store, { owner, purpose }),
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: true,
    credential: {
      id: row.credential_id,
      publicKey: Uint8Array.from(row.public_key),
      counter: row.counter,
    },
  }).catch(() => null);
  if (seen === null || !seen.verified) return refused({ code: 'passkeyRefused' });
  const { newCounter, credentialBackedUp } = seen.authenticationInfo;
  notePasskeyUse(store.sql, row.credential_id, {
    counter: newCounter,
    isBackedUp: credentialBackedUp,
    now: store.env.now(),
  });
  return ok({ tenant: row.tenant, userId: row.user_id });
}
