// Bytes of photos as they come: whose they are, how far they have come, and what becomes of those that are whole.
// Promise: a photo is booked only after its bytes, hashed again, lie on the disk; what came before a break is kept.
import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../domain/actor.ts';
import { sealedMime } from '../../domain/attachment.ts';
import { sha256 } from '../../domain/ids.ts';
import type { ProblemCode } from '../../domain/problems.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { type BlobState, blobsPath, parcelMaxBytes } from '../../protocol/blobs.ts';
import { isOfReport } from '../sealed/sealed-blobs.ts';
import {
  type Begun,
  type BlobFiles,
  type BlobRow,
  blobRows,
  isToSend,
  looksLike,
  sha256Of,
} from '../store/blobs.ts';
import { isOverQuota } from '../store/quota.ts';
import type { ServerStore } from '../store/records.ts';
import type { Place } from '../store/upload-parts.ts';
import { bookBlobs } from '../sync/book-blobs.ts';
import type { Committer } from '../sync/commit.ts';
import { bePatient } from './patience.ts';
import { stretchesOf } from './stretches.ts';

/** A file, and what of this person awaits it. */
export type Own = { readonly actor: Actor; readonly sha: string; readonly rows: readonly BlobRow[] };

export type Receiving = {
  readonly store: ServerStore;
  readonly files: BlobFiles;
  readonly committer: Committer;
};

const placeOf = ({ actor, sha }: Pick<Own, 'actor' | 'sha'>): Place => ({
  tenant: actor.tenant,
  sha,
  owner: actor.userId,
});

/** What a record of this person awaits, or one they handed in for its author. */
const ownRows = (store: ServerStore, { actor, sha }: Pick<Own, 'actor' | 'sha'>): BlobRow[] =>
  blobRows(store.sql, actor.tenant, sha).filter((row) => isToSend(row, actor.userId));

export function ownUpload(store: ServerStore, actor: Actor, text: string): Result<Own> {
  const sha = sha256.safeParse(text);
  const rows = sha.success ? ownRows(store, { actor, sha: sha.data }) : [];
  return rows.length === 0 ? refused({ code: 'fileNotAwaited' }) : ok({ actor, sha: text, rows });
}

const sizeOf = ({ rows }: Own): number => rows[0]?.size ?? 0;

export function stateIn({ store, files }: Pick<Receiving, 'store' | 'files'>, own: Own): BlobState {
  const rows = ownRows(store, own);
  const done = rows.every((row) => row.is_stored === 1);
  const base = {
    done,
    url: `${blobsPath}/${own.sha}`,
    offset: done ? (rows[0]?.size ?? 0) : files.received(placeOf(own)),
    parcelBytes: parcelMaxBytes,
  };
  const seq = Math.max(0, ...rows.map((row) => row.stored_seq));
  return done ? { ...base, sha256: sha256.parse(own.sha), seq } : base;
}

export const noRoom = { code: 'storageFull', retryAfterMs: 86_400_000 } as const;

/** Have the authors of what is still to come as much here as one person may have? */
export function hasNoRoom({ sql }: ServerStore, owns: readonly Own[]): boolean {
  const awaited = owns.flatMap(({ rows }) => rows).filter((row) => row.is_stored === 0);
  const byOwner = Map.groupBy(awaited, ({ owner_id }) => owner_id);
  return [...byOwner].some(([ownerId, [first, ...others]]) => {
    if (first === undefined) return false;
    const size = others.reduce((sum, row) => sum + row.size, first.size);
    return isOverQuota(sql, { tenant: first.tenant, ownerId }, size);
  });
}

/** Takes a body as slowly as it comes. */
export function patiently<T>({ raw }: FastifyRequest, receive: () => Promise<T>): Promise<T> {
  const hurry = bePatient(raw.socket);
  return receive().finally(hurry);
}

type Rest = { readonly offset: number; readonly body: Readable };

/** Takes what comes, as far as it comes; judges and keeps the file when it is whole. */
export async function receiveRest(
  receiving: Receiving,
  own: Own,
  { offset, body }: Rest,
): Promise<Result<true>> {
  const { store, files } = receiving;
  const place = placeOf(own);
  if (files.received(place) !== offset) {
    body.resume();
    return refused({ code: 'offsetWrong' });
  }
  const arrived = await files.append(place, body, sizeOf(own) - offset);
  if (arrived.kind === 'tooMuch') return refused({ code: 'tooLarge' });
  if (arrived.kind === 'part') return ok(true);
  const { bytes } = arrived;
  const wrong = wrongWith(own, bytes);
  if (wrong !== null) {
    files.discard(place);
    return refused({ code: wrong });
  }
  const laid = await lay(receiving, own, bytes);
  await files.finish(begunOf([laid]));
  await booked(receiving, () => {
    // While the disk was made sure of, the last other matter that had the same picture may have gone with it.
    if (laid.begun !== null && !files.has(place.tenant, own.sha)) files.write(place.tenant, bytes);
    bookOwn(store, own);
  });
  files.discard(place);
  return ok(true);
}

/**
 * Takes whole files that come one behind the other; booked are those that came whole, in one transaction. One that is
 * wrong in any way comes again by itself, and is answered then. Each is written as soon as it is there.
 */
export async function receiveParcel(
  receiving: Receiving,
  owns: readonly Own[],
  body: Readable,
): Promise<Result<true>> {
  const { store, files } = receiving;
  const isTooMuch = owns.reduce((sum, own) => sum + sizeOf(own), 0) > parcelMaxBytes;
  // What lies there in part goes on from where it is.
  const isUnderWay = owns.some((own) => files.received(placeOf(own)) > 0);
  if (isTooMuch || isUnderWay) {
    body.resume();
    return refused({ code: isTooMuch ? 'tooLarge' : 'offsetWrong' });
  }
  const next = stretchesOf(body);
  const here: Laid[] = [];
  for (const own of owns) {
    const arrived = await files.append(placeOf(own), next(sizeOf(own)), sizeOf(own));
    if (arrived.kind !== 'whole') break;
    if (wrongWith(own, arrived.bytes) === null) here.push(await lay(receiving, own, arrived.bytes));
  }
  body.resume();
  if (here.length === 0) return ok(true);
  await files.finish(begunOf(here));
  await booked(receiving, () => {
    for (const { own, begun } of here)
      if (begun === null || files.has(own.actor.tenant, own.sha)) bookOwn(store, own);
  });
  for (const { own } of here) files.discard(placeOf(own));
  return ok(true);
}

function wrongWith(own: Own, bytes: Buffer): ProblemCode | null {
  if (sha256Of(bytes) !== own.sha) return 'fileHashWrong';
  return looksLike(bytes, own.rows[0]?.mime ?? '') ? null : 'fileTypeRefused';
}

/** `begun` is null of a report that came readable: its bytes reach the disk only sealed, and are booked from what lies locked. */
type Laid = { readonly own: Own; readonly begun: Begun | null };

const begunOf = (laid: readonly Laid[]): Begun[] => laid.flatMap(({ begun }) => begun ?? []);

/** Writes a whole file; of what is begun the disk is not sure yet. */
async function lay({ store, files }: Receiving, own: Own, bytes: Buffer): Promise<Laid> {
  const isReports = own.rows.every((row) => isOfReport(store, row));
  if (!isReports || own.rows[0]?.mime === sealedMime) return { own, begun: files.begin(placeOf(own), bytes) };
  await files.lock(placeOf(own), bytes);
  return { own, begun: null };
}

export const bookOwn = (store: ServerStore, own: Own): void => bookBlobs(store, ownRows(store, own));

async function booked({ store, committer }: Receiving, book: () => void): Promise<void> {
  const done = await committer.run(book);
  // The line is full: the bytes are here, and need not come again.
  if (!done.ok) bookAtOnce(store, book);
}

export function bookAtOnce(store: ServerStore, book: () => void): void {
  store.sql.transaction(book);
  store.hints.tell();
}
