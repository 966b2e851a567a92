// 发送队列: one row per thing this person did, where it stands, and an honest total.
import { useLiveQuery } from 'dexie-react-hooks';
import { dayMs } from '../../domain/day.ts';
import type { MutationId, RecordId } from '../../domain/ids.ts';
import type { Kind } from '../../domain/kinds.ts';
import type { Move } from '../../domain/machines/asked.ts';
import { type AssetMove, assetMoveIn } from '../../domain/machines/asset/move-names.ts';
import type { Mutation } from '../../domain/mutation.ts';
import type { Problem } from '../../domain/problems.ts';
import { firstCharacters } from '../../domain/written-text.ts';
import type { OutboxRow, RepairRow, SentRow, UploadRow } from './database.ts';
import { type PhotoCount, type SyncState, syncStateOf, useInFlight } from './listing.ts';
import { type MetaOf, readMeta } from './meta.ts';
import { openMutation } from './opened.ts';
import { isConflict, isRefusal } from './refusal.ts';
import { readSent } from './sent.ts';
import type { Store } from './store.ts';
import { useStore } from './store-context.ts';

export type QueueItem = {
  readonly id: MutationId;
  readonly recordId: RecordId;
  /** `asset`: a change of an entry of the ledger. */
  readonly kind: Kind | 'asset';
  readonly move: Move | AssetMove;
  /** The first words of what was written; empty for a sealed one. */
  readonly title: string;
  readonly isSealed: boolean;
  /** In an envelope: its words cannot be taken out again on this phone. */
  readonly isLocked: boolean;
  readonly savedAt: string;
  readonly sync: SyncState;
  /** Kept back until the server learns to read it. */
  readonly isHeld: boolean;
  readonly problem: Problem | null;
  readonly photos: PhotoCount;
  readonly receipt: string | null;
  /** The server's hashes of the photos it holds, in the order of the photos. */
  readonly photoReceipts: readonly string[];
  readonly ackedAt: number | null;
};

export type Queue = {
  readonly items: readonly QueueItem[];
  readonly records: { readonly done: number; readonly total: number };
  readonly photos: { readonly done: number; readonly total: number };
  readonly unsent: number;
  /** When the oldest unsent change was saved, by this phone's clock; null when nothing waits. */
  readonly oldestAt: string | null;
  /** How the last try to send ended; null before the first. */
  readonly lastTry: MetaOf<'lastTry'> | null;
  readonly attention: number;
};

const titleLength = 24; // one line on a small phone

function titleOf(mutation: Mutation): string {
  if (mutation.move === 'supplement' || mutation.move === 'revisit')
    return firstCharacters(mutation.args.text, titleLength);
  if (mutation.move === 'withdraw') return mutation.args.reason ?? '';
  if (mutation.move !== 'submit') return '';
  if ('envelope' in mutation.args) return '';
  switch (mutation.kind) {
    case 'petition':
      return mutation.args.title ?? firstCharacters(mutation.args.content, titleLength);
    case 'observation':
      return mutation.args.projectName ?? firstCharacters(mutation.args.fact, titleLength);
    case 'sighting':
      return mutation.args.nameGuess;
  }
}

const isReport = (mutation: Mutation): boolean =>
  mutation.move === 'supplementSealed' ||
  (mutation.move === 'submit' && mutation.kind === 'petition' && mutation.args.kind === 'report');

type Rows = {
  readonly outbox: OutboxRow[];
  readonly sent: SentRow[];
  readonly repair: RepairRow[];
  readonly uploads: UploadRow[];
};
type OwnRow = OutboxRow | SentRow | RepairRow;

type Told = Pick<QueueItem, 'kind' | 'move' | 'title' | 'isSealed' | 'isLocked'>;

/** What a row is about. A change of the ledger is known by its name alone: its rules come with its screens. */
async function toldBy(store: Store, row: OwnRow): Promise<Told | null> {
  const assetMove = assetMoveIn(row.op);
  if (assetMove !== null)
    return { kind: 'asset', move: assetMove, title: '', isSealed: false, isLocked: false };
  const mutation = await openMutation(store, row);
  if (mutation === null) return null;
  const isSealed = isReport(mutation);
  const { kind, move } = mutation;
  return {
    ...{ kind, move, isSealed },
    title: isSealed ? '' : titleOf(mutation),
    isLocked: 'envelope' in mutation.args,
  };
}

async function itemOf(store: Store, row: OwnRow, uploads: readonly UploadRow[]): Promise<QueueItem | null> {
  const told = await toldBy(store, row);
  if (told === null) return null;
  const own = uploads.filter((upload) => upload.mutationId === row.id);
  const rows = {
    outbox: 'isHeld' in row ? [row] : [],
    repair: 'refusedAt' in row ? [row] : [],
    uploads: own,
  };
  return {
    id: row.id,
    recordId: row.recordId,
    ...told,
    savedAt: row.at,
    sync: syncStateOf(rows, store.inFlight.get()),
    isHeld: 'isHeld' in row && row.isHeld,
    problem: 'problem' in row ? row.problem : (own.find((one) => one.problem !== null)?.problem ?? null),
    photos: { stored: own.filter((one) => one.state === 'done').length, total: own.length },
    receipt: 'hash' in row ? row.hash : null,
    photoReceipts: own.flatMap((one) => one.serverHash ?? []),
    ackedAt: 'ackedAt' in row ? row.ackedAt : null,
  };
}

export async function readQueue(store: Store): Promise<Queue> {
  const { db } = store;
  const [outbox, sent, repair, uploads, forgotten, lastTry] = await Promise.all([
    db.outbox.toArray(),
    readSent(store),
    db.repair.toArray(),
    db.uploads.toArray(),
    readMeta(store, 'forgotten'),
    readMeta(store, 'lastTry'),
  ]);
  const before = forgotten ?? { records: 0, photos: 0 };
  return { ...(await queueOf(store, { outbox, sent, repair, uploads }, before)), lastTry };
}

async function queueOf(
  store: Store,
  { outbox, sent, repair, uploads }: Rows,
  before: MetaOf<'forgotten'>,
): Promise<Omit<Queue, 'lastTry'>> {
  const merged = new Set<string>(repair.filter(isConflict).map((row) => row.id));
  const delivered = sent.toSorted((a, b) => b.ackedAt - a.ackedAt);
  const items = await Promise.all(
    [...repair, ...outbox, ...delivered.filter((row) => !merged.has(row.id))].map((row) =>
      itemOf(store, row, uploads),
    ),
  );
  const done = before.records + sent.length;
  const stored = before.photos + uploads.filter((row) => row.state === 'done').length;
  // Photos of a change that was refused go nowhere before its author has decided.
  const refused = new Set<string>(repair.filter(isRefusal).map((row) => row.id));
  const waiting = uploads.filter((row) => row.state === 'waiting' && !refused.has(row.mutationId));
  return {
    items: items.filter((item) => item !== null),
    records: { done, total: done + outbox.length + repair.length - merged.size },
    photos: { done: stored, total: before.photos + uploads.length },
    oldestAt: outbox[0]?.at ?? null,
    unsent: outbox.length + (outbox.length === 0 ? waiting.length : 0),
    attention: repair.length + uploads.filter((row) => row.state === 'refused').length,
  };
}

const lateMs = 2 * dayMs; // a deputy is in reach of some network every other day; longer means that something is wrong

/** How many changes have waited longer than two days, by this phone's clock. */
export function lateCount({ items, oldestAt }: Queue, now: number): number {
  const isLate = (at: string) => now - Date.parse(at) > lateMs;
  if (oldestAt === null || !isLate(oldestAt)) return 0;
  const waiting = items.filter(({ sync, receipt }) => sync !== 'attention' && receipt === null);
  return Math.max(1, waiting.filter(({ savedAt }) => isLate(savedAt)).length);
}

/** Is there work of this person that the server does not hold yet? */
export async function hasUnsentWork({ db }: Store): Promise<boolean> {
  const waiting = await db.uploads.where('state').notEqual('done').count();
  return (await db.outbox.count()) + (await db.repair.count()) + waiting > 0;
}

/** Live; undefined while the first read runs. */
export function useQueue(): Queue | undefined {
  const store = useStore();
  const inFlight = useInFlight(store);
  return useLiveQuery(() => readQueue(store), [store, inFlight]);
}
