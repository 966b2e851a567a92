// Locks the county's private half with an officer's passphrase, on their own device, and opens it again there.
import { hexOf } from '../domain/hex.ts';
import type { Tenant, UserId } from '../domain/ids.ts';
import { ok, type Result, refused } from '../domain/result.ts';
import type { Bytes } from '../domain/sealed/bytes.ts';
import { fromBase64Url, ivBytes, toBase64Url } from '../domain/sealed/bytes.ts';
import { envelopeVersion } from '../domain/sealed/envelope.ts';
import type { OpenKey } from '../domain/sealed/open.ts';
import { boundTo, saltBytes, type WrappedKey, wrapRounds } from '../domain/sealed/wrapped-key.ts';
import type { WebCrypto } from './web-crypto.ts';

export type Owner = { readonly tenant: Tenant; readonly userId: UserId };

const idBytes = 8;

/** Both halves, and the name that follows from the public one. */
export async function keyFromPrivate(crypto: WebCrypto, privateKey: Bytes): Promise<OpenKey> {
  const publicKey = await crypto.publicOf(privateKey);
  const keyId = hexOf((await crypto.digest(publicKey)).subarray(0, idBytes));
  return { keyId, publicKey, privateKey };
}

export async function wrapKey(
  crypto: WebCrypto,
  { keyId, privateKey }: OpenKey,
  { owner, passphrase }: { readonly owner: Owner; readonly passphrase: string },
): Promise<WrappedKey> {
  const salt = crypto.randomBytes(saltBytes);
  const iv = crypto.randomBytes(ivBytes);
  const key = await crypto.stretch(passphrase, salt, wrapRounds);
  const associated = boundTo(owner.tenant, owner.userId, keyId);
  const sealed = await crypto.encrypt({ key, iv, associated }, privateKey);
  return {
    v: envelopeVersion,
    keyId,
    rounds: wrapRounds,
    salt: toBase64Url(salt),
    iv: toBase64Url(iv),
    sealed: toBase64Url(sealed),
  };
}

/** `sealPassphraseWrong` where the words are not the ones it was locked with. */
export async function unwrapKey(
  crypto: WebCrypto,
  wrapped: WrappedKey,
  { owner, passphrase }: { readonly owner: Owner; readonly passphrase: string },
): Promise<Result<OpenKey>> {
  const key = await crypto.stretch(passphrase, fromBase64Url(wrapped.salt), wrapped.rounds);
  const associated = boundTo(owner.tenant, owner.userId, wrapped.keyId);
  const locked = { key, iv: fromBase64Url(wrapped.iv), associated };
  const privateKey = await crypto.decrypt(locked, fromBase64Url(wrapped.sealed));
  if (privateKey === null) return refused({ code: 'sealPassphraseWrong' });
  const opened = await keyFromPrivate(crypto, privateKey);
  return opened.keyId === wrapped.keyId ? ok(opened) : refused({ code: 'sealPassphraseWrong' });
}
