// One person of each role, and one petition that says of everybody in it a word that can be found again.
import type { Actor, Role } from '../../src/domain/actor.ts';
import { roles } from '../../src/domain/actor.ts';
import { day } from '../../src/domain/day.ts';
import { decide } from '../../src/domain/decide.ts';
import {
  attachmentId,
  mutationId,
  orgId,
  recordId,
  stationId,
  tenantCode,
  userId,
} from '../../src/domain/ids.ts';
import type { PetitionCourse } from '../../src/domain/machines/petition/course.ts';
import { parseBody } from '../../src/domain/mutation.ts';
import type { FieldRecord, RecordOf } from '../../src/domain/record.ts';
import { judge } from './judge.ts';
import { must } from './phone.ts';

export const county = tenantCode.parse('511524');
export const otherCounty = tenantCode.parse('640323');
export const station = stationId.parse('huatan');
/** In the same township; only its presidium serves it too. */
export const nearStation = stationId.parse('huatan-er');
export const farStation = stationId.parse('meibai');
export const unit = orgId.parse('shuili');
export const otherUnit = orgId.parse('jiaotong');
export const theCase = recordId.parse('0199aaaa-0000-7000-8000-000000000002');
const mutation = mutationId.parse('0199aaaa-0000-7000-8000-000000000001');

const serves: Readonly<Partial<Record<Role, Actor['stationIds']>>> = {
  deputy: [station],
  station: [station],
  township: [station, nearStation],
};

const personOf = (role: Role): Actor => ({
  tenant: county,
  userId: userId.parse(`the-${role}`),
  name: role,
  role,
  stationIds: serves[role] ?? [],
  isReportOfficer: false,
  ...(role === 'resident' && { caseId: theCase }),
  ...(role === 'org' && { orgId: unit, leadsOrg: true }),
});

export const people = {
  resident: personOf('resident'),
  deputy: personOf('deputy'),
  station: personOf('station'),
  township: personOf('township'),
  /** A named officer. */
  office: { ...personOf('office'), isReportOfficer: true },
  director: personOf('director'),
  org: personOf('org'),
  finance: personOf('finance'),
  admin: personOf('admin'),
  auditor: personOf('auditor'),
} as const satisfies Record<Role, Actor>;

export const clock: Actor = { ...personOf('admin'), role: 'system' };
export const tenPeople: readonly Actor[] = roles.map((role) => people[role]);

/** Everyone with every mark that does not belong to them: a right must not come from a mark alone. */
export const overmarked: readonly Actor[] = tenPeople.map((person) => ({
  ...person,
  isReportOfficer: person.role !== 'office',
  leadsOrg: true,
}));

const on = day.parse('2026-11-20');
const by = (text: string) => ({ by: userId.parse(text), on });

/** A course in which every part holds a word of its own. */
export const toldCourse = {
  spamSigns: ['manyFromPoster'],
  registeredOn: on,
  handover: {
    ...by('the-office'),
    mode: 'assign',
    orgId: unit,
    coOrgIds: [otherUnit],
    instruction: 'INSTRUCTION',
    isConflictConfirmed: false,
    byTownship: false,
  },
  objections: [
    {
      ...by('the-org'),
      orgId: unit,
      reason: 'OBJECTION',
      suggestedOrgId: null,
      ruling: 'refused',
      ruled: { ...by('the-office'), reason: 'RULING' },
    },
  ],
  reclassified: [{ ...by('the-office'), kind: 'appeal', category: 'road', reason: 'SORTEDANEW' }],
  returns: [{ ...by('the-office'), move: 'sendBack', round: 1, reason: 'SENTBACK' }],
  assignWishes: [{ ...by('the-deputy'), reason: 'WISH' }],
  ratings: [
    {
      ...by('the-resident'),
      id: mutation,
      round: 1,
      process: 'basic',
      result: 'dissatisfied',
      reason: 'RATINGREASON',
      through: 'resident',
    },
  ],
  contacts: [{ ...by('the-station'), way: 'phone', isReached: false, note: 'CONTACTNOTE' }],
  recusals: [{ ...by('the-office'), userId: userId.parse('someone'), reason: 'RECUSAL' }],
  mediation: { ...by('the-deputy'), isAgreed: true, text: 'MEDIATION', documentId: null },
  urges: [{ ...by('the-office'), text: 'URGE' }],
  replies: [
    {
      ...by('the-org'),
      text: 'REPLY',
      opinion: 'support',
      outcome: 'A',
      attachmentIds: [attachmentId.parse('0199aaaa-0000-7000-8000-0000000000f1')],
      round: 1,
    },
  ],
} as const satisfies PetitionCourse;

export type Told = {
  readonly kind?: 'report' | 'appeal' | 'suggestion';
  readonly author?: Actor;
  readonly at?: typeof station;
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly course?: PetitionCourse;
};

/** A petition of somebody with a name, a number, an address and two representatives, handed to `unit`. */
export function toldPetition({ kind = 'suggestion', author, at = station, fields, course }: Told = {}) {
  const writer = author ?? { ...people.deputy, userId: userId.parse('another-deputy'), stationIds: [at] };
  const args = {
    channel: 'visit',
    stationId: at,
    kind,
    category: 'road',
    content: 'CONTENT 村道塌了半边，校车绕行',
    request: 'REQUEST',
    divisionCode: '511524104000',
    addressText: '花滩镇老街',
    involvesCount: 2,
    representatives: ['王建国', '欧阳文静'],
    petitioner: {
      anonymous: false,
      name: '周桂花',
      phone: '13812345678',
      address: '花滩镇山坪村二组12号',
      contactPref: 'phone',
      mayPassOn: false,
    },
    isMinorInvolved: false,
    attachments: [],
    urgency: 'normal',
    consent: { noticeVersion: '2026-11', noticeAcknowledged: true, preciseGeo: false, photoOfPerson: false },
    ...fields,
  };
  const body = {
    v: 1,
    op: 'petition.submit',
    rec: theCase,
    base: 0,
    at: '2026-11-20T01:00:00.000Z',
    tz: '+08:00',
    args,
  };
  const parsed = must(parseBody(mutation, body, day.parse('2026-11-23')));
  if (parsed.kind !== 'mutation') throw new Error('a newer body');
  const record = must(decide(null, parsed.mutation, judge(writer)));
  return petitionOnly({ ...record, course: course ?? toldCourse } as FieldRecord);
}

function petitionOnly(record: FieldRecord): RecordOf<'petition'> {
  if (record.kind !== 'petition') throw new Error('not a petition');
  return record;
}
