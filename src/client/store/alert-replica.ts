// The alerts' part of the replica: a table of its own, so that the list reads a page by index and never all of it.

import { parseAlert } from '../../domain/alerts/alert.ts';
import { isAlertStream } from '../../domain/alerts/alert-streams.ts';
import type { RecordId } from '../../domain/ids.ts';
import type { Change } from '../../protocol/sync.ts';
import type { AlertRow } from './database.ts';
import type { Store } from './store.ts';

type Put = Extract<Change, { op: 'put' }>;

export const isOfAlerts = (change: Pick<Change, 's'>): boolean => isAlertStream(change.s);

/** What this app cannot read is kept and not shown: it stands among neither the live nor the ended. */
function rowOf({ id, ver, r }: Put, epoch: string): AlertRow {
  const open = JSON.stringify(r ?? null);
  const alert = parseAlert(r);
  if (!alert.ok)
    return { id, ver, epoch, place: 'unread', severity: 'info', changedAt: '', subjectId: '', open };
  const { episode, changedAt } = alert.value;
  const isOver = episode.endedOn !== null || episode.state === 'dismissed';
  const { severity, subjectId } = episode;
  return { id, ver, epoch, place: isOver ? 'ended' : 'live', severity, changedAt, subjectId, open };
}

/** Inside the page's transaction. Within an epoch a version never goes back. */
export async function putAlerts({ db }: Store, puts: readonly Put[], epoch: string): Promise<void> {
  const rows = puts.filter((put) => put.r !== undefined).map((put) => rowOf(put, epoch));
  const known = await db.alerts.bulkGet(rows.map(({ id }) => id));
  await db.alerts.bulkPut(
    rows.filter((row, at) => {
      const before = known[at];
      return before === undefined || before.epoch !== epoch || before.ver <= row.ver;
    }),
  );
}

export const dropAlert = ({ db }: Store, id: RecordId): Promise<void> => db.alerts.delete(id);
