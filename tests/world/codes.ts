// Residents' codes, and cases that were sent with one, for whoever tests what a code opens.
import { randomBytes } from 'node:crypto';
import type { Actor } from '../../src/domain/actor.ts';
import { makeTrackingCode, type TrackingCode } from '../../src/domain/codes/tracking-code.ts';
import { mutationId, type RecordId, recordId, uuid7 } from '../../src/domain/ids.ts';
import { type Move, versionOfBody } from '../../src/domain/machines/asked.ts';
import { readRecord, type ServerStore } from '../../src/server/store/records.ts';
import { act } from '../../src/server/sync/act.ts';
import { residentActor } from '../../src/server/tracking/resident.ts';
import { trackingHashOf } from '../../src/server/tracking/tracking.ts';
import { demoDeputy, petitionAbout } from './people.ts';

export const newCode = (): TrackingCode => makeTrackingCode(randomBytes(8));

export const { tenant } = demoDeputy;

/** One move on a case, made on the server as the person; throws where it is refused. */
export function moved(
  store: ServerStore,
  actor: Actor,
  { rec, move, args }: { readonly rec: RecordId; readonly move: Move; readonly args: object },
): void {
  const body = JSON.stringify({
    v: versionOfBody(move, { ...args }),
    op: `petition.${move}`,
    rec,
    base: readRecord(store, actor.tenant, rec)?.ver ?? 0,
    at: new Date(store.env.now()).toISOString(),
    tz: '+08:00',
    args,
  });
  const id = mutationId.parse(uuid7(store.env.now(), randomBytes(10)));
  const done = store.sql.transaction(() => act(store, actor, { id, body }));
  if (!done.ok) throw new Error(`${move}: ${JSON.stringify(done.problem)}`);
}

/** A case a resident sent from a poster with this code. */
export function told(
  store: ServerStore,
  code: TrackingCode,
  more: Readonly<Record<string, unknown>> = {},
): RecordId {
  const rec = recordId.parse(uuid7(store.env.now(), randomBytes(10)));
  const about = { channel: 'qr', trackingHash: trackingHashOf(code), ...more };
  const args = petitionAbout('集市边的下水道堵了三天，脏水漫到路上', about);
  moved(store, residentActor(tenant, rec, ''), { rec, move: 'submit', args });
  return rec;
}

/** What a desk and a unit say in the stories. */
export const handing = { mode: 'assign', orgId: 'shuili', coOrgIds: [], noRecusalDue: true };
export const replying = {
  text: '下水道已于昨日疏通，破损的两块盖板已经更换，今后每月清淘一次。',
  opinion: 'support',
  outcome: 'A',
  legalBasis: '《城镇排水与污水处理条例》第二十五条',
  lawTip: '排水设施由维护运营单位定期清淘。',
  attachmentIds: [],
};
