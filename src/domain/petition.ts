// 民情件: anything a resident reports. What a person fills in up to the submission; what comes after it
// (registration, hand-over, reply) belongs to the petition's machine.
import * as z from 'zod/mini';
import { attachments } from './attachment.ts';
import { categories } from './category.ts';
import type { Day } from './day.ts';
import { day } from './day.ts';
import { orgId, sha256, stationId } from './ids.ts';
import { mobilePhone, personName } from './person.ts';
import { divisionCode, geo } from './place.ts';
import type { FieldIssues } from './problems.ts';
import { open, personal, secret, work } from './records/grade.ts';
import { choice, whole, writtenText, yesNo } from './shapes.ts';

export const petitionChannels = ['qr', 'station', 'visit', 'letter', 'phone', 'relay'] as const;
/** 建议意见, 申诉求决, 检举控告 (《信访工作条例》第二十九至三十一条) and 咨询求助. */
export const petitionKinds = ['suggestion', 'appeal', 'report', 'inquiry'] as const;
export const urgencies = ['normal', 'urgent', 'critical'] as const;
export const contactPreferences = ['phone', 'visit', 'none'] as const;

/** 《信访工作条例》第二十条: a matter of many is brought by at most five. */
const maxRepresentatives = 5;
/** From this number on a matter counts as one of a group. */
export const groupSize = 5;

/** Who reports. Without a name no written notice is due, but the matter is taken all the same. */
export const petitioner = z.discriminatedUnion('anonymous', [
  z.strictObject({ anonymous: open(z.literal(true)) }),
  z.strictObject({
    anonymous: open(z.literal(false)),
    name: personal(personName, 'name'),
    phone: personal(mobilePhone, 'phone'),
    address: personal(z.optional(writtenText(1, 120)), 'address'),
    contactPref: personal(choice(contactPreferences)),
    /** Passing name and phone on to the unit that handles it; its own consent, never a condition. PIPL 第二十三条. */
    mayPassOn: personal(yesNo),
  }),
]);
export type Petitioner = z.output<typeof petitioner>;

/** Each consent is optional and apart from the others; the notice is not a consent and must be acknowledged. */
export const consent = z.strictObject({
  noticeVersion: writtenText(1, 40),
  noticeAcknowledged: z.literal(true, { error: 'notAccepted' }),
  preciseGeo: yesNo,
  photoOfPerson: yesNo,
});

export const petitionFields = z.strictObject({
  channel: open(choice(petitionChannels)),
  stationId: open(stationId),
  pointId: open(z.optional(stationId)),
  qrId: open(z.optional(writtenText(1, 40))),
  kind: open(choice(petitionKinds)),
  category: open(choice(categories)),
  title: open(z.optional(writtenText(4, 40))),
  content: open(writtenText(10, 2000)),
  request: open(z.optional(writtenText(1, 500))),
  occurredOn: open(z.optional(day)),
  divisionCode: open(divisionCode),
  addressText: open(z.optional(writtenText(1, 120))),
  geo: work(z.optional(geo)),
  targetOrgText: open(z.optional(writtenText(1, 60))),
  targetOrgId: open(z.optional(orgId)),
  involvesCount: open(whole(1, 9999)),
  representatives: personal(
    z.optional(
      z
        .array(personName)
        .check(
          z.refine((all) => all.length <= maxRepresentatives, { error: `tooMany:${maxRepresentatives}` }),
        ),
    ),
    'name',
  ),
  petitioner: personal(petitioner),
  isMinorInvolved: open(yesNo),
  guardianConsents: personal(z.optional(z.literal(true, { error: 'notAccepted' }))),
  attachments: open(attachments),
  urgency: open(choice(urgencies)),
  consent: open(consent),
  /** Of the code the resident follows it with. It travels with the submission and is no part of the record. */
  trackingHash: secret(z.optional(sha256)),
});
export type PetitionFields = z.output<typeof petitionFields>;

/** Rules that look at more than one field. `today` is the judge's day, the phone's or the server's. */
export function petitionIssues(fields: PetitionFields, today: Day): FieldIssues {
  const minor = fields.isMinorInvolved && fields.guardianConsents !== true;
  return {
    // 《信访工作条例》第十九条: a request for a decision says what is asked for.
    ...(fields.kind === 'appeal' && fields.request === undefined && { request: { code: 'required' } }),
    ...(fields.geo === undefined &&
      fields.addressText === undefined && { addressText: { code: 'required' } }),
    ...(fields.geo !== undefined && !fields.consent.preciseGeo && { geo: { code: 'notAccepted' } }),
    ...(fields.occurredOn !== undefined && fields.occurredOn > today && { occurredOn: { code: 'inFuture' } }),
    // PIPL 第三十一条: below fourteen a guardian agrees.
    ...(minor && { guardianConsents: { code: 'required' } }),
  };
}
