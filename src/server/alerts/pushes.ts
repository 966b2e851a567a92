// Rings the phones that asked for it. 1. A push says how many alerts there are and nothing of them.  2. Only who hears of an
// alert is rung for it.  3. What may not ring now (at night, or a second time a day) rings later; what was rung is not rung again.
import { createECDH } from 'node:crypto';
import webPush from 'web-push';
import { type Alert, alertFor, parseAlert } from '../../domain/alerts/alert.ts';
import { told } from '../../domain/alerts/episodes.ts';
import { mayPush } from '../../domain/alerts/pushes.ts';
import { dayAt } from '../../domain/day.ts';
import { type PushTarget, pushTarget } from '../../protocol/alerts.ts';
import { outboundAddress, sendOut } from '../outbound/safe-address.ts';
import { personById } from '../store/people.ts';
import type { ServerStore } from '../store/records.ts';
import { keepAlert } from './alert-store.ts';
import { pushWords } from './push-words.ts';

type Send = typeof sendOut;

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');

/** The key pair by which push services know this server; made from the master key, the same after a restore. */
export function pushKeys({ keys }: ServerStore): { readonly publicKey: string; readonly privateKey: string } {
  const pair = createECDH('prime256v1');
  const secret = keys.derived('web push');
  pair.setPrivateKey(secret);
  return { publicKey: base64(pair.getPublicKey()), privateKey: base64(secret) };
}

type Who = { readonly tenant: string; readonly userId: string };

/** Called inside a transaction. The address is judged by the list of push services. */
export function keepTarget({ sql }: ServerStore, { tenant, userId }: Who, target: PushTarget): boolean {
  if (!outboundAddress(target.endpoint).ok) return false;
  sql.run(
    'INSERT OR REPLACE INTO push_target VALUES(?,?,?,?)',
    ...[tenant, userId, target.endpoint, JSON.stringify(target)],
  );
  return true;
}

export const dropTarget = ({ sql }: ServerStore, { tenant, userId }: Who, endpoint: string): number =>
  sql.run('DELETE FROM push_target WHERE tenant=? AND user_id=? AND endpoint=?', tenant, userId, endpoint);

type OwedRow = { readonly doc: string };
type CountRow = { readonly count: number };
type TargetRow = { readonly tenant: string; readonly user_id: string; readonly doc: string };

/** Alerts that may ring now; they are marked as rung, and their subjects have had the day's push. */
function takeOwed(store: ServerStore): readonly Alert[] {
  const { env, sql } = store;
  const now = env.now();
  const today = dayAt(now);
  const rows = sql.all<OwedRow>('SELECT doc FROM alert WHERE owes_push=1 ORDER BY tenant, changed_at');
  return rows.flatMap(({ doc }) => {
    const parsed = parseAlert(JSON.parse(doc));
    if (!parsed.ok) return [];
    const alert = parsed.value;
    const { tenant, episode } = alert;
    const counted = sql.one<CountRow>(
      'SELECT count FROM push_count WHERE tenant=? AND subject_id=? AND on_day=?',
      ...[tenant, episode.subjectId, today],
    );
    if (mayPush(episode, now, counted?.count ?? 0).kind !== 'now') return [];
    keepAlert(store, { before: alert, after: { ...alert, episode: told(episode) } });
    if (episode.severity !== 'critical')
      sql.run(
        'INSERT INTO push_count VALUES(?,?,?,1) ON CONFLICT(tenant, subject_id, on_day) DO UPDATE SET count=count+1',
        ...[tenant, episode.subjectId, today],
      );
    return [alert];
  });
}

/** For each phone that asked, how many of these alerts its person hears of. */
function ringing(store: ServerStore, alerts: readonly Alert[]): readonly Ring[] {
  return store.sql.all<TargetRow>('SELECT tenant, user_id, doc FROM push_target').flatMap((row) => {
    const actor = personById(store.sql, row.tenant, row.user_id);
    const target = pushTarget.safeParse(JSON.parse(row.doc));
    if (actor === null || !target.success) return [];
    const count = alerts.filter((alert) => alertFor(alert, actor) !== null).length;
    return count === 0 ? [] : [{ tenant: row.tenant, userId: row.user_id, target: target.data, count }];
  });
}

type Ring = Who & { readonly target: PushTarget; readonly count: number };

const lifeSeconds = 86_400; // a phone that is off for a day sees the list anyway
const goneStatus: ReadonlySet<number> = new Set([404, 410]);

async function ring(store: ServerStore, { tenant, userId, target, count }: Ring, send: Send): Promise<void> {
  const address = outboundAddress(target.endpoint);
  if (!address.ok) return;
  const { publicKey, privateKey } = pushKeys(store);
  const details = webPush.generateRequestDetails(target, JSON.stringify(pushWords(count)), {
    vapidDetails: { subject: store.env.pushContact ?? 'mailto:push@localhost', publicKey, privateKey },
    TTL: lifeSeconds,
    contentEncoding: 'aes128gcm',
  });
  const headers = Object.fromEntries(
    Object.entries(details.headers).map(([name, value]) => [name, `${value}`]),
  );
  const sent = await send(address.value, { headers, body: details.body });
  if (sent.ok && goneStatus.has(sent.value.status)) dropTarget(store, { tenant, userId }, target.endpoint);
}

/** Rings for all that is owed and may ring now. What a push service does not take is not owed again: the list has it. */
export async function ringOwed(store: ServerStore, send: Send = sendOut): Promise<number> {
  const alerts = store.sql.transaction(() => takeOwed(store));
  if (alerts.length === 0) return 0;
  const rings = ringing(store, alerts);
  await Promise.all(rings.map((one) => ring(store, one, send)));
  return rings.length;
}
