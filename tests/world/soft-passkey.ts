// A passkey in software: what a browser with an authenticator would answer, byte by byte (WebAuthn level 3, attestation
// `none`, ES256). A test may let it lie about its site, its counter, and whether it verified the person.
import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';

type Lies = {
  readonly origin?: string;
  readonly rpId?: string;
  readonly isVerified?: boolean;
  readonly counter?: number;
};

export type SoftPasskey = {
  readonly id: string;
  readonly register: (challenge: string, lies?: Lies) => unknown;
  readonly answer: (challenge: string, lies?: Lies) => unknown;
};

const base64url = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64url');
const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest();

// CBOR (RFC 8949), as far as it is needed: small unsigned and negative numbers, bytes, text, maps.
const head = (major: number, value: number): Buffer => {
  if (value < 24) return Buffer.from([(major << 5) | value]);
  if (value < 256) return Buffer.from([(major << 5) | 24, value]);
  return Buffer.from([(major << 5) | 25, value >> 8, value & 255]);
};
const number = (value: number) => (value >= 0 ? head(0, value) : head(1, -1 - value));
const bytes = (value: Uint8Array) => Buffer.concat([head(2, value.length), value]);
const text = (value: string) => Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
const map = (pairs: readonly (readonly [Buffer, Buffer])[]) =>
  Buffer.concat([head(5, pairs.length), ...pairs.flat()]);

function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  return map([
    [number(1), number(2)], // EC2
    [number(3), number(-7)], // ES256
    [number(-1), number(1)], // P-256
    [number(-2), bytes(Buffer.from(x, 'base64url'))],
    [number(-3), bytes(Buffer.from(y, 'base64url'))],
  ]);
}

const flagBits = { present: 1, verified: 4, backupEligible: 8, backedUp: 16, attested: 64 };

export function makeSoftPasskey(site: { readonly origin: string; readonly rpId: string }): SoftPasskey {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const rawId = randomBytes(16);
  const id = base64url(rawId);
  let count = 0;

  const clientData = (type: string, challenge: string, { origin = site.origin }: Lies) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));

  const authData = ({ rpId = site.rpId, isVerified = true, counter }: Lies, attested: Buffer | null) => {
    count = counter ?? count + 1;
    const flags =
      flagBits.present |
      flagBits.backupEligible |
      flagBits.backedUp |
      (isVerified ? flagBits.verified : 0) |
      (attested === null ? 0 : flagBits.attested);
    const counted = Buffer.alloc(4);
    counted.writeUInt32BE(count);
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), counted, attested ?? Buffer.alloc(0)]);
  };

  return {
    id,
    register: (challenge, lies = {}) => {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(rawId.length);
      const attested = Buffer.concat([Buffer.alloc(16), length, rawId, coseKey(publicKey)]);
      const attestationObject = map([
        [text('fmt'), text('none')],
        [text('attStmt'), map([])],
        [text('authData'), bytes(authData(lies, attested))],
      ]);
      return {
        id,
        rawId: id,
        type: 'public-key',
        response: {
          clientDataJSON: base64url(clientData('webauthn.create', challenge, lies)),
          attestationObject: base64url(attestationObject),
          transports: ['internal', 'hybrid'],
        },
        clientExtensionResults: {},
      };
    },
    answer: (challenge, lies = {}) => {
      const data = authData(lies, null);
      const client = clientData('webauthn.get', challenge, lies);
      const signature = createSign('sha256')
        .update(Buffer.concat([data, sha256(client)]))
        .sign(privateKey);
      return {
        id,
        rawId: id,
        type: 'public-key',
        response: {
          clientDataJSON: base64url(client),
          authenticatorData: base64url(data),
          signature: base64url(signature),
        },
        clientExtensionResults: {},
      };
    },
  };
}
