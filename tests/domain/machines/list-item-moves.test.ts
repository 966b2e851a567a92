// An item of the five lists: every row done once with what it writes, every condition and guard on both sides.
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../src/domain/actor.ts';
import { deadlineOf } from '../../../src/domain/calendar/deadline.ts';
import { orgId } from '../../../src/domain/ids.ts';
import { listItemConditions } from '../../../src/domain/machines/list-item/conditions.ts';
import type {
  ListItemAsked,
  ListItemCore,
  ListItemCourse,
  ListItemState,
} from '../../../src/domain/machines/list-item/core.ts';
import { listItemGuards } from '../../../src/domain/machines/list-item/guards.ts';
import { listItemCase } from '../../../src/domain/machines/list-item/list-item-case.ts';
import { listItemMachine, listItemRows } from '../../../src/domain/machines/list-item/moves.ts';
import type { MoveContext } from '../../../src/domain/machines/machine.ts';
import { calendar } from '../../world/judge.ts';
import {
  caseId,
  caseOf,
  on,
  otherId,
  photo,
  revisitId,
  seated,
  tenant,
  tried,
  unit,
} from '../../world/machine-tries.ts';

const { office, director, org, deputy, station } = seated;
const by = (actor: Actor, day = '2026-11-23') => ({ by: actor.userId, on: on(day) });
const reason = '写够十个字的理由才算数。';
const objecting = deadlineOf({ clock: 'D10', variant: 'standard', startOn: on('2026-11-23') }, calendar);
const assigned = { ...by(office), leadOrgId: unit, coOrgIds: [], leaderName: null, objecting };
const plan = { measure: '逐项排查整改', goal: '年底完成', dueOn: on('2026-12-31'), milestones: [] };
const check = (isPassed: boolean) => ({
  on: on('2026-11-22'),
  method: 'onSite' as const,
  isPassed,
  opinion: '到现场看过。',
  attachments: [],
});
const checkedBy = (actor: Actor, isPassed = true, attachments: readonly (typeof photo)[] = []) => ({
  ...check(isPassed),
  attachments: [...attachments],
  by: actor.userId,
  orgId: actor.orgId ?? null,
});
const report = (attachments: readonly (typeof photo)[]) => ({
  ...by(org),
  text: '已按清单完成整改，附照片。',
  attachments: [...attachments],
});
const visit = {
  on: on('2026-11-22'),
  method: 'onSite' as const,
  finding: 'kept' as const,
  text: '保持得好。',
  attachments: [],
};
const found = { id: revisitId, targetId: caseId, finding: 'relapsed' } as const;
const relapse: ListItemAsked = { move: 'relapse', args: { revisitId, reason } };

type Given = {
  readonly course?: ListItemCourse;
  readonly context?: Partial<Omit<MoveContext, 'actor' | 'today'>> & { readonly today?: string };
};

const tryIt = (state: ListItemState, actor: Actor, asked: ListItemAsked, given: Given = {}) =>
  tried(listItemMachine, caseOf<ListItemCore>(state, { course: given.course ?? {}, facts: { year: 2026 } }), {
    by: actor,
    asked,
    ...given.context,
  });

type Example = readonly [
  ListItemAsked['move'],
  ListItemState,
  Actor,
  ListItemAsked,
  Given,
  ListItemState,
  object,
];

const examples: readonly Example[] = [
  ['approve', 'draft', director, { move: 'approve', args: {} }, {}, 'approved', { approvedOn: '2026-11-23' }],
  [
    'assign',
    'approved',
    office,
    { move: 'assign', args: { leadOrgId: unit, coOrgIds: [orgId.parse('jiaoyu')], leaderName: '刘健' } },
    { context: { unit: { id: unit, stationIds: [] } } },
    'assigned',
    {
      assigned: {
        ...by(office),
        leadOrgId: 'shuili',
        coOrgIds: ['jiaoyu'],
        leaderName: '刘健',
        objecting: { clock: 'D10', startOn: '2026-11-23', due: '2026-11-30' },
      },
    },
  ],
  [
    'object',
    'assigned',
    org,
    { move: 'object', args: { reason } },
    { course: { assigned }, context: { today: '2026-11-30' } },
    'approved',
    { objections: [{ ...by(org, '2026-11-30'), orgId: 'shuili', reason }] },
  ],
  [
    'plan',
    'assigned',
    org,
    { move: 'plan', args: plan },
    {},
    'rectifying',
    { plan: { ...by(org), ...plan } },
  ],
  [
    'note',
    'rectifying',
    org,
    { move: 'note', args: { percent: 40, text: '完成四成。', attachments: [] } },
    { course: { notes: [{ ...by(org), percent: 10, text: '开始', attachments: [], id: 'n' as never }] } },
    'rectifying',
    {
      notes: [
        { percent: 10 },
        {
          ...by(org),
          percent: 40,
          text: '完成四成。',
          attachments: [],
          id: '0199aaaa-0000-7000-8000-0000000000aa',
        },
      ],
    },
  ],
  [
    'report',
    'rectifying',
    org,
    { move: 'report', args: { text: '已按清单完成整改，附照片。', attachments: [photo] } },
    { course: { checks: [checkedBy(deputy)], reports: [report([])] } },
    'reported',
    { reports: [report([]), report([photo])] },
  ],
  [
    'check',
    'reported',
    station,
    { move: 'check', args: check(false) },
    { course: { checks: [checkedBy(deputy)] } },
    'reported',
    { checks: [checkedBy(deputy), { ...check(false), by: 'the-liaison', orgId: null }] },
  ],
  [
    'closeOut',
    'reported',
    office,
    { move: 'closeOut', args: {} },
    { course: { reports: [report([photo])], checks: [checkedBy(station, false), checkedBy(deputy)] } },
    'closedOut',
    {
      reports: [report([photo])],
      checks: [checkedBy(station, false), checkedBy(deputy)],
      closeOuts: [{ ...by(office), checkedBy: ['the-deputy'] }],
    },
  ],
  [
    'sendBack',
    'reported',
    office,
    { move: 'sendBack', args: { reason, dueOn: on('2026-12-23') } },
    {},
    'rectifying',
    { returns: [{ ...by(office), reason, dueOn: '2026-12-23' }] },
  ],
  [
    'evaluate',
    'closedOut',
    director,
    { move: 'evaluate', args: { grade: 'basic' } },
    {},
    'evaluated',
    { evaluation: { ...by(director), grade: 'basic', opinion: null } },
  ],
  [
    'revisit',
    'evaluated',
    deputy,
    { move: 'revisit', args: visit },
    {},
    'evaluated',
    { revisits: [{ ...visit, by: 'the-deputy' }] },
  ],
  [
    'relapse',
    'evaluated',
    office,
    relapse,
    {
      course: {
        checks: [checkedBy(deputy)],
        evaluation: { ...by(director), grade: 'basic', opinion: null },
        closeOuts: [{ ...by(office), checkedBy: [] }],
      },
      context: { revisit: found },
    },
    'rectifying',
    { closeOuts: [{ ...by(office), checkedBy: [] }], relapses: [{ ...by(office), revisitId, reason }] },
  ],
  [
    'carryOver',
    'rectifying',
    office,
    { move: 'carryOver', args: { toYear: 2027, reason } },
    {},
    'rectifying',
    { carriedTo: [{ ...by(office), toYear: 2027, reason }] },
  ],
  [
    'escalate',
    'rectifying',
    director,
    { move: 'escalate', args: { to: 'urge', reason } },
    {},
    'rectifying',
    { escalations: [{ ...by(director), to: 'urge', reason }] },
  ],
];

describe('every row of the item’s table', () => {
  it('has its example', () => {
    expect(examples.map(([name]) => name)).toEqual(listItemRows.map((row) => row.move));
  });

  it.each(examples)('%s from %s', (_, from, actor, asked, given, to, writes) => {
    const after = tryIt(from, actor, asked, given);

    expect(after).toMatchObject({ state: to, course: writes });
    expect(typeof after === 'object' && Object.keys(after.course).toSorted()).toEqual(
      Object.keys(writes).toSorted(),
    );
  });
});

const closeOut: ListItemAsked = { move: 'closeOut', args: {} };
const ready = { reports: [report([photo])], checks: [checkedBy(deputy)] };
const sendBack = (day: string): ListItemAsked => ({ move: 'sendBack', args: { reason, dueOn: on(day) } });
const escalate = (to: 'urge' | 'jointSupervision' | 'specialInvestigation'): ListItemAsked => ({
  move: 'escalate',
  args: { to, reason },
});
const carry = (toYear: number): ListItemAsked => ({ move: 'carryOver', args: { toYear, reason } });
const escalated = { escalations: [{ ...by(office), to: 'jointSupervision' as const, reason }] };
const ofUnit: Actor = { ...deputy, orgId: unit };
const checking = (more: object): ListItemAsked => ({ move: 'check', args: { ...check(true), ...more } });
const visiting = (more: object): ListItemAsked => ({ move: 'revisit', args: { ...visit, ...more } });
const object: ListItemAsked = { move: 'object', args: { reason } };
const planned = (day: string): ListItemAsked => ({ move: 'plan', args: { ...plan, dueOn: on(day) } });
const evaluate: ListItemAsked = { move: 'evaluate', args: { grade: 'satisfied' } };
const assign: ListItemAsked = { move: 'assign', args: { leadOrgId: unit, coOrgIds: [] } };

type Line = readonly [words: string, came: string, ListItemState, Actor, ListItemAsked, Given];

const lines: readonly Line[] = [
  ['a unit nobody knows', 'unitUnknown', 'approved', office, assign, {}],
  [
    'another unit than named',
    'unitUnknown',
    'approved',
    office,
    assign,
    { context: { unit: { id: orgId.parse('jiaoyu'), stationIds: [] } } },
  ],
  [
    'after five working days it is theirs',
    'tooLate',
    'assigned',
    org,
    object,
    { course: { assigned }, context: { today: '2026-12-01' } },
  ],
  ['what nobody handed over', 'tooLate', 'assigned', org, object, {}],
  ['a plan is due tomorrow at the earliest', 'rectifying', 'assigned', org, planned('2026-11-24'), {}],
  ['not today', 'invalidFields', 'assigned', org, planned('2026-11-23'), {}],
  ['who is of the unit does not check', 'ownUnit', 'reported', ofUnit, checking({}), {}],
  [
    'a check of tomorrow is none',
    'invalidFields',
    'reported',
    deputy,
    checking({ on: on('2026-11-24') }),
    {},
  ],
  ['one of today is one', 'reported', 'reported', deputy, checking({ on: on('2026-11-23') }), {}],
  ['nobody looked', 'notChecked', 'reported', office, closeOut, { course: { reports: [report([photo])] } }],
  [
    'the last who looked found it wanting',
    'notChecked',
    'reported',
    office,
    closeOut,
    { course: { ...ready, checks: [checkedBy(deputy), checkedBy(station, false)] } },
  ],
  [
    'who looked does not strike off',
    'secondPerson',
    'reported',
    office,
    closeOut,
    { course: { ...ready, checks: [checkedBy(office)] } },
  ],
  [
    'who looked and failed it may',
    'closedOut',
    'reported',
    office,
    closeOut,
    { course: { ...ready, checks: [checkedBy(office, false), checkedBy(deputy)] } },
  ],
  [
    'without a photo or document',
    'evidenceMissing',
    'reported',
    office,
    closeOut,
    { course: { reports: [report([])], checks: [checkedBy(deputy)] } },
  ],
  [
    'the checker’s photo is enough',
    'closedOut',
    'reported',
    office,
    closeOut,
    { course: { reports: [report([])], checks: [checkedBy(deputy, true, [photo])] } },
  ],
  [
    'an old report’s photo is not',
    'evidenceMissing',
    'reported',
    office,
    closeOut,
    { course: { reports: [report([photo]), report([])], checks: [checkedBy(deputy)] } },
  ],
  [
    'nothing at all is not',
    'evidenceMissing',
    'reported',
    office,
    closeOut,
    { course: { checks: [checkedBy(deputy)] } },
  ],
  ['put right within thirty days', 'rectifying', 'reported', office, sendBack('2026-12-23'), {}],
  ['not thirty-one', 'invalidFields', 'reported', office, sendBack('2026-12-24'), {}],
  ['not today', 'invalidFields', 'reported', office, sendBack('2026-11-23'), {}],
  ['tomorrow', 'rectifying', 'reported', office, sendBack('2026-11-24'), {}],
  [
    'evaluated once',
    'alreadyDone',
    'closedOut',
    office,
    evaluate,
    { course: { evaluation: { ...by(office), grade: 'basic', opinion: null } } },
  ],
  ['who is of the unit does not revisit', 'ownUnit', 'closedOut', ofUnit, visiting({}), {}],
  [
    'a visit of tomorrow is none',
    'invalidFields',
    'closedOut',
    deputy,
    visiting({ on: on('2026-11-24') }),
    {},
  ],
  ['without a visit nothing relapses', 'notRelapsed', 'closedOut', office, relapse, {}],
  [
    'nor by another finding',
    'notRelapsed',
    'closedOut',
    office,
    relapse,
    { context: { revisit: { ...found, finding: 'kept' } } },
  ],
  [
    'nor by another visit',
    'notRelapsed',
    'closedOut',
    office,
    relapse,
    { context: { revisit: { ...found, id: otherId } } },
  ],
  [
    'nor by a visit elsewhere',
    'notRelapsed',
    'closedOut',
    office,
    relapse,
    { context: { revisit: { ...found, targetId: otherId } } },
  ],
  ['carried into next year', 'rectifying', 'rectifying', office, carry(2027), {}],
  ['not into the one after', 'invalidFields', 'rectifying', office, carry(2028), {}],
  ['nor into its own', 'invalidFields', 'rectifying', office, carry(2026), {}],
  [
    'from where it was carried to, on',
    'rectifying',
    'rectifying',
    office,
    carry(2028),
    { course: { carriedTo: [{ ...by(office), toYear: 2027, reason }] } },
  ],
  [
    'pressure rises',
    'rectifying',
    'rectifying',
    office,
    escalate('specialInvestigation'),
    { course: escalated },
  ],
  [
    'it does not stay',
    'alreadyDone',
    'rectifying',
    office,
    escalate('jointSupervision'),
    { course: escalated },
  ],
  ['nor fall', 'alreadyDone', 'rectifying', office, escalate('urge'), { course: escalated }],
];

describe('an item of a list', () => {
  for (const [words, came, from, actor, asked, given] of lines) {
    it(`${words}: ${came}`, () => {
      const after = tryIt(from, actor, asked, given);

      expect(typeof after === 'string' ? after : after.state).toBe(came);
    });
  }

  it('has a line for each condition and guard there is', () => {
    expect(Object.keys(listItemConditions).length).toBe(4);
    expect(Object.keys(listItemGuards).length).toBe(11);
  });

  it('is answered for by the unit it was handed to', () => {
    const standing = {
      id: caseId,
      tenant,
      stationIds: [],
      authorId: office.userId,
      state: 'assigned',
      course: {},
      facts: { year: 2026 },
    } as const;

    expect(listItemCase(standing)).toMatchObject({ orgId: null, isSealed: false });
    expect(listItemCase({ ...standing, course: { assigned } }).orgId).toBe('shuili');
  });
});
