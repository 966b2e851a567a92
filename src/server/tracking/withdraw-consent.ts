// What a resident agreed to apart, taken back by the code alone and at once: passing name and phone on to the unit, the
// precise position. PIPL 第十五条. Guarantee: whoever reads the record afterwards reads it without; the matter goes on, and
// that it had been agreed to before stays proved.
import type { MutationId } from '../../domain/ids.ts';
import type { PetitionFields } from '../../domain/petition.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { recordWords } from '../intake/intake.ts';
import { appendAudit, type Origin } from '../store/audit.ts';
import { announce } from '../store/feed.ts';
import { readRecord, type ServerStore, writeRecord } from '../store/records.ts';
import { residentId } from './resident.ts';
import type { Tracked } from './tracking.ts';

export const consents = ['withdrawPassOn', 'withdrawGeo'] as const;
export type ConsentWithdrawal = (typeof consents)[number];

type Change = { readonly field: 'petitioner' | 'geo'; readonly fields: PetitionFields };

/** null: it was not agreed to, or is taken back already. */
const without: Readonly<Record<ConsentWithdrawal, (fields: PetitionFields) => Change | null>> = {
  withdrawPassOn: (fields) => {
    const { petitioner } = fields;
    if (petitioner.anonymous || !petitioner.mayPassOn) return null;
    return { field: 'petitioner', fields: { ...fields, petitioner: { ...petitioner, mayPassOn: false } } };
  },
  withdrawGeo: ({ geo, ...fields }) =>
    geo === undefined
      ? null
      : { field: 'geo', fields: { ...fields, consent: { ...fields.consent, preciseGeo: false } } },
};

/** Of a report nothing: what was agreed to lies in the envelope, and its officers alone see any of it. */
function petitionOf(store: ServerStore, { tenant, recordId }: Tracked) {
  const record = readRecord(store, tenant, recordId);
  return record?.kind === 'petition' && !record.isSealed ? record : null;
}

/** What may be taken back now. */
export function consentsGiven(store: ServerStore, of: Tracked): readonly ConsentWithdrawal[] {
  const record = petitionOf(store, of);
  return record === null ? [] : consents.filter((one) => without[one](record.fields) !== null);
}

export type Withdrawing = {
  readonly of: Tracked;
  /** Made with the form. */
  readonly id: MutationId;
  readonly what: ConsentWithdrawal;
  readonly from: Origin;
};

/** Called inside a transaction. The same form twice has the effect of one. */
export function withdrawConsent(store: ServerStore, { of, id, what, from }: Withdrawing): Result<true> {
  const record = petitionOf(store, of);
  if (record === null) return refused({ code: 'notAllowed' });
  const change = without[what](record.fields);
  if (change === null) return ok(true);
  const at = new Date(store.env.now()).toISOString();
  const ver = record.ver + 1;
  // What somebody corrects there without having seen this waits for a person instead of undoing it.
  const amended = { ...record.amended, [change.field]: { ver, id, byName: recordWords.callThem, at } };
  const next = { ...record, ver, fields: change.fields, amended };
  writeRecord(store, next);
  store.sql.run(
    'UPDATE consent SET withdrawn_at=? WHERE tenant=? AND rec_id=?',
    ...[at, of.tenant, of.recordId],
  );
  announce(store, next, record);
  appendAudit(
    store,
    {
      tenant: of.tenant,
      actorId: residentId,
      role: 'resident',
      action: 'askAboutOwnData',
      targetKind: 'petition',
      targetId: of.recordId,
      result: 'done',
      fields: [what],
    },
    from,
  );
  return ok(true);
}
