import type { AttachmentId, MutationId } from '../../domain/ids.ts';
import type { Problem } from '../../domain/problems.ts';
import type { Result } from '../../domain/result.ts';
import type { BlobState } from '../../protocol/blobs.ts';
import type { UploadRow } from './database.ts';
import { lookThenWrite } from './look-then-write.ts';
import { metasIn } from './meta.ts';
import { isRefusal } from './refusal.ts';
import { steady } from './steady.ts';
import type { Store } from './store.ts';

/** Photos that are to be sent, small ones first. */
export async function waitingUploads({ db }: Store): Promise<readonly UploadRow[]> {
  const waiting = await db.uploads.where('state').equals('waiting').toArray();
  return waiting.sort((a, b) => a.size - b.size);
}

/** Those of them whose record the server has acknowledged. They never hold up a record. */
export async function readyUploads(store: Store): Promise<readonly UploadRow[]> {
  const { db } = store;
  const [waiting, unsent, refused] = await Promise.all([
    waitingUploads(store),
    db.outbox.toArray(),
    db.repair.toArray(),
  ]);
  const blocked = new Set([...unsent, ...refused.filter(isRefusal)].map((row) => row.id));
  return waiting.filter((row) => !blocked.has(row.mutationId));
}

/**
 * Photos go after their record's ack: what was not acknowledged yet, nothing of its photos was ever sent. Asked when a run
 * begins, so that a tab that was opened again sends them as the one that saved them would have. What a restored server
 * lost is in the outbox too: that one is asked first what it has.
 */
export async function noteNeverSent({ db, fresh }: Store): Promise<void> {
  const waiting = await db.uploads.where('state').equals('waiting').primaryKeys();
  const unknown = waiting.filter((id) => !fresh.has(id));
  if (unknown.length === 0) return;
  await db.transaction('r', db.uploads, db.outbox, async () => {
    const uploads = (await db.uploads.bulkGet(unknown)).filter((row) => row !== undefined);
    const untold = uploads.filter(({ serverHash }) => serverHash === undefined);
    const records = new Set(untold.map(({ recordId }) => recordId));
    const unsent = await db.outbox
      .where('recordId')
      .anyOf(...records)
      .toArray();
    const ids = new Set<MutationId>(unsent.map(({ id }) => id));
    for (const { id, mutationId } of untold) if (ids.has(mutationId)) fresh.add(id);
  });
}

/** The server has the bytes of these: its own hash of them is kept as the receipt. Not where a restored server was met
 * since `resets` was read: it may lack them, and is asked again. */
export async function markStored(
  store: Store,
  arrived: ReadonlyMap<AttachmentId, BlobState>,
  resets: number,
): Promise<void> {
  const { db } = store;
  await lookThenWrite(store, [db.meta, db.uploads], async (look, { put }) => {
    const [here, rows] = await Promise.all([
      metasIn(['resets'], (keys) => look.rows(db.meta, keys)),
      look.rows(db.uploads, [...arrived.keys()]),
    ]);
    if ((here('resets') ?? 0) !== resets) return;
    const known = rows.filter((row) => row !== undefined);
    put(
      db.uploads,
      known.map((row) => ({ ...row, ...doneBy(arrived, row) })),
    );
  });
}

function doneBy(arrived: ReadonlyMap<AttachmentId, BlobState>, { id }: UploadRow): Partial<UploadRow> {
  const { sha256, seq } = arrived.get(id) ?? {};
  return {
    state: 'done',
    problem: null,
    ...(sha256 !== undefined && { serverHash: sha256 }),
    ...(seq !== undefined && { seq }),
  };
}

/** A person asks to try a refused photo once more. */
export const tryPhotosAgain = (store: Store, mutation: MutationId): Promise<Result<number>> =>
  steady(store, () =>
    store.db.uploads
      .where('mutationId')
      .equals(mutation)
      .and((row) => row.state === 'refused')
      .modify({ state: 'waiting', problem: null }),
  );

export async function markRefused({ db }: Store, id: AttachmentId, problem: Problem): Promise<void> {
  await db.uploads.update(id, { state: 'refused', problem });
}

export const countWaitingUploads = ({ db }: Store): Promise<number> =>
  db.uploads.where('state').equals('waiting').count();
