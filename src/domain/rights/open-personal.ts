// The logged look at a petitioner in clear: a reason in, the view and the entry of the log out. Pure: who calls it
// stores the entry before it shows the view.
//
// 1. No view without an entry.  2. The entry names fields, never what is in them; nor may the reason.
// 3. A unit is told name and phone, and only where the petitioner agreed. PIPL 第二十三条.
import * as z from 'zod/mini';
import type { Actor, Role } from '../actor.ts';
import type { RecordId, Tenant, UserId } from '../ids.ts';
import type { FieldRecord, RecordOf } from '../record.ts';
import type { Result } from '../result.ts';
import { ok, refused } from '../result.ts';
import { parseWith, writtenText } from '../shapes.ts';
import type { RecordView } from '../view.ts';
import { petitionView } from '../view.ts';
import { isRecused, sightFor } from './sight.ts';

/** The server adds when, from which device, and the link to the entry before. */
export type AuditEntry = {
  readonly tenant: Tenant;
  readonly actorId: UserId;
  readonly role: Role | 'system';
  readonly action: 'openPersonal';
  readonly targetKind: FieldRecord['kind'];
  readonly targetId: RecordId;
  readonly fields: readonly string[];
  readonly reason: string;
};

export type OpenedPersonal = { readonly view: RecordView; readonly auditEntry: AuditEntry };

const given = z.strictObject({ reason: writtenText(5, 300) });

/** `recordMissing`, `notAllowed`, `recused`, `notFound` where there is nobody to name, or what is wrong with the reason. */
export function openPersonal(record: FieldRecord, actor: Actor, reason: unknown): Result<OpenedPersonal> {
  const sights = sightFor(actor, record);
  if (sights.body === 'none') return refused({ code: 'recordMissing' });
  if (record.kind !== 'petition') return refused({ code: 'notFound' });
  if (isRecused(actor, record)) return refused({ code: 'recused' });
  if (sights.petitioner !== 'loggedClear' && sights.petitioner !== 'clear') {
    return refused({ code: 'notAllowed' });
  }
  const veil = actor.role === 'org' ? 'passedOn' : 'open';
  const fields = personalFields(record).filter((name) => veil === 'open' || passedOn.has(name));
  if (fields.length === 0) return refused({ code: 'notFound' });
  const parsed = parseWith(given, { reason });
  if (!parsed.ok) return parsed;
  if (tells(parsed.value.reason, record)) {
    return refused({ code: 'invalidFields', fields: { reason: { code: 'badFormat' } } });
  }
  const auditEntry = entryOf(record, actor, { fields, reason: parsed.value.reason });
  return ok({ view: petitionView(record, actor, { sights, veil }), auditEntry });
}

const passedOn: ReadonlySet<string> = new Set(['petitioner.name', 'petitioner.phone']);

/** The paths of what a petition says of people, where it says anything. */
function personalFields({ fields: { petitioner, representatives = [] } }: RecordOf<'petition'>): string[] {
  const ofPetitioner = petitioner.anonymous
    ? []
    : [
        'petitioner.name',
        'petitioner.phone',
        ...(petitioner.address === undefined ? [] : ['petitioner.address']),
      ];
  return [...ofPetitioner, ...(representatives.length > 0 ? ['representatives'] : [])];
}

const telephoneDigits = 7; // the shortest a telephone can be

/** Does the reason itself tell a name or a number? */
function tells(
  reason: string,
  { fields: { petitioner, representatives = [] } }: RecordOf<'petition'>,
): boolean {
  const names = petitioner.anonymous ? representatives : [petitioner.name, ...representatives];
  const digits = reason.replaceAll(/[^\p{Nd}]/gu, '');
  return names.some((name) => reason.includes(name)) || digits.length >= telephoneDigits;
}

const entryOf = (
  { tenant, kind, id }: RecordOf<'petition'>,
  { userId, role }: Actor,
  said: Pick<AuditEntry, 'fields' | 'reason'>,
): AuditEntry => ({
  tenant,
  actorId: userId,
  role,
  action: 'openPersonal',
  targetKind: kind,
  targetId: id,
  ...said,
});
