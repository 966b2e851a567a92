// Each condition and guard of the petition's table, on both sides of its line.

import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../src/domain/actor.ts';
import { evidence } from '../../../src/domain/attachment.ts';
import { deadlineOf } from '../../../src/domain/calendar/deadline.ts';
import { orgId, stationId, userId } from '../../../src/domain/ids.ts';
import type { Case, MoveContext } from '../../../src/domain/machines/machine.ts';
import type { PetitionArgs, PetitionAsked } from '../../../src/domain/machines/petition/asked.ts';
import { petitionConditions } from '../../../src/domain/machines/petition/conditions.ts';
import type { PetitionCore, PetitionFacts } from '../../../src/domain/machines/petition/core.ts';
import type { PetitionCourse, Rating, Reply } from '../../../src/domain/machines/petition/course.ts';
import { petitionGuards } from '../../../src/domain/machines/petition/guards.ts';
import { petitionMachine } from '../../../src/domain/machines/petition/machine.ts';
import type { PetitionState } from '../../../src/domain/machines/petition/states.ts';
import { someEnvelope } from '../../world/envelopes.ts';
import { calendar } from '../../world/judge.ts';
import {
  caseId,
  caseOf,
  on,
  otherId,
  revisitId,
  seated,
  station,
  tried,
  unit,
} from '../../world/machine-tries.ts';

const facts: PetitionFacts = {
  kind: 'appeal',
  category: 'road',
  targetOrgId: null,
  isAnonymous: false,
  capturedBy: 'staff',
  capturedOn: on('2026-11-20'),
  receivedOn: on('2026-11-20'),
};
const by = { by: userId.parse('somebody'), on: on('2026-11-01') };
const handover = {
  ...by,
  mode: 'assign',
  orgId: unit,
  coOrgIds: [],
  instruction: null,
  isConflictConfirmed: false,
  byTownship: false,
} as const;
const reply: Reply = {
  ...by,
  text: '已更换水泵和两处老化管道，今天起恢复正常供水。',
  opinion: 'support',
  outcome: 'A',
  attachmentIds: [],
  round: 1,
};
const rated = (process: Rating['process'], result: Rating['result'], more: Partial<Rating> = {}) =>
  ({ ...by, id: 'x', round: 1, process, result, reason: null, through: 'resident', ...more }) as Rating;
const answered: PetitionCourse = { handover, replies: [reply] };
const objecting = deadlineOf({ clock: 'D03', variant: 'standard', startOn: on('2026-11-23') }, calendar);
const finish = (clock: 'D04' | 'D19') =>
  deadlineOf(
    clock === 'D04'
      ? { clock, variant: 'standard', startOn: on('2026-11-02') }
      : { clock, variant: 'suggestion', startOn: on('2026-11-02') },
    calendar,
  );

type Given = {
  readonly state?: PetitionState;
  readonly course?: PetitionCourse;
  readonly facts?: Partial<PetitionFacts>;
  readonly more?: Partial<Case<PetitionCore>>;
  readonly context?: Partial<Omit<MoveContext, 'actor' | 'today'>> & { readonly today?: string };
};

function comesOf(actor: Actor, asked: PetitionAsked, given: Given = {}): string {
  const { state = 'registered', course = {}, more = {}, context = {} } = given;
  const one = caseOf<PetitionCore>(state, { course, facts: { ...facts, ...given.facts } }, more);
  const after = tried(petitionMachine, one, { by: actor, asked, ...context });
  return typeof after === 'string' ? after : after.state;
}

const assignArgs: PetitionArgs<'assign'> = { mode: 'assign', orgId: unit, coOrgIds: [], noRecusalDue: true };
const assign = (more: Partial<PetitionArgs<'assign'>> = {}): PetitionAsked => ({
  move: 'assign',
  args: { ...assignArgs, ...more },
});
const here = { id: unit, stationIds: [station] };
const reason = '写够十个字的理由才算数。';
const explain: PetitionAsked = {
  move: 'answerOnSite',
  args: { text: '带上身份证和银行卡，到村里填一张申请表就行。' },
};
const redirect: PetitionAsked = {
  move: 'redirect',
  args: { to: 'discipline', whereTo: '请向纪检监察机关反映。' },
};
const close = (explanation?: string): PetitionAsked => ({
  move: 'close',
  args: explanation === undefined ? {} : { explanation },
});
const { station: liaison, office, org, orgLeader, deputy, township, system, resident, author } = seated;
const sealedOfficer: Actor = { ...office, isReportOfficer: true };
const merge: PetitionAsked = { move: 'merge', args: { recordId: otherId } };
const other = { id: otherId, kind: 'petition', state: 'registered', isSealed: false };
const rework: PetitionAsked = { move: 'rework', args: { reason } };
const rate: PetitionAsked = { move: 'rate', args: { process: 'basic', result: 'basic' } };
const reopen: PetitionAsked = { move: 'reopen', args: { revisitId, reason } };
const found = { id: revisitId, targetId: caseId, finding: 'relapsed' } as const;
const seal: PetitionAsked = { move: 'sealAsReport', args: { reason } };
const unmerge: PetitionAsked = { move: 'unmerge', args: { fromId: otherId, ended: 'withdrawn' } };
const accept: PetitionAsked = { move: 'accept', args: {} };
const object: PetitionAsked = { move: 'object', args: { reason } };
const recused = (actor: Actor): PetitionCourse => ({ recusals: [{ ...by, userId: actor.userId, reason }] });
const extend: PetitionAsked = { move: 'extend', args: { days: 30, reason } };
const wipe: PetitionAsked = { move: 'wipePersonal', args: {} };
const archive: PetitionAsked = { move: 'archive', args: {} };
const tries = (...days: readonly string[]) =>
  days.map((day) => ({ ...by, on: on(day), way: 'phone', isReached: false, note: null }) as const);

const files = evidence.parse([
  {
    id: otherId,
    sha256: 'ab'.repeat(32),
    mime: 'application/pdf',
    bytes: 9,
    takenAt: '2026-11-02T01:00:00Z',
    name: '调解协议.pdf',
  },
]);
const mediate = (attachments: typeof files): PetitionAsked => ({
  move: 'mediate',
  args: { isAgreed: true, text: '双方已经谈妥，签了字。', attachments },
});
const sealedOne: Given = { more: { isSealed: true } };
const review = (more: Partial<PetitionArgs<'linkReview'>>): PetitionAsked => ({
  move: 'linkReview',
  args: { kind: 'review', recordId: otherId, body: '县人民政府', requestedOn: on('2026-11-02'), ...more },
});
const decidedOn = (day: string, result?: 'upheld'): PetitionAsked =>
  review({ decidedOn: on(day), ...(result !== undefined && { result }) });

type Line = readonly [words: string, came: string, actor: Actor, asked: PetitionAsked, given?: Given];

const amend = (...names: readonly string[]): PetitionAsked => ({
  move: 'amend',
  args: { set: Object.fromEntries(names.map((name) => [name, { to: '改过的' }])) },
});

const visit = (day = '2026-11-20'): PetitionAsked => ({
  move: 'revisit',
  args: { on: on(day), method: 'onSite', finding: 'kept', text: '水一直有', attachments: [] },
});
const addSealed: PetitionAsked = {
  move: 'supplementSealed',
  args: { attachments: [], envelope: someEnvelope },
};
const blind = { facts: { kind: 'report', isBlind: true } } as const;

const lines: readonly Line[] = [
  // deskFieldsOnly
  ['its author corrects anything', 'submitted', author, amend('content', 'category'), { state: 'submitted' }],
  [
    'a desk corrects where it belongs',
    'submitted',
    liaison,
    amend('category', 'divisionCode', 'addressText', 'urgency', 'involvesCount', 'targetOrgId'),
    { state: 'submitted' },
  ],
  ['a desk not what was said', 'notAllowed', office, amend('category', 'content'), { state: 'submitted' }],
  ['a township not who said it', 'notAllowed', township, amend('petitioner'), { state: 'submitted' }],
  [
    'who wrote it down at the desk is its author',
    'submitted',
    liaison,
    amend('content'),
    { state: 'submitted', more: { authorId: liaison.userId } },
  ],
  ['nobody corrects what is registered', 'wrongState', author, amend('content')],
  // readable
  [
    'what lies in an envelope its author adds to, and corrects not',
    'notAllowed',
    author,
    amend('content'),
    { state: 'submitted', facts: { isBlind: true } },
  ],
  [
    'nor does a desk',
    'notAllowed',
    office,
    amend('category'),
    { state: 'submitted', facts: { isBlind: true } },
  ],
  // enveloped
  ['words in an envelope go to one that is in an envelope', 'registered', author, addSealed, blind],
  ['and to no other', 'wrongState', author, addSealed],
  // notSealed
  ['a sealed matter is not sealed again', 'notAllowed', sealedOfficer, seal, { more: { isSealed: true } }],
  ['an open one is', 'registered', sealedOfficer, seal],
  // explainable
  ['a question is explained', 'replied', deputy, explain, { facts: { kind: 'inquiry' } }],
  ['a suggestion is explained', 'replied', deputy, explain, { facts: { kind: 'suggestion' } }],
  ['an appeal is not', 'unitMustAnswer', deputy, explain],
  [
    'what became an appeal is not',
    'unitMustAnswer',
    deputy,
    explain,
    { facts: { kind: 'inquiry' }, course: { kind: 'appeal' } },
  ],
  ['what became a question is', 'replied', deputy, explain, { course: { kind: 'inquiry' } }],
  [
    'a matter for courts is not',
    'mustRedirect',
    deputy,
    explain,
    { facts: { kind: 'inquiry', category: 'judicial' } },
  ],
  [
    'a matter of discipline is not',
    'mustRedirect',
    deputy,
    explain,
    { facts: { kind: 'inquiry', category: 'discipline' } },
  ],
  [
    'what became one is not',
    'mustRedirect',
    deputy,
    explain,
    { facts: { kind: 'inquiry' }, course: { category: 'judicial' } },
  ],
  ['a report is not', 'mustRedirect', sealedOfficer, explain, { facts: { kind: 'report' } }],
  // mustRedirect
  ['a matter for courts is redirected', 'redirected', office, redirect, { facts: { category: 'judicial' } }],
  [
    'a report is redirected',
    'redirected',
    sealedOfficer,
    redirect,
    { facts: { kind: 'report' }, more: { isSealed: true } },
  ],
  ['an ordinary matter is not', 'notForRedirection', office, redirect],
  // notLocked
  [
    'a matter for courts goes to no unit',
    'mustRedirect',
    office,
    assign(),
    { facts: { category: 'judicial' }, context: { unit: here } },
  ],
  [
    'a report of discipline neither',
    'mustRedirect',
    office,
    assign(),
    { facts: { kind: 'report', category: 'discipline' }, context: { unit: here } },
  ],
  [
    'a report of another kind does',
    'assigned',
    office,
    assign(),
    { facts: { kind: 'report' }, context: { unit: here } },
  ],
  // notRecused
  [
    'who must keep out explains nothing',
    'recused',
    deputy,
    explain,
    { facts: { kind: 'inquiry' }, course: recused(deputy) },
  ],
  ['hands over nothing', 'recused', office, assign(), { course: recused(office), context: { unit: here } }],
  ['accepts nothing', 'recused', org, accept, { state: 'assigned', course: recused(org) }],
  ['another may', 'inProgress', orgLeader, accept, { state: 'assigned', course: recused(org) }],
  // objecting
  [
    'on the fifth working day a unit objects',
    'objected',
    org,
    object,
    { state: 'assigned', course: { handover, objecting }, context: { today: '2026-11-30' } },
  ],
  [
    'on the sixth it is late',
    'tooLate',
    org,
    object,
    { state: 'assigned', course: { handover, objecting }, context: { today: '2026-12-01' } },
  ],
  ['without a clock it is late', 'tooLate', org, object, { state: 'assigned', course: { handover } }],
  [
    'what was refused is not raised again',
    'alreadyDone',
    org,
    object,
    {
      state: 'assigned',
      course: {
        handover,
        objecting,
        objections: [{ ...by, orgId: unit, reason, suggestedOrgId: null, ruling: 'refused' }],
      },
    },
  ],
  [
    'what was refused to another unit may be',
    'objected',
    org,
    object,
    {
      state: 'assigned',
      course: {
        handover,
        objecting,
        objections: [
          { ...by, orgId: orgId.parse('jiaoyu'), reason, suggestedOrgId: null, ruling: 'refused' },
        ],
      },
    },
  ],
  [
    'what was upheld before may be',
    'objected',
    org,
    object,
    {
      state: 'assigned',
      course: {
        handover,
        objecting,
        objections: [{ ...by, orgId: unit, reason, suggestedOrgId: null, ruling: 'upheld' }],
      },
    },
  ],
  [
    'silence until the fifth day is not acceptance',
    'tooEarly',
    system,
    { move: 'autoAccept', args: {} },
    { state: 'assigned', course: { objecting }, context: { today: '2026-11-30' } },
  ],
  [
    'on the sixth it is',
    'inProgress',
    system,
    { move: 'autoAccept', args: {} },
    { state: 'assigned', course: { objecting }, context: { today: '2026-12-01' } },
  ],
  [
    'without a clock it never is',
    'tooEarly',
    system,
    { move: 'autoAccept', args: {} },
    { state: 'assigned' },
  ],
  // ownHandover
  [
    'a township rules on its own hand-over only',
    'notAllowed',
    township,
    { move: 'uphold', args: { reason } },
    { state: 'objected', course: { handover } },
  ],
  [
    'and does not refuse another’s',
    'notAllowed',
    township,
    { move: 'refuse', args: { reason } },
    { state: 'objected' },
  ],
  // notExtended
  [
    'sixty days may be extended',
    'inProgress',
    orgLeader,
    extend,
    { state: 'inProgress', course: { finish: finish('D04') } },
  ],
  [
    'but not twice',
    'alreadyDone',
    orgLeader,
    extend,
    { state: 'inProgress', course: { finish: finish('D04'), extension: { ...by, days: 3, reason } } },
  ],
  [
    'and a promise of ours not at all',
    'wrongState',
    orgLeader,
    extend,
    { state: 'inProgress', course: { finish: finish('D19') } },
  ],
  ['nor what has no clock', 'wrongState', orgLeader, extend, { state: 'inProgress' }],
  [
    'nor by one who does not lead',
    'notAllowed',
    org,
    extend,
    { state: 'inProgress', course: { finish: finish('D04') } },
  ],
  // answered, onceARound
  [
    'what was merged is rated once it has its answer',
    'merged',
    resident,
    rate,
    { state: 'merged', course: answered },
  ],
  ['not before', 'wrongState', resident, rate, { state: 'merged' }],
  [
    'one person rates once a round',
    'alreadyDone',
    resident,
    rate,
    {
      state: 'replied',
      course: { ...answered, ratings: [rated('basic', 'basic', { by: resident.userId })] },
    },
  ],
  [
    'another person may',
    'replied',
    author,
    rate,
    {
      state: 'replied',
      course: { ...answered, ratings: [rated('basic', 'basic', { by: resident.userId })] },
    },
  ],
  [
    'and the same in the next round',
    'replied',
    resident,
    rate,
    {
      state: 'replied',
      course: { ...answered, round: 2, ratings: [rated('basic', 'basic', { by: resident.userId })] },
    },
  ],
  // fromUnit, dissatisfied, reworkLeft
  [
    'a content person’s matter is not reworked',
    'notDissatisfied',
    office,
    rework,
    { state: 'replied', course: { ...answered, ratings: [rated('satisfied', 'basic')] } },
  ],
  [
    'not content with the process is enough',
    'inProgress',
    office,
    rework,
    { state: 'replied', course: { ...answered, ratings: [rated('dissatisfied', 'satisfied')] } },
  ],
  [
    'or with the result',
    'inProgress',
    office,
    rework,
    { state: 'replied', course: { ...answered, ratings: [rated('satisfied', 'dissatisfied')] } },
  ],
  [
    'but only in this round',
    'notDissatisfied',
    office,
    rework,
    { state: 'replied', course: { ...answered, round: 2, ratings: [rated('dissatisfied', 'dissatisfied')] } },
  ],
  [
    'a second rework is the last',
    'inProgress',
    office,
    rework,
    { state: 'replied', course: { ...answered, reworks: 1, ratings: [rated('dissatisfied', 'basic')] } },
  ],
  [
    'a third is refused',
    'reworksUsedUp',
    office,
    rework,
    { state: 'replied', course: { ...answered, reworks: 2, ratings: [rated('dissatisfied', 'basic')] } },
  ],
  [
    'what was only explained has no unit to rework it',
    'notHandedOver',
    office,
    rework,
    { state: 'replied', course: { replies: [reply], ratings: [rated('dissatisfied', 'basic')] } },
  ],
  [
    'nor to send it back to',
    'notHandedOver',
    liaison,
    { move: 'sendBack', args: { reason } },
    { state: 'replied', course: { replies: [reply] } },
  ],
  [
    'nor to reopen it with',
    'notHandedOver',
    office,
    reopen,
    { state: 'closed', context: { revisit: found } },
  ],
  // closable, contented, explained
  [
    'what nobody rated is not closed',
    'notRated',
    liaison,
    close(),
    { state: 'replied', course: { ...answered, replies: [{ ...reply, on: on('2026-11-08') }] } },
  ],
  [
    'after fifteen silent days it is not yet',
    'notRated',
    office,
    close(),
    { state: 'replied', course: { ...answered, replies: [{ ...reply, on: on('2026-11-08') }] } },
  ],
  [
    'on the sixteenth it is',
    'closed',
    office,
    close(),
    { state: 'replied', course: { ...answered, replies: [{ ...reply, on: on('2026-11-07') }] } },
  ],
  [
    'one try to reach the person is not enough',
    'notRated',
    liaison,
    close(),
    {
      state: 'replied',
      course: { ...answered, replies: [{ ...reply, on: on('2026-11-20') }], contacts: tries('2026-11-21') },
    },
  ],
  [
    'two are',
    'closed',
    liaison,
    close(),
    {
      state: 'replied',
      course: {
        ...answered,
        replies: [{ ...reply, on: on('2026-11-20') }],
        contacts: tries('2026-11-20', '2026-11-21'),
      },
    },
  ],
  [
    'tries before the answer do not count',
    'notRated',
    liaison,
    close(),
    {
      state: 'replied',
      course: {
        ...answered,
        replies: [{ ...reply, on: on('2026-11-20') }],
        contacts: tries('2026-11-19', '2026-11-21'),
      },
    },
  ],
  [
    'without an answer nothing is closed',
    'notRated',
    office,
    close(),
    { state: 'replied', course: { ratings: [rated('basic', 'basic')] } },
  ],
  [
    'a rating of an earlier round does not close this one',
    'notRated',
    office,
    close(),
    {
      state: 'replied',
      course: {
        ...answered,
        round: 2,
        replies: [{ ...reply, on: on('2026-11-20') }],
        ratings: [rated('basic', 'basic')],
      },
    },
  ],
  [
    'a content person’s matter is closed by the station',
    'closed',
    liaison,
    close(),
    { state: 'replied', course: { ...answered, ratings: [rated('basic', 'satisfied')] } },
  ],
  [
    'a discontent one’s only by the office',
    'officeMustClose',
    township,
    close('这里的说明写得再长也没有用，要由人大办来定。'),
    { state: 'replied', course: { ...answered, ratings: [rated('basic', 'dissatisfied')] } },
  ],
  [
    'with an explanation',
    'invalidFields',
    office,
    close(),
    { state: 'replied', course: { ...answered, ratings: [rated('basic', 'dissatisfied')] } },
  ],
  [
    'which a content one’s does not need',
    'closed',
    office,
    close(),
    { state: 'replied', course: { ...answered, ratings: [rated('basic', 'basic')] } },
  ],
  // wipeDue, retentionOver
  [
    'thirty days after a withdrawal the name is still there',
    'tooEarly',
    system,
    wipe,
    { state: 'withdrawn', course: { endedOn: on('2026-10-24') } },
  ],
  [
    'a day later it goes',
    'withdrawn',
    system,
    wipe,
    { state: 'withdrawn', course: { endedOn: on('2026-10-23') } },
  ],
  [
    'and only once',
    'tooEarly',
    system,
    wipe,
    { state: 'discarded', course: { endedOn: on('2026-10-01'), personalCutOn: on('2026-11-02') } },
  ],
  ['what has not ended is not wiped', 'tooEarly', system, wipe, { state: 'withdrawn' }],
  [
    'two years after its end it is not yet archived',
    'tooEarly',
    system,
    archive,
    { state: 'closed', course: { endedOn: on('2024-11-23') } },
  ],
  [
    'a day later it is',
    'archived',
    system,
    archive,
    { state: 'closed', course: { endedOn: on('2024-11-22') } },
  ],
  ['what has not ended is not archived', 'tooEarly', system, archive, { state: 'closed' }],
  // guards
  ['a station sets aside spam', 'discarded', liaison, { move: 'discard', args: { reason: 'spam' } }],
  ['and nothing else', 'officeMustDecide', liaison, { move: 'discard', args: { reason: 'empty' } }],
  ['the office does', 'discarded', office, { move: 'discard', args: { reason: 'empty' } }],
  ['into a matter that is there', 'merged', office, merge, { context: { other } }],
  ['not into nothing', 'recordMissing', office, merge],
  [
    'not into another than named',
    'recordMissing',
    office,
    merge,
    { context: { other: { ...other, id: revisitId } } },
  ],
  [
    'not into itself',
    'recordMissing',
    office,
    { move: 'merge', args: { recordId: caseId } },
    { context: { other: { ...other, id: caseId } } },
  ],
  [
    'not into another kind',
    'recordMissing',
    office,
    merge,
    { context: { other: { ...other, kind: 'sighting' } } },
  ],
  [
    'not an open one into a sealed',
    'recordMissing',
    office,
    merge,
    { context: { other: { ...other, isSealed: true } } },
  ],
  [
    'a sealed one into a sealed',
    'merged',
    sealedOfficer,
    merge,
    { more: { isSealed: true }, context: { other: { ...other, isSealed: true } } },
  ],
  ...(['draft', 'merged', 'withdrawn', 'discarded', 'archived'] as const).map(
    (state): Line => [
      `not into one that is ${state}`,
      'wrongState',
      office,
      merge,
      { context: { other: { ...other, state } } },
    ],
  ),
  ['into one that is closed', 'merged', office, merge, { context: { other: { ...other, state: 'closed' } } }],
  [
    'a report never goes to the unit it names',
    'namedUnit',
    office,
    assign(),
    { facts: { kind: 'report', targetOrgId: unit }, context: { unit: here } },
  ],
  [
    'not as a supporting unit either',
    'namedUnit',
    office,
    assign({ coOrgIds: [orgId.parse('jiaoyu')] }),
    { facts: { kind: 'report', targetOrgId: orgId.parse('jiaoyu') }, context: { unit: here } },
  ],
  [
    'not even confirmed',
    'namedUnit',
    office,
    assign({ confirmsConflict: true }),
    { facts: { kind: 'report', targetOrgId: unit }, context: { unit: here } },
  ],
  [
    'nor by a station',
    'namedUnit',
    liaison,
    assign(),
    { facts: { kind: 'report', targetOrgId: unit }, context: { unit: here } },
  ],
  [
    'to another unit it does',
    'assigned',
    office,
    assign(),
    { facts: { kind: 'report', targetOrgId: orgId.parse('jiaoyu') }, context: { unit: here } },
  ],
  [
    'one in an envelope goes to none as long as no officer says that it does not name it',
    'invalidFields',
    office,
    assign(),
    { ...blind, context: { unit: here } },
  ],
  [
    'and goes where one says so',
    'assigned',
    office,
    assign({ isNotNamedUnit: true }),
    { ...blind, context: { unit: here } },
  ],
  [
    'an appeal goes to the unit it is against only knowingly',
    'conflictUnconfirmed',
    office,
    assign(),
    { facts: { targetOrgId: unit }, context: { unit: here } },
  ],
  [
    'by a station too',
    'conflictUnconfirmed',
    liaison,
    assign(),
    { facts: { targetOrgId: unit }, context: { unit: here } },
  ],
  [
    'knowingly it does',
    'assigned',
    liaison,
    assign({ confirmsConflict: true }),
    { facts: { targetOrgId: unit }, context: { unit: here } },
  ],
  [
    'a suggestion needs no such word',
    'assigned',
    office,
    assign(),
    { facts: { kind: 'suggestion', targetOrgId: unit }, context: { unit: here } },
  ],
  ['a unit nobody knows', 'unitUnknown', office, assign()],
  [
    'another unit than named',
    'unitUnknown',
    office,
    assign(),
    { context: { unit: { ...here, id: orgId.parse('jiaoyu') } } },
  ],
  [
    'a station hands over to units of its township',
    'assigned',
    liaison,
    assign(),
    { context: { unit: here } },
  ],
  [
    'not to those of the county',
    'officeMustDecide',
    liaison,
    assign(),
    { context: { unit: { id: unit, stationIds: [] } } },
  ],
  [
    'nor to those of another',
    'officeMustDecide',
    liaison,
    assign(),
    { context: { unit: { id: unit, stationIds: [stationId.parse('meibai')] } } },
  ],
  [
    'a relapse that was found reopens',
    'inProgress',
    office,
    reopen,
    { state: 'closed', course: answered, context: { revisit: found } },
  ],
  ['nothing found does not', 'notRelapsed', office, reopen, { state: 'closed', course: answered }],
  [
    'another finding does not',
    'notRelapsed',
    office,
    reopen,
    { state: 'closed', course: answered, context: { revisit: { ...found, finding: 'weakened' } } },
  ],
  [
    'another visit does not',
    'notRelapsed',
    office,
    reopen,
    { state: 'closed', course: answered, context: { revisit: { ...found, id: otherId } } },
  ],
  [
    'a visit to another matter does not',
    'notRelapsed',
    office,
    reopen,
    { state: 'closed', course: answered, context: { revisit: { ...found, targetId: otherId } } },
  ],
  [
    'an answer is copied from the main case only',
    'recordMissing',
    system,
    { move: 'copyReply', args: { fromId: otherId, reply: { ...reply } } },
    { state: 'merged', course: { mergedInto: revisitId } },
  ],
  // unanswered, fromItsMain
  [
    'what was merged goes on when its main case ended unanswered',
    'registered',
    system,
    unmerge,
    { state: 'merged', course: { mergedInto: otherId } },
  ],
  [
    'not when another case did',
    'recordMissing',
    system,
    unmerge,
    { state: 'merged', course: { mergedInto: revisitId } },
  ],
  [
    'nor when it has its answer',
    'alreadyDone',
    system,
    unmerge,
    { state: 'merged', course: { ...answered, mergedInto: otherId } },
  ],
  [
    'and by nobody’s hand',
    'notAllowed',
    office,
    unmerge,
    { state: 'merged', course: { mergedInto: otherId } },
  ],
  // filesInTheOpen
  ['a mediation brings what was signed', 'registered', office, mediate(files)],
  ['of a report nothing lies open', 'invalidFields', sealedOfficer, mediate(files), sealedOne],
  ['words may be said of it', 'registered', sealedOfficer, mediate([]), sealedOne],
  // reviewInOrder
  ['a review that is asked for is kept', 'closed', office, review({}), { state: 'closed' }],
  [
    'none of tomorrow',
    'invalidFields',
    office,
    review({ requestedOn: on('2027-11-20') }),
    { state: 'closed' },
  ],
  ['none decided tomorrow', 'invalidFields', office, decidedOn('2027-11-20', 'upheld'), { state: 'closed' }],
  [
    'none decided before it was asked for',
    'invalidFields',
    office,
    decidedOn('2026-11-01', 'upheld'),
    { state: 'closed' },
  ],
  ['a decision decides something', 'invalidFields', office, decidedOn('2026-11-03'), { state: 'closed' }],
  ['and is kept', 'closed', office, decidedOn('2026-11-03', 'upheld'), { state: 'closed' }],
  // onceClosed, revisitNotOwn, revisitedByToday
  ['what is closed is looked at again', 'closed', deputy, visit(), { state: 'closed' }],
  ['not what never was', 'wrongState', liaison, visit(), { state: 'inProgress' }],
  [
    'what a visit saw before it was reopened is kept',
    'inProgress',
    liaison,
    visit(),
    { state: 'inProgress', course: { reopenings: [{ ...by, revisitId, reason }] } },
  ],
  ['a day that lies ahead saw nothing', 'invalidFields', office, visit('2027-11-20'), { state: 'closed' }],
  [
    'who is of the unit that worked along does not look at it',
    'ownUnit',
    { ...deputy, orgId: unit },
    visit(),
    {
      state: 'closed',
      course: { handover: { ...handover, orgId: orgId.parse('jiaotong'), coOrgIds: [unit] } },
    },
  ],
];

describe('a petition', () => {
  for (const [words, came, actor, asked, given] of lines) {
    it(`${words}: ${came}`, () => {
      expect(comesOf(actor, asked, given)).toBe(came);
    });
  }

  it('has a line for each condition and guard there is', () => {
    expect(Object.keys(petitionConditions).length).toBe(21);
    expect(Object.keys(petitionGuards).length).toBe(15);
  });

  it('that registers without a number is a fault of ours', () => {
    expect(() =>
      comesOf(liaison, { move: 'register', args: {} }, { state: 'submitted', context: { nextNumber: null } }),
    ).toThrow('a move that registers was not given a number');
  });

  it('tells whose the rating is', () => {
    const through = (actor: Actor) => {
      const one = caseOf<PetitionCore>('replied', { course: answered, facts });
      const after = tried(petitionMachine, one, { by: actor, asked: rate });
      return typeof after === 'object' ? after.course.ratings?.at(-1)?.through : after;
    };

    expect([through(resident), through(author), through(liaison)]).toEqual(['resident', 'author', 'station']);
  });

  it('names the field that is missing', () => {
    const one = caseOf<PetitionCore>('replied', {
      course: { ...answered, ratings: [rated('basic', 'dissatisfied')] },
      facts,
    });
    const decided = petitionGuards.explained({
      one,
      asked: { move: 'close', args: {} },
      context: {} as MoveContext,
    });

    expect(decided).toEqual({ code: 'invalidFields', fields: { explanation: { code: 'required' } } });
  });
});
