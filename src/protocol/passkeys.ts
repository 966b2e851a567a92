// What a browser and the server say to each other about passkeys (WebAuthn), in the JSON forms of its third level.
import * as z from 'zod/mini';

const base64url = z.string().check(z.maxLength(20_000));
const short = z.string().check(z.maxLength(500));
const publicKey = z.literal('public-key');
const credential = z.object({ id: short, type: publicKey, transports: z.exactOptional(z.array(short)) });
const verification = z.enum(['required', 'preferred', 'discouraged']);

/** What the browser needs to make one. */
export const registrationOptions = z.object({
  rp: z.object({ name: z.string(), id: z.exactOptional(z.string()) }),
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  challenge: z.string(),
  pubKeyCredParams: z.array(z.object({ alg: z.number(), type: publicKey })),
  timeout: z.exactOptional(z.number()),
  excludeCredentials: z.exactOptional(z.array(credential)),
  authenticatorSelection: z.exactOptional(
    z.object({
      residentKey: z.exactOptional(verification),
      requireResidentKey: z.exactOptional(z.boolean()),
      userVerification: z.exactOptional(verification),
    }),
  ),
  attestation: z.exactOptional(z.enum(['none', 'indirect', 'direct', 'enterprise'])),
});

/** What the browser needs to use one. */
export const authenticationOptions = z.object({
  challenge: z.string(),
  timeout: z.exactOptional(z.number()),
  rpId: z.exactOptional(z.string()),
  allowCredentials: z.exactOptional(z.array(credential)),
  userVerification: z.exactOptional(verification),
});

/** A passkey that was just made. */
export const registrationResponse = z.object({
  id: short,
  rawId: short,
  type: publicKey,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.exactOptional(z.array(short).check(z.maxLength(10))),
  }),
  clientExtensionResults: z.object({}),
});
export type RegistrationResponse = z.output<typeof registrationResponse>;

/** The answer of one that was used. */
export const authenticationResponse = z.object({
  id: short,
  rawId: short,
  type: publicKey,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: z.exactOptional(z.string().check(z.maxLength(200))),
  }),
  clientExtensionResults: z.object({}),
});
export type AuthenticationResponse = z.output<typeof authenticationResponse>;
