// A sealed report opened by its officer. What comes out is for the screen alone: nothing of it is kept, here or there.
import type { Attachment } from '../../domain/attachment.ts';
import { attachment } from '../../domain/attachment.ts';
import type { AttachmentId, RecordId } from '../../domain/ids.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { type Bytes, fromBase64Url } from '../../domain/sealed/bytes.ts';
import type { Envelope } from '../../domain/sealed/envelope.ts';
import type { SealedInside } from '../../domain/sealed/inside.ts';
import { type OpenKey, openEnvelope, openFile } from '../../domain/sealed/open.ts';
import {
  openingAnswer,
  type SealedFileNamed,
  sealedFileAnswer,
  sealedFilePath,
  sealedOpeningPath,
} from '../../protocol/sealed.ts';
import { webCrypto } from '../../sealing/web-crypto.ts';
import { call } from '../net/call.ts';
import type { Store } from '../store/store.ts';
import { heldKeys } from './seal-keys.ts';

export type OpenedFile = {
  readonly id: AttachmentId;
  /** Null: as it was taken, because nobody on the way could decode it. */
  readonly mime: Attachment['mime'] | null;
  /** It may tell where and when it was taken. */
  readonly isMarked: boolean;
  readonly bytes: Bytes;
};

export type OpenedPart = {
  /** Null for the report itself, else who added it and when. */
  readonly addedBy: { readonly name: string; readonly at: string } | null;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly texts: readonly string[];
  readonly files: readonly OpenedFile[];
  /** Files that have not arrived yet, or do not open. */
  readonly missing: number;
};

/** Each call is an entry of the audit log. `sealPassphraseWrong` when the key is no longer open here. */
export async function openReport(store: Store, id: RecordId): Promise<Result<readonly OpenedPart[]>> {
  const keys = heldKeys(store);
  if (keys === null) return refused({ code: 'sealPassphraseWrong' });
  const path = sealedOpeningPath(id);
  const answer = await call(store.env, { method: 'POST', path, json: {}, answer: openingAnswer });
  if (!answer.ok) return answer;
  const { envelope, files, additions } = answer.value;
  const report = await openPart(store, { keys, id, envelope, files, addedBy: null });
  if (!report.ok) return report;
  const parts = [report.value];
  for (const one of additions) {
    const addedBy = { name: one.byName, at: one.at };
    const part = await openPart(store, { keys, id, envelope: one.envelope, files: one.files, addedBy });
    if (!part.ok) return part;
    parts.push(part.value);
  }
  return ok(parts);
}

type Closed = {
  readonly keys: readonly OpenKey[];
  readonly id: RecordId;
  readonly envelope: Envelope;
  readonly files: readonly SealedFileNamed[];
  readonly addedBy: OpenedPart['addedBy'];
};

async function openPart(store: Store, closed: Closed): Promise<Result<OpenedPart>> {
  const { keys, id, envelope, addedBy } = closed;
  const key = keys.find((one) => one.keyId === envelope.keyId);
  if (key === undefined) return refused({ code: 'sealUnreadable' });
  const opening = { crypto: webCrypto(store.env), key, for: { tenant: store.actor.tenant, recordId: id } };
  const inside = await openEnvelope(opening, envelope);
  if (!inside.ok) return inside;
  const files: OpenedFile[] = [];
  for (const file of closed.files) {
    const known = knownOf(inside.value, file);
    const bytes = file.isStored ? await bytesOf(store, id, file.id) : null;
    const fileKeys = keys.map((one) => ({ ...opening, key: one }));
    const plain =
      bytes === null ? null : await firstOpen(fileKeys, { id: file.id, bytes }, inside.value.fileKey);
    if (plain !== null && known !== undefined) files.push({ id: file.id, ...known, bytes: plain });
  }
  const missing = closed.files.length - files.length;
  return ok({ addedBy, files, missing, ...wordsOf(inside.value) });
}

/** A file that came late may be locked to a newer key than its report. */
async function firstOpen(
  openings: readonly Parameters<typeof openFile>[0][],
  file: Parameters<typeof openFile>[1],
  fileKey: string | undefined,
): Promise<Bytes | null> {
  for (const opening of openings) {
    const plain = await openFile(opening, file, fileKey);
    if (plain.ok) return plain.value;
  }
  return null;
}

async function bytesOf({ env }: Store, id: RecordId, fileId: AttachmentId): Promise<Bytes | null> {
  const path = sealedFilePath(id, fileId);
  const answer = await call(env, { method: 'GET', path, answer: sealedFileAnswer });
  return answer.ok ? fromBase64Url(answer.value.bytes) : null;
}

function wordsOf(inside: SealedInside): Pick<OpenedPart, 'fields' | 'texts'> {
  switch (inside.what) {
    case 'report':
      return { fields: inside.fields, texts: [] };
    case 'addition':
      return { fields: {}, texts: [inside.text] };
    case 'found':
      return { fields: inside.fields, texts: inside.supplements.flatMap(textIn) };
    case 'key':
      return { fields: {}, texts: [] };
  }
}

const textIn = (supplement: unknown): readonly string[] =>
  typeof supplement === 'object' && supplement !== null && 'text' in supplement
    ? [String(supplement.text)]
    : [];

/** The kind of bytes stands in the envelope; outside nobody can tell. */
function knownOf(
  inside: SealedInside,
  { id }: SealedFileNamed,
): Pick<OpenedFile, 'mime' | 'isMarked'> | undefined {
  const named = namedIn(inside).find((one) => one.id === id);
  if (named !== undefined) return { mime: named.mime, isMarked: false };
  const originals = inside.what === 'report' ? (inside.originals ?? []) : [];
  const taken = originals.find((one) => one.id === id);
  return taken && { mime: null, isMarked: taken.isMarked };
}

function namedIn(inside: SealedInside): readonly Attachment[] {
  switch (inside.what) {
    case 'report':
      return inside.fields.attachments;
    case 'addition':
      return inside.attachments;
    case 'found':
      return [inside.fields, ...inside.supplements].flatMap(filesIn);
    case 'key':
      return [];
  }
}

function filesIn(part: unknown): readonly Attachment[] {
  if (typeof part !== 'object' || part === null || !('attachments' in part)) return [];
  const list = Array.isArray(part.attachments) ? part.attachments : [];
  return list.flatMap((one) => {
    const parsed = attachment.safeParse(one);
    return parsed.success ? [parsed.data] : [];
  });
}
