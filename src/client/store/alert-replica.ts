// The alerts' part of the replica: a table of its own, so that the list reads a page by index and never all of it.

import { parseAlert } from '../../domain/alerts/alert.ts';
import { isAlertStream } from '../../domain/alerts/alert-streams.ts';
import type { Severity } from '../../domain/alerts/severity.ts';
import type { RecordId } from '../../domain/ids.ts';
import type { Change } from '../../protocol/sync.ts';
import type { AlertRow } from './database.ts';
import { readMeta, writeMeta } from './meta.ts';
import type { Store } from './store.ts';
import { newestFirst } from './versions.ts';

type Put = Extract<Change, { op: 'put' }>;

export const isOfAlerts = (change: Pick<Change, 's'>): boolean => isAlertStream(change.s);

/** What this app cannot read is kept and not shown: it stands among neither the live nor the ended. */
function rowOf({ id, ver, r }: Put, epoch: string): AlertRow {
  const open = JSON.stringify(r ?? null);
  const alert = parseAlert(r);
  if (!alert.ok) return { id, ver, epoch, place: 'unread', severity: 'info', newest: 0, subjectId: '', open };
  const { episode, changedAt } = alert.value;
  const isOver = episode.endedOn !== null || episode.state === 'dismissed';
  const { severity, subjectId } = episode;
  return {
    id,
    ver,
    epoch,
    place: isOver ? 'ended' : 'live',
    severity,
    newest: newestFirst(changedAt),
    subjectId,
    open,
  };
}

/** Inside the page's transaction. Within an epoch a version never goes back. */
export async function putAlerts(store: Store, puts: readonly Put[], epoch: string): Promise<void> {
  const { db } = store;
  const newest = new Map(puts.filter((put) => put.r !== undefined).map((put) => [put.id, put]));
  if (newest.size === 0) return;
  const rows = [...newest.values()].map((put) => rowOf(put, epoch));
  const known = await db.alerts.bulkGet(rows.map(({ id }) => id));
  const taken = rows.flatMap((row, at) => {
    const before = known[at];
    const isOlder = before !== undefined && before.epoch === epoch && before.ver > row.ver;
    return isOlder ? [] : [{ row, before }];
  });
  await tallied(store, taken);
  await db.alerts.bulkPut(taken.map(({ row }) => row));
}

export async function dropAlert(store: Store, id: RecordId): Promise<void> {
  await tallied(store, [{ before: await store.db.alerts.get(id) }]);
  await store.db.alerts.delete(id);
}

/** Those whose reason to be here was lost by a fault of the device: nobody would name them when they are to go. */
export async function dropUnplaced(store: Store): Promise<void> {
  const { db } = store;
  const placed = new Set<string>(await db.places.toCollection().primaryKeys());
  const ids = await db.alerts.toCollection().primaryKeys();
  for (const id of ids) if (!placed.has(id)) await dropAlert(store, id);
}

type Step = { readonly before: AlertRow | undefined; readonly row?: AlertRow };

const tallyKey = ({ place, severity }: Pick<AlertRow, 'place' | 'severity'>): string =>
  `${place} ${severity}`;

/** Before the rows are written, in the same transaction. */
async function tallied(store: Store, steps: readonly Step[]): Promise<void> {
  const tally = { ...(await alertTally(store)) };
  const add = (row: AlertRow | undefined, count: number) => {
    if (row !== undefined) tally[tallyKey(row)] = (tally[tallyKey(row)] ?? 0) + count;
  };
  for (const { before, row } of steps) {
    add(before, -1);
    add(row, 1);
  }
  await writeMeta(store, 'alertTally', tally);
}

/** How many there are of a place and a severity: kept beside them, since counting ten thousand takes a slow phone long. */
export async function alertTally(store: Store): Promise<Readonly<Record<string, number>>> {
  const kept = await readMeta(store, 'alertTally');
  if (kept !== null) return kept;
  const tally: Record<string, number> = {};
  await store.db.alerts.each((row) => {
    tally[tallyKey(row)] = (tally[tallyKey(row)] ?? 0) + 1;
  });
  return tally;
}

export const inTally = (
  tally: Readonly<Record<string, number>>,
  place: AlertRow['place'],
  severity: Severity,
): number => tally[tallyKey({ place, severity })] ?? 0;
