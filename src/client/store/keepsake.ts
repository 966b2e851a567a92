// The witness of a loss: beside the database, a note of how much of each person was delivered and was not. When a
// person's database is new although the note names them, the browser has cleared it, and the person is told.
import * as z from 'zod/mini';
import type { UserId } from '../../domain/ids.ts';
import { parseJson } from '../../protocol/json.ts';
import type { Environment } from '../environment.ts';
import { readMeta } from './meta.ts';
import { isRefusal } from './refusal.ts';
import { countSent } from './sent.ts';
import type { Store } from './store.ts';

const counts = { delivered: z.number(), unsent: z.number() };
const loss = z.object(counts);
const notes = z.record(z.string(), z.object({ ...counts, lost: z.nullable(loss) }));

/** What was here when the database was cleared. */
export type Loss = z.output<typeof loss>;
type Notes = z.output<typeof notes>;
type Door = Pick<Environment, 'keepsake'>;

function readNotes({ keepsake }: Door): Notes {
  const parsed = parseJson(keepsake.read() ?? '{}');
  const read = notes.safeParse(parsed.ok ? parsed.value : {});
  return read.success ? read.data : {};
}

const writeNotes = ({ keepsake }: Door, all: Notes): void => keepsake.write(JSON.stringify(all));

/** Notes how much is delivered and how much is not. What was lost stays noted until the person has seen it. */
export async function noteCounts({ env, db, actor }: Store): Promise<void> {
  const [sent, outbox, repair, forgotten] = await Promise.all([
    countSent({ db }),
    db.outbox.count(),
    db.repair.filter(isRefusal).count(),
    readMeta({ db }, 'forgotten'),
  ]);
  const all = readNotes(env);
  const lost = all[actor.userId]?.lost ?? null;
  const delivered = (forgotten?.records ?? 0) + sent;
  writeNotes(env, { ...all, [actor.userId]: { delivered, unsent: outbox + repair, lost } });
}

/** The loss this person has not seen yet, or null. Asked when a store is opened, before its first exchange. */
export async function findLoss(store: Store): Promise<Loss | null> {
  const { env, db, actor } = store;
  const all = readNotes(env);
  const note = all[actor.userId];
  if (note === undefined) return null;
  const isNew = (await db.meta.get('deviceId')) === undefined;
  if (!isNew || note.delivered + note.unsent === 0) return note.lost;
  const lost = { delivered: note.delivered, unsent: note.unsent };
  writeNotes(env, { ...all, [actor.userId]: { delivered: 0, unsent: 0, lost } });
  return lost;
}

export function lossWasSeen({ env, actor }: Store): void {
  const all = readNotes(env);
  const note = all[actor.userId];
  if (note !== undefined) writeNotes(env, { ...all, [actor.userId]: { ...note, lost: null } });
}

/** The person's work is gone from here on purpose: no loss to tell of. */
export function forgetNotes(env: Door, userId: UserId): void {
  const { [userId]: _, ...others } = readNotes(env);
  writeNotes(env, others);
}
