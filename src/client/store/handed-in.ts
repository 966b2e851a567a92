// Was this draft handed in? Its id became its record's, or, of a correction, its change's. Asked inside a transaction.
import type { DraftId, RecordId } from '../../domain/ids.ts';
import { sentOfRecord } from './sent.ts';
import type { Store } from './store.ts';

export type Drafted = { readonly id: DraftId; readonly amends?: { readonly recordId: RecordId } | undefined };

export async function wasHandedIn(store: Store, { id, amends }: Drafted): Promise<boolean> {
  const { db } = store;
  const record: string = amends?.recordId ?? id;
  const [waiting, sent, refused] = await Promise.all([
    db.outbox.where('recordId').equals(record).toArray(),
    sentOfRecord(store, record),
    db.repair.where('recordId').equals(record).toArray(),
  ]);
  const ids = [...waiting, ...sent, ...refused].map((row): string => row.id);
  return amends === undefined ? ids.length > 0 : ids.includes(id);
}
