// What lies in a rescue file: every row of one person that is not yet safe on the server, with its exact words, and the
// list of the photos that follow it; and what lies on a phone alone: suggestions that are drafted, codes with the
// submission each belongs to, and what was typed into dialogs. A file is read by this parser alone: what an older file lacks is empty, what a newer one has
// more is passed over.
import * as z from 'zod/mini';
import { blobMimes } from '../../../domain/attachment.ts';
import { trackingCode } from '../../../domain/codes/tracking-code.ts';
import {
  attachmentId,
  deviceId,
  draftId,
  type MutationId,
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

const suggestion = z.object({
  id: z.string(),
  petitionId: z.string(),
  assetId: z.string(),
  updatedAt: z.number(),
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
  /** The server's life in which all of it was answered; null: not known. */
  epoch: z._default(z.nullable(z.string()), null),
  owner: z.object({ tenant: tenantCode, userId, name: z.string() }),
  outbox: z.array(z.object(change)),
  /** Delivered, with its photos or without, and not known to lie in a backup: a restored server may ask for it. */
  sent: z.array(sent),
  repair: z.array(repair),
  drafts: z.array(draft),
  suggestions: z._default(z.array(suggestion), []),
  codes: z._default(z.array(z.object({ recordId, code: trackingCode })), []),
  /** What was typed into dialogs; `typed` is the sealed row's own text. */
  jottings: z._default(z.array(z.object({ k: z.string(), at: z.number(), typed: z.string() })), []),
  uploads: z.array(upload),
  /** The photos, in the order of their entries. */
  photos: z.array(
    z.object({ sha256, size: z.number(), mime: choice(blobMimes), isDelivered: z.optional(z.boolean()) }),
  ),
  /** Photos that should be here but were not on the phone. */
  missing: z.number(),
});

export type Manifest = z.output<typeof manifest>;
export type RescuedChange = Manifest['outbox'][number];
export type RescuedUpload = Manifest['uploads'][number];
export type RescuedPhoto = Manifest['photos'][number];

type Part = 'photos' | 'drafts' | 'suggestions' | 'codes';

export type RescueCounts = Readonly<Record<'records' | Part, number>>;

type Identified = readonly { readonly id: MutationId }[];
type Changes = {
  readonly outbox: Identified;
  readonly repair: Identified;
  readonly uploads: readonly Pick<RescuedUpload, 'mutationId' | 'state'>[];
};

/** The changes that are not safe on the server, or lack photos there. One that is both delivered and in conflict is one. */
export const unsafeIn = ({ outbox, repair, uploads }: Changes): ReadonlySet<MutationId> =>
  new Set([
    ...[...outbox, ...repair].map(({ id }) => id),
    ...uploads.filter(({ state }) => state !== 'done').map(({ mutationId }) => mutationId),
  ]);

/** Those that the server does not have. */
export const owedIn = (photos: readonly RescuedPhoto[]): readonly RescuedPhoto[] =>
  photos.filter(({ isDelivered }) => isDelivered !== true);

type Listed = Changes & Readonly<Record<Part, readonly unknown[]>>;

export const countsOf = (listed: Listed): RescueCounts => ({
  records: unsafeIn(listed).size,
  photos: listed.photos.length,
  drafts: listed.drafts.length,
  suggestions: listed.suggestions.length,
  codes: listed.codes.length,
});

/** What a file carries of what is not safe on the server; what is, comes along uncounted. */
export const countsIn = (manifest: Manifest): RescueCounts =>
  countsOf({ ...manifest, photos: owedIn(manifest.photos) });

/** There is nothing that a file would be made for. */
export const isNothing = (counts: RescueCounts): boolean =>
  Object.values(counts).every((count) => count === 0);

export const writeManifest = (content: Manifest): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(JSON.stringify(content));

export function readManifest(bytes: Uint8Array): Result<Manifest> {
  const json = parseJson(new TextDecoder().decode(bytes));
  const parsed = manifest.safeParse(json.ok ? json.value : null);
  return parsed.success ? ok(parsed.data) : refused({ code: 'notARescueFile' });
}
