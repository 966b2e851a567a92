// The replica: the server's views of the scopes this person receives. A page and its cursor are one transaction.
import type { RecordId } from '../../domain/ids.ts';
import { splitRecord } from '../../domain/sealing.ts';
import { parseRecordView } from '../../domain/view-parser.ts';
import type { Change, SyncAnswer } from '../../protocol/sync.ts';
import type { RecordRow } from './database.ts';
import { writeCursor, writeEpoch } from './meta.ts';
import type { Store } from './store.ts';

type Put = Extract<Change, { op: 'put' }>;

/** Splits and seals a view for rest. What this app cannot read is kept sealed and not shown. */
async function rowOf(store: Store, { id, ver, r }: Put): Promise<RecordRow> {
  const view = parseRecordView(r);
  if (!view.ok) return { id, ver, open: null, secret: await store.vault.sealText(JSON.stringify(r)) };
  const { open, secret } = splitRecord(view.value);
  return { id, ver, open, secret: secret === null ? null : await store.vault.sealText(secret) };
}

const isPut = (change: Change): change is Put => change.op === 'put';

/** Applies one page: puts, leaves, dropped scopes, then the cursor. A version never goes back. */
export async function applyPage(
  store: Store,
  page: Pick<SyncAnswer, 'changes' | 'drop' | 'cursor' | 'epoch'>,
): Promise<void> {
  const { db } = store;
  const puts = page.changes.filter(isPut);
  const rows = await Promise.all(puts.map((put) => rowOf(store, put)));
  await db.transaction('rw', db.meta, db.records, db.members, async () => {
    const known = await db.records.bulkGet(rows.map((row) => row.id));
    await db.records.bulkPut(rows.filter((row, index) => (known[index]?.ver ?? 0) <= row.ver));
    await db.members.bulkPut(puts.map((put) => ({ scope: put.s, id: put.id })));
    for (const change of page.changes) if (change.op === 'leave') await leave(store, change.s, [change.id]);
    for (const scope of page.drop) {
      const members = await db.members.where('[scope+id]').between([scope, ''], [scope, '\uffff']).toArray();
      await leave(
        store,
        scope,
        members.map((member) => member.id),
      );
    }
    await writeCursor(store, page.cursor);
    await writeEpoch(store, page.epoch);
  });
}

/** A record goes when the last scope that brought it is gone. */
async function leave({ db }: Store, scope: string, ids: readonly RecordId[]): Promise<void> {
  for (const id of ids) {
    await db.members.delete([scope, id]);
    if ((await db.members.where('id').equals(id).count()) === 0) await db.records.delete(id);
  }
}
