// Codes of residents as the server keeps them. Guarantee: from the database alone no code can be found again, not
// even by trying them all: what is stored is keyed by a key that lies outside of it.
import { createHash, createHmac } from 'node:crypto';
import { type TrackingCode, trackingHashInput } from '../../domain/codes/tracking-code.ts';
import { type RecordId, recordId, type Sha256, sha256, type Tenant, tenantCode } from '../../domain/ids.ts';
import type { ServerStore } from '../store/records.ts';

/** What the phone or page sends with a submission in place of the code. */
export const trackingHashOf = (code: TrackingCode): Sha256 =>
  sha256.parse(createHash('sha256').update(trackingHashInput(code)).digest('hex'));

const keyed = ({ keys }: ServerStore, text: string): string =>
  createHmac('sha256', keys.derived('tracking')).update(text).digest('hex');

export type Tracked = { readonly tenant: Tenant; readonly recordId: RecordId };

/**
 * Called in the transaction that writes the record. Absent: the case has no code. The same code twice stays with the
 * case it was made for; a case may be given a further one, as when one report was handed in twice.
 */
export function keepTracking(
  store: ServerStore,
  { tenant, recordId: rec, trackingHash }: Tracked & { readonly trackingHash: Sha256 | undefined },
): void {
  if (trackingHash === undefined) return;
  store.sql.run(
    'INSERT INTO tracking(tenant, code_hash, rec_id, issued_at) VALUES(?,?,?,?) ON CONFLICT DO NOTHING',
    ...[tenant, keyed(store, trackingHash), rec, store.env.now()],
  );
}

/** `codeHash`: the key the code is kept under; it opens nothing. */
export type FoundCase = Tracked & { readonly codeHash: string; readonly pinHash: string | null };

/** The case that came with this hash; null when it came with another. Who knows the hash made the code. */
export function caseTrackedBy(store: ServerStore, rec: RecordId, hash: Sha256): FoundCase | null {
  const found = caseUnder(store, keyed(store, hash));
  return found?.recordId === rec ? found : null;
}

/** And its county. */
export const tenantTrackedBy = (store: ServerStore, rec: RecordId, hash: Sha256): Tenant | null =>
  caseTrackedBy(store, rec, hash)?.tenant ?? null;

type TrackingRow = { readonly tenant: string; readonly rec_id: string; readonly pin_hash: string | null };

/** The case of a code, whose PIN nobody has asked for yet; null when the server does not hold it (yet). */
export const findCase = (store: ServerStore, code: TrackingCode): FoundCase | null =>
  caseUnder(store, keyed(store, trackingHashOf(code)));

export function caseUnder({ sql }: ServerStore, codeHash: string): FoundCase | null {
  const row = sql.one<TrackingRow>(
    'SELECT tenant, rec_id, pin_hash FROM tracking WHERE code_hash=?',
    codeHash,
  );
  if (row === undefined) return null;
  const { tenant, rec_id, pin_hash } = row;
  return {
    tenant: tenantCode.parse(tenant),
    recordId: recordId.parse(rec_id),
    codeHash,
    pinHash: pin_hash,
  };
}

/** Sets, changes or (null) takes away the PIN of this code; other codes of the case keep theirs. */
export function writePin({ sql }: ServerStore, { codeHash }: FoundCase, pinHash: string | null): void {
  sql.run('UPDATE tracking SET pin_hash=? WHERE code_hash=?', pinHash, codeHash);
}

/** A first PIN. False where the code has one: it is changed only by who opens the case with it. */
export function writeFirstPin({ sql }: ServerStore, { codeHash }: FoundCase, pinHash: string): boolean {
  const changed = sql.run(
    'UPDATE tracking SET pin_hash=? WHERE code_hash=? AND pin_hash IS NULL',
    ...[pinHash, codeHash],
  );
  return changed === 1;
}

/** Has this case a code at all? */
export const isTracked = ({ sql }: ServerStore, { tenant, recordId: rec }: Tracked): boolean =>
  sql.one('SELECT 1 FROM tracking WHERE tenant=? AND rec_id=? LIMIT 1', tenant, rec) !== undefined;
