// Alerts at rest. Promise: an alert that changed is announced in the streams of whoever hears of it, in the same transaction.
import { type Alert, parseAlert } from '../../domain/alerts/alert.ts';
import { alertStreamsOf } from '../../domain/alerts/alert-streams.ts';
import type { AlertEpisode } from '../../domain/alerts/episodes.ts';
import { recordId, uuid7 } from '../../domain/ids.ts';
import { announceIn } from '../store/feed.ts';
import type { ServerStore } from '../store/records.ts';

type AlertRow = { readonly doc: string };

function alertOfRow({ doc }: AlertRow): Alert {
  const parsed = parseAlert(JSON.parse(doc));
  if (!parsed.ok) throw new Error('an alert cannot be read');
  return parsed.value;
}

export function readAlert({ sql }: ServerStore, tenant: string, id: string): Alert | null {
  const row = sql.one<AlertRow>('SELECT doc FROM alert WHERE tenant=? AND id=?', tenant, id);
  return row === undefined ? null : alertOfRow(row);
}

/** The last episode of each rule that ever spoke of this subject. */
export const lastEpisodes = ({ sql }: ServerStore, tenant: string, subjectId: string): readonly Alert[] =>
  sql
    .all<AlertRow>(
      `SELECT doc FROM alert AS one WHERE tenant=? AND subject_id=? AND episode=(SELECT max(episode) FROM alert
         WHERE tenant=one.tenant AND subject_id=one.subject_id AND rule_id=one.rule_id)`,
      ...[tenant, subjectId],
    )
    .map(alertOfRow);

export type Kept = { readonly before: Alert | null; readonly after: Alert };

/** Called inside a transaction. One whose version stays is written and not announced. */
export function keepAlert(store: ServerStore, { before, after }: Kept): void {
  const { tenant, id, ver, episode, changedAt } = after;
  const { ruleId, subjectType, subjectId, state, severity, endedOn, notify } = episode;
  store.sql.run(
    `INSERT INTO alert VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT(tenant, id) DO UPDATE SET ver=excluded.ver,
       state=excluded.state, severity=excluded.severity, is_over=excluded.is_over, owes_push=excluded.owes_push,
       changed_at=excluded.changed_at, doc=excluded.doc`,
    ...[tenant, id, ver, ruleId, subjectType, subjectId, episode.episode, state, severity],
    ...[Number(endedOn !== null), Number(notify), changedAt, JSON.stringify(after)],
  );
  if (before?.ver === ver) return;
  announceIn(store, after, {
    scopes: alertStreamsOf(after),
    before: before === null ? null : alertStreamsOf(before),
  });
}

const idBytes = 10;

/** A new alert of this episode. */
export function freshAlert(
  { env }: ServerStore,
  { tenant, subjectName }: Pick<Alert, 'tenant' | 'subjectName'>,
  episode: AlertEpisode,
): Alert {
  const now = env.now();
  const id = recordId.parse(uuid7(now, env.randomBytes(idBytes)));
  return { id, tenant, ver: 1, episode, course: {}, subjectName, changedAt: new Date(now).toISOString() };
}
