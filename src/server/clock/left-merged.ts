// Matters that were left merged into one that had ended without an answer, before the end itself took them out: once a day
// they are looked for and go on by themselves.
import { unansweredEnds } from '../../domain/machines/petition/asked.ts';
import { readRecord, type ServerStore } from '../store/records.ts';
import { act } from '../sync/act.ts';
import { releasesOf } from '../sync/merged-ended.ts';
import { mainOf } from '../sync/merged-replies.ts';

type Found = { readonly tenant: string; readonly id: string };

/** Each in a transaction of its own. */
export function releaseLeft(store: ServerStore): void {
  const found = store.sql.all<Found>(
    `SELECT one.tenant, one.id FROM record AS one JOIN record AS main
     ON main.tenant=one.tenant AND main.id=json_extract(one.doc,'$.course.mergedInto')
     WHERE one.kind='petition' AND one.state='merged' AND main.state IN (${unansweredEnds.map(() => '?').join(',')})
     ORDER BY one.tenant, one.id`,
    ...unansweredEnds,
  );
  for (const { tenant, id } of found) store.sql.transaction(() => release(store, tenant, id));
  store.hints.tell();
}

function release(store: ServerStore, tenant: string, id: string): void {
  const record = readRecord(store, tenant, id);
  const main = record?.kind === 'petition' ? mainOf(store, record) : null;
  if (record?.kind !== 'petition' || main === null) return;
  for (const { actor, change } of releasesOf(store, main, [record])) act(store, actor, change);
}
