// Was this draft handed in? Its id became its record's, or, of a correction, its change's. Asked inside a transaction.
import type { DraftId, RecordId } from '../../domain/ids.ts';
import type { Store } from './store.ts';

type Drafted = { readonly id: DraftId; readonly amends?: { readonly recordId: RecordId } | undefined };

export async function wasHandedIn({ db }: Store, { id, amends }: Drafted): Promise<boolean> {
  const record: string = amends?.recordId ?? id;
  for (const store of [db.outbox, db.sent, db.repair]) {
    const ids = (await store.where('recordId').equals(record).toArray()).map((row): string => row.id);
    if (amends === undefined ? ids.length > 0 : ids.includes(id)) return true;
  }
  return false;
}
