// Matters that were merged into one are answered once, and each of their people has the answer: what is said to the main
// one is copied to those merged into it, and to one that is merged when the answer is there already.
import type { Actor } from '../../domain/actor.ts';
import { mutationId, uuid7 } from '../../domain/ids.ts';
import { type Move, versionOfMove } from '../../domain/machines/asked.ts';
import type { FieldRecord, RecordOf } from '../../domain/record.ts';
import type { SentMutation } from '../../protocol/sync.ts';
import { readRecord, type ServerStore } from '../store/records.ts';
import { systemActor } from './system-actor.ts';

/** A change of the server's own that another one made necessary. */
export type OwnChange = { readonly actor: Actor; readonly change: SentMutation };

const answering: ReadonlySet<Move> = new Set(['reply', 'answerOnSite', 'copyReply']);

/** The copies that the change `move` made necessary, for whoever applies changes. */
export function copiesDue(store: ServerStore, record: FieldRecord, move: Move): readonly OwnChange[] {
  if (record.kind !== 'petition') return [];
  if (move === 'merge') {
    const main = mainOf(store, record);
    return main === null ? [] : copiesOf(store, main, [record]);
  }
  return answering.has(move) ? copiesOf(store, record, mergedInto(store, record)) : [];
}

export type Petition = RecordOf<'petition'>;

export function mainOf(store: ServerStore, { tenant, course }: Petition): Petition | null {
  const main = course.mergedInto === undefined ? null : readRecord(store, tenant, course.mergedInto);
  return main?.kind === 'petition' ? main : null;
}

type IdRow = { readonly id: string };

export function mergedInto(store: ServerStore, { tenant, id }: Petition): readonly Petition[] {
  const rows = store.sql.all<IdRow>(
    `SELECT id FROM record WHERE tenant=? AND kind='petition' AND state='merged'
     AND json_extract(doc,'$.course.mergedInto')=? ORDER BY id`,
    ...[tenant, id],
  );
  return rows
    .map((row) => readRecord(store, tenant, row.id))
    .filter((one): one is Petition => one?.kind === 'petition');
}

function copiesOf(store: ServerStore, main: Petition, merged: readonly Petition[]): readonly OwnChange[] {
  const newest = main.course.replies?.at(-1);
  if (newest === undefined) return [];
  const { by: _, on: __, round: ___, attachments: ____, ...said } = newest;
  // Files belong to the matter they were added to; its text is what is copied.
  const reply = { ...said, attachmentIds: [] };
  const args = { fromId: main.id, reply };
  return merged.map((one) => ownChange(store, one, { move: 'copyReply', args }));
}

type Said = { readonly move: Move; readonly args: object };

export function ownChange(
  { env }: ServerStore,
  { tenant, id, ver }: Petition,
  { move, args }: Said,
): OwnChange {
  const now = env.now();
  const body = JSON.stringify({
    v: versionOfMove(move),
    op: `petition.${move}`,
    rec: id,
    base: ver,
    at: new Date(now).toISOString(),
    tz: '+08:00',
    args,
  });
  const change = { n: 1, id: mutationId.parse(uuid7(now, env.randomBytes(10))), body };
  return { actor: systemActor(tenant), change };
}
