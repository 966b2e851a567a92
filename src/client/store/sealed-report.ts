// A 举报 on its way into the outbox: locked to the county's key before anything of it is kept beside the draft. Loaded
// only for a report. Guarantee: what comes out carries no readable word; as it came where the county has no key yet.
import type { Attachment } from '../../domain/attachment.ts';
import { sealedMime } from '../../domain/attachment.ts';
import type { RecordId } from '../../domain/ids.ts';
import type { Mutation } from '../../domain/mutation.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import type { Bytes } from '../../domain/sealed/bytes.ts';
import { toBase64Url } from '../../domain/sealed/bytes.ts';
import type { CountyKey } from '../../domain/sealed/envelope.ts';
import type { SealedAddition, SealedFile } from '../../domain/sealed/report.ts';
import { newFileKey, seal, sealFile, sealInside } from '../../domain/sealed/seal.ts';
import { webCrypto } from '../../sealing/web-crypto.ts';
import { DeviceDatabase, recall } from './device.ts';
import { photoRows, putPhotos, removePhotos, sealPhoto } from './photo-rows.ts';
import { hashOf, readPhoto } from './photos.ts';
import { steady } from './steady.ts';
import type { Store } from './store.ts';

/** The county's key as this phone last heard of it; null before the first time, and where there is none. */
async function countyKeyOf({ env }: Store): Promise<CountyKey | null> {
  const device = new DeviceDatabase(env);
  try {
    return (await recall(device)).directory?.sealKey ?? null;
  } finally {
    device.close();
  }
}

const sealingOf = ({ env, actor }: Store, key: CountyKey, recordId: RecordId) => ({
  crypto: webCrypto(env),
  key,
  for: { tenant: actor.tenant, recordId },
});

type Sealing = ReturnType<typeof sealingOf>;

/** The submission of a report with all it says in an envelope, its photos sealed and kept beside the outbox. */
export async function sealedSubmission(store: Store, mutation: Mutation): Promise<Result<Mutation>> {
  if (mutation.kind !== 'petition' || mutation.move !== 'submit' || 'envelope' in mutation.args)
    return ok(mutation);
  const key = await countyKeyOf(store);
  if (key === null) return ok(mutation);
  const sealing = sealingOf(store, key, mutation.rec);
  const sealed = await sealedFiles(store, sealing, mutation.args.attachments);
  if (!sealed.ok) return sealed;
  const args = await seal(sealing, { fields: mutation.args, ...sealed.value });
  return ok({ ...mutation, args });
}

/** What is added to a report; null where the county has no key. */
export async function sealedAddition(
  store: Store,
  recordId: RecordId,
  { text, attachments }: { readonly text: string; readonly attachments: readonly Attachment[] },
): Promise<Result<SealedAddition | null>> {
  const key = await countyKeyOf(store);
  if (key === null) return ok(null);
  const sealing = sealingOf(store, key, recordId);
  const sealed = await sealedFiles(store, sealing, attachments);
  if (!sealed.ok) return sealed;
  const { files, fileKey } = sealed.value;
  const envelope = await sealInside(sealing, {
    what: 'addition',
    text,
    attachments: [...attachments],
    ...(fileKey !== undefined && { fileKey: toBase64Url(fileKey) }),
  });
  return ok({ attachments: [...files], envelope });
}

type Files = { readonly files: readonly SealedFile[]; readonly fileKey?: Bytes };

/** One photo in memory at a time. The sealed ones lie there before the change that names them is written. */
async function sealedFiles(
  store: Store,
  sealing: Sealing,
  attachments: readonly Attachment[],
): Promise<Result<Files>> {
  if (attachments.length === 0) return ok({ files: [] });
  const fileKey = newFileKey(sealing.crypto);
  const files: SealedFile[] = [];
  for (const { id, sha256 } of attachments) {
    const plain = await readPhoto(store, sha256, 'full');
    if (plain === null) return refused({ code: 'photoUnreadable' });
    const bytes = await sealFile(sealing.crypto, { id, bytes: plain, for: sealing.for }, fileKey);
    const kept = await keepSealed(store, bytes);
    if (!kept.ok) return kept;
    files.push({ id, sha256: kept.value, mime: sealedMime, bytes: bytes.length });
  }
  return ok({ files, fileKey });
}

/** There is no small picture of what nobody here can see. */
async function keepSealed(store: Store, bytes: Bytes): Promise<Result<SealedFile['sha256']>> {
  const sha256 = await hashOf(store, bytes);
  const sealed = await sealPhoto(store.vault, { bytes, thumb: new Uint8Array(0) });
  const rows = photoRows({ sha256, size: bytes.length, mime: sealedMime }, sealed);
  const kept = await steady(store, () => putPhotos(store.db, [rows]));
  return kept.ok ? ok(sha256) : kept;
}

/** Takes away the readable photos of a report that is saved, unless a draft or another change names them. */
export async function dropReadable(store: Store, attachments: readonly Attachment[]): Promise<void> {
  const { unsavedPhotos } = await import('./forget.ts');
  const unsaved = await unsavedPhotos(store);
  const named = new Set((await store.db.uploads.toArray()).map((upload) => upload.sha256));
  const free = attachments.map((one) => one.sha256).filter((sha) => !named.has(sha) && !unsaved.has(sha));
  for (const sha of free) store.held.delete(sha);
  await removePhotos(store.db, free);
}
