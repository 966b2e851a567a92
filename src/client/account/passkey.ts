// The browser's side of passkeys: asks the server for a challenge, lets the device answer, hands the answer on.
// A dialog that the person closed is `null`, not a problem.
import { ok, type Result } from '../../domain/result.ts';
import { done, passkeyChallengePath, passkeyOptionsPath, passkeysPath } from '../../protocol/account.ts';
import { authenticationOptions, registrationOptions } from '../../protocol/passkeys.ts';
import type { Ask } from '../session/session-context.ts';

const library = () => import('@simplewebauthn/browser');

export const knowsPasskeys = (): boolean => typeof globalThis.PublicKeyCredential === 'function';

type Answering<T> = {
  readonly purpose: 'signIn' | 'second';
  readonly send: (response: unknown) => Promise<Result<T>>;
};

/** Answers a challenge with a passkey of this device. */
export async function answerByPasskey<T>(
  ask: Ask,
  { purpose, send }: Answering<T>,
): Promise<Result<T> | null> {
  const json = { purpose };
  const options = await ask({
    method: 'POST',
    path: passkeyChallengePath,
    json,
    answer: authenticationOptions,
  });
  if (!options.ok) return options;
  const { startAuthentication } = await library();
  // Whatever ends it without an answer is the person's, or the device's, no.
  const response = await startAuthentication({ optionsJSON: options.value }).catch(() => null);
  return response === null ? null : send(response);
}

/** Makes a passkey on this device and has the server keep its public half. */
export async function makePasskey(ask: Ask, password: string | undefined): Promise<Result<true> | null> {
  const json = password === undefined ? {} : { password };
  const options = await ask({ method: 'POST', path: passkeyOptionsPath, json, answer: registrationOptions });
  if (!options.ok) return options;
  const { startRegistration } = await library();
  const response = await startRegistration({ optionsJSON: options.value }).catch(() => null);
  if (response === null) return null;
  const kept = await ask({ method: 'POST', path: passkeysPath, json: { response }, answer: done });
  return kept.ok ? ok(true) : kept;
}
