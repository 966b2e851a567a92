// Where a 查询码 that was made on this phone lies: sealed, in a row of its own beside the submission it belongs to.
import type { RecordId } from '../../domain/ids.ts';
import type { MetaRow, SentRow } from './database.ts';
import type { Draft } from './drafts.ts';
import type { Store } from './store.ts';
import type { Sealed } from './vault.ts';

export const codeKey = (rec: string): string => `code ${rec}`;

/** The code of a draft, sealed; null where none was made. Before the transaction: nothing is sealed inside of one. */
export async function sealedCode({ vault }: Store, draft: Draft | undefined): Promise<Sealed | null> {
  const code = draft?.form.code;
  return typeof code === 'string' && code !== '' ? vault.sealText(code) : null;
}

/** For the transaction that writes the submission. */
export const codeRow = (rec: RecordId, sealed: Sealed): MetaRow => ({ k: codeKey(rec), v: sealed });

/** The change a code belongs to. */
export const isSubmission = ({ op }: { readonly op: string }): boolean => op === 'petition.submit';

/** Inside the transaction that forgets what a verified backup holds. */
export const forgetCodes = ({ db }: Store, forgotten: readonly SentRow[]) =>
  db.meta.bulkDelete(forgotten.filter(isSubmission).map(({ recordId }) => codeKey(recordId)));
