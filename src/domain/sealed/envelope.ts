// The envelope of a 举报: what it says, locked to the county's key before it is kept or sent anywhere. Shapes only.
//   a fresh X25519 pair × the county's public key ──HKDF-SHA-256──▶ AES-256-GCM(what it says, padded)
// 1. It opens only with the county's private half, which no server holds readable.  2. It is bound to its county, its
// record and its key: put beside another record it does not open.  3. Its length tells the length only in steps.
import * as z from 'zod/mini';
import { formattedText } from '../shapes.ts';

export const envelopeVersion = 1;

const base64Url = (min: number, max: number) => formattedText(new RegExp(`^[A-Za-z0-9_-]{${min},${max}}$`));

/** The first half of the SHA-256 of the public key: which key opens it, and a name to compare by eye. */
export const keyId = formattedText(/^[0-9a-f]{16}$/);

export const envelope = z.strictObject({
  v: z.literal(envelopeVersion),
  keyId,
  ephemeral: base64Url(43, 43),
  iv: base64Url(16, 16),
  /** At most what a body may hold: a full report with every field is below 30,000. */
  sealed: base64Url(22, 60_000),
});
export type Envelope = z.output<typeof envelope>;

/** What everybody may have: the public half. */
export const countyKey = z.object({ keyId, publicKey: base64Url(43, 43) });
export type CountyKey = z.output<typeof countyKey>;
