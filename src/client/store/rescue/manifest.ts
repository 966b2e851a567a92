// What lies in a rescue file: every row of one person that is not yet safe on the server, with its exact words, and the
// list of the photos that follow it. A file is read by this parser alone.
import * as z from 'zod/mini';
import { blobMimes } from '../../../domain/attachment.ts';
import {
  attachmentId,
  deviceId,
  draftId,
  mutationId,
  recordId,
  sha256,
  tenantCode,
  userId,
} from '../../../domain/ids.ts';
import { issueCodes, problemCodes } from '../../../domain/problems.ts';
import { ok, type Result, refused } from '../../../domain/result.ts';
import { choice } from '../../../domain/shapes.ts';
import { parseJson } from '../../../protocol/json.ts';

const change = {
  id: mutationId,
  order: z.number(),
  recordId,
  op: z.string(),
  at: z.string(),
  /** The exact text that is hashed: never parsed and written again. */
  body: z.string(),
};

const problem = z.object({
  code: z.catch(z.enum(problemCodes), 'serverError'),
  fields: z.optional(
    z.record(z.string(), z.object({ code: z.enum(issueCodes), limit: z.optional(z.number()) })),
  ),
});

const sent = z.object({
  ...change,
  device: deviceId,
  n: z.number(),
  ackedAt: z.number(),
  ver: z.number(),
  hash: z.string(),
  seq: z.number(),
});

const repair = z.object({
  ...change,
  refusedAt: z.number(),
  problem,
  conflicts: z.nullable(z.string()),
  settled: z.array(z.string()),
});

const draft = z.object({
  id: draftId,
  updatedAt: z.number(),
  binnedAt: z.number(),
  content: z.string(),
});

const upload = z.object({
  id: attachmentId,
  sha256,
  mime: choice(blobMimes),
  size: z.number(),
  recordId,
  mutationId,
  state: z.enum(['waiting', 'done', 'refused']),
  problem: z.nullable(problem),
  serverHash: z.optional(z.string()),
  seq: z.optional(z.number()),
});

const manifest = z.object({
  madeAt: z.number(),
  owner: z.object({ tenant: tenantCode, userId, name: z.string() }),
  outbox: z.array(z.object(change)),
  /** Delivered, but for photos; or delivered with fields in conflict. */
  sent: z.array(sent),
  repair: z.array(repair),
  drafts: z.array(draft),
  uploads: z.array(upload),
  /** The photos, in the order of their entries. */
  photos: z.array(z.object({ sha256, size: z.number(), mime: choice(blobMimes) })),
  /** Photos that should be here but were not on the phone. */
  missing: z.number(),
});

export type Manifest = z.output<typeof manifest>;
export type RescuedChange = Manifest['outbox'][number];
export type RescuedUpload = Manifest['uploads'][number];
export type RescuedPhoto = Manifest['photos'][number];

export type RescueCounts = { readonly records: number; readonly photos: number; readonly drafts: number };

type Identified = readonly { readonly id: string }[];
type Listed = {
  readonly outbox: Identified;
  readonly sent: Identified;
  readonly repair: Identified;
  readonly drafts: readonly unknown[];
  readonly photos: readonly unknown[];
};

/** How many changes, photos and drafts. A change that is both delivered and in conflict is one. */
export const countsOf = ({ outbox, sent, repair, drafts, photos }: Listed): RescueCounts => ({
  records: new Set([...outbox, ...sent, ...repair].map((row) => row.id)).size,
  photos: photos.length,
  drafts: drafts.length,
});

export const writeManifest = (content: Manifest): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(JSON.stringify(content));

export function readManifest(bytes: Uint8Array): Result<Manifest> {
  const json = parseJson(new TextDecoder().decode(bytes));
  const parsed = manifest.safeParse(json.ok ? json.value : null);
  return parsed.success ? ok(parsed.data) : refused({ code: 'notARescueFile' });
}
