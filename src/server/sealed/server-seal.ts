// Seals on the server what came readable: from a page without JavaScript, an app of an earlier day, or a matter found to
// be a report later. In one stretch, since a transaction is one; its result is what the app's own sealing makes.
import { createCipheriv, createPublicKey, diffieHellman, hkdfSync } from 'node:crypto';
import type { AttachmentId } from '../../domain/ids.ts';
import type { Bytes, SealedFor } from '../../domain/sealed/bytes.ts';
import {
  associated,
  derivedFor,
  fromBase64Url,
  ivBytes,
  joinBytes,
  keyBytes,
  paddedText,
  toBase64Url,
} from '../../domain/sealed/bytes.ts';
import type { CountyKey, Envelope } from '../../domain/sealed/envelope.ts';
import { envelopeVersion } from '../../domain/sealed/envelope.ts';
import type { SealedInside } from '../../domain/sealed/inside.ts';
import { byItself } from '../../domain/sealed/seal.ts';
import type { Environment } from '../environment.ts';
import { privateKeyOf, publicKeyOf } from './county-keys.ts';

type Agreed = { readonly ephemeral: Bytes; readonly derived: Uint8Array };

function agree(env: Environment, { publicKey }: CountyKey): Agreed {
  const own = env.randomBytes(keyBytes);
  const ephemeral = fromBase64Url(publicKeyOf(own));
  const county = createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x: publicKey }, format: 'jwk' });
  const shared = diffieHellman({ privateKey: privateKeyOf(own), publicKey: county });
  const { salt, info } = derivedFor(ephemeral, fromBase64Url(publicKey));
  return { ephemeral, derived: new Uint8Array(hkdfSync('sha256', shared, salt, info, keyBytes)) };
}

type Locking = { readonly key: Uint8Array; readonly iv: Uint8Array; readonly associated: Uint8Array };

function encrypted({ key, iv, associated: bound }: Locking, plain: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(bound);
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

export type ServerSealing = { readonly env: Environment; readonly key: CountyKey; readonly for: SealedFor };

export function sealHere({ env, key, for: owner }: ServerSealing, inside: SealedInside): Envelope {
  const { ephemeral, derived } = agree(env, key);
  const iv = new Uint8Array(env.randomBytes(ivBytes));
  const bound = associated('report', { ...owner, keyId: key.keyId });
  return {
    v: envelopeVersion,
    keyId: key.keyId,
    ephemeral: toBase64Url(ephemeral),
    iv: toBase64Url(iv),
    sealed: toBase64Url(encrypted({ key: derived, iv, associated: bound }, paddedText(inside))),
  };
}

/** A file with a lock of its own: the key of its report's envelope is not known here. */
export function sealFileHere(
  { env, key, for: owner }: ServerSealing,
  { id, bytes }: { readonly id: AttachmentId; readonly bytes: Uint8Array },
): Bytes {
  const { ephemeral, derived } = agree(env, key);
  const iv = new Uint8Array(env.randomBytes(ivBytes));
  const bound = associated('photo', { ...owner, keyId: key.keyId }, id);
  const sealed = encrypted({ key: derived, iv, associated: bound }, bytes);
  return joinBytes(new Uint8Array([byItself]), ephemeral, iv, sealed);
}
