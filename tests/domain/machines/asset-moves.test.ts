// The revival of an asset: every row done once with what it writes, every condition and guard on both sides.
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../src/domain/actor.ts';
import { orgId, userId } from '../../../src/domain/ids.ts';
import { assetCase } from '../../../src/domain/machines/asset/asset-case.ts';
import { assetConditions } from '../../../src/domain/machines/asset/conditions.ts';
import type {
  AssetAsked,
  AssetCore,
  AssetCourse,
  AssetFacts,
  RevivalStage,
} from '../../../src/domain/machines/asset/core.ts';
import { assetGuards } from '../../../src/domain/machines/asset/guards.ts';
import { assetMachine, assetRows } from '../../../src/domain/machines/asset/moves.ts';
import type { MoveContext } from '../../../src/domain/machines/machine.ts';
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

const facts: AssetFacts = { usageStatus: 'idle', filledItems: 12, managerOrgId: unit, isKey: false };
const { office, director, finance, org, deputy, station } = seated;
const by = (actor: Actor, day = '2026-11-23') => ({ by: actor.userId, on: on(day) });

const plan = {
  path: 'livelihood',
  measure: '改建为应急供水厂',
  goal: '年底投用',
  leadOrgId: unit,
  leaderName: '刘健',
  dueOn: on('2026-12-31'),
} as const;
const outcome = {
  revivedOn: on('2026-11-20'),
  newUse: '应急供水厂',
  jobs: 5,
  households: 3,
  annualIncomeFen: 100,
  collectiveIncomeFen: 50,
  beneficiaries: 900,
};
const check = (isPassed: boolean, more: Partial<Extract<AssetAsked, { move: 'check' }>['args']> = {}) => ({
  on: on('2026-11-22'),
  method: 'onSite' as const,
  isPassed,
  opinion: '到现场看过，已经投用。',
  attachments: [photo],
  ...more,
});
const checkedBy = (actor: Actor, isPassed = true) => ({
  ...check(isPassed),
  by: actor.userId,
  orgId: actor.orgId ?? null,
});
const visit = {
  on: on('2026-11-22'),
  method: 'onSite',
  finding: 'kept',
  text: '正常使用。',
  attachments: [],
} as const;
const seen = (day: string) => ({ on: on(day), finding: 'asInLedger' as const, attachments: [] });
const request = { ...by(org, '2026-11-20'), deadline: {} as never };
const reason = '写够十个字的理由才算数。';
const relapse: AssetAsked = { move: 'relapse', args: { revisitId, reason } };
const found = { id: revisitId, targetId: caseId, finding: 'relapsed' } as const;

type Given = {
  readonly course?: AssetCourse;
  readonly facts?: Partial<AssetFacts>;
  readonly context?: Partial<Omit<MoveContext, 'actor' | 'today'>> & { readonly today?: string };
};

const tryIt = (state: RevivalStage, actor: Actor, asked: AssetAsked, given: Given = {}) =>
  tried(
    assetMachine,
    caseOf<AssetCore>(state, { course: given.course ?? {}, facts: { ...facts, ...given.facts } }),
    { by: actor, asked, ...given.context },
  );

type Example = readonly [
  name: string,
  from: RevivalStage,
  actor: Actor,
  asked: AssetAsked,
  given: Given,
  to: RevivalStage,
  writes: object,
];

const examples: readonly Example[] = [
  ['list', 'unlisted', finance, { move: 'list', args: {} }, {}, 'listed', { listedOn: '2026-11-23' }],
  ['plan', 'listed', org, { move: 'plan', args: plan }, {}, 'planned', { plan: { ...by(org), ...plan } }],
  ['start', 'planned', org, { move: 'start', args: {} }, {}, 'reviving', { startedOn: '2026-11-23' }],
  [
    'requestClose',
    'reviving',
    org,
    { move: 'requestClose', args: { outcome, attachments: [photo] } },
    { course: { checks: [checkedBy(deputy)] } },
    'closeRequested',
    {
      outcomes: [{ ...by(org), ...outcome }],
      request: { ...by(org), deadline: { clock: 'D20', startOn: '2026-11-23', due: '2026-12-07' } },
    },
  ],
  [
    'check',
    'closeRequested',
    deputy,
    { move: 'check', args: check(false) },
    { course: { checks: [checkedBy(station)] } },
    'closeRequested',
    { checks: [checkedBy(station), { ...check(false), by: 'the-deputy', orgId: null }] },
  ],
  [
    'closeOut',
    'closeRequested',
    office,
    { move: 'closeOut', args: {} },
    {
      course: {
        checks: [checkedBy(station, false), checkedBy(deputy)],
        closeOuts: [{ ...by(office, '2025-01-01'), checkedBy: [] }],
      },
    },
    'closedOut',
    {
      checks: [checkedBy(station, false), checkedBy(deputy)],
      closeOuts: [
        { ...by(office, '2025-01-01'), checkedBy: [] },
        { ...by(office), checkedBy: ['the-deputy'] },
      ],
      usage: 'inUse',
    },
  ],
  [
    'closeOut',
    'closeRequested',
    director,
    { move: 'closeOut', args: {} },
    { course: { checks: [checkedBy(deputy)] }, facts: { isKey: true } },
    'closedOut',
    {
      checks: [checkedBy(deputy)],
      closeOuts: [{ ...by(director), checkedBy: ['the-deputy'] }],
      usage: 'inUse',
    },
  ],
  [
    'refuse',
    'closeRequested',
    office,
    { move: 'refuse', args: { reason } },
    { course: { request, checks: [checkedBy(deputy, false)], outcomes: [{ ...by(org), ...outcome }] } },
    'reviving',
    { outcomes: [{ ...by(org), ...outcome }], refusals: [{ ...by(office), reason }] },
  ],
  [
    'correctOutcome',
    'closedOut',
    finance,
    { move: 'correctOutcome', args: { outcome: { ...outcome, jobs: 6 }, reason } },
    { course: { outcomes: [{ ...by(org), ...outcome }] } },
    'closedOut',
    {
      outcomes: [
        { ...by(org), ...outcome },
        { ...by(finance), ...outcome, jobs: 6 },
      ],
    },
  ],
  [
    'revisit',
    'closedOut',
    deputy,
    { move: 'revisit', args: { ...visit, attachments: [] } },
    {},
    'closedOut',
    { revisits: [{ ...visit, by: 'the-deputy' }] },
  ],
  [
    'relapse',
    'closedOut',
    office,
    relapse,
    {
      course: {
        listedOn: on('2025-01-01'),
        plan: { ...by(org), ...plan, attachments: [photo] },
        startedOn: on('2025-02-01'),
        request,
        checks: [checkedBy(deputy)],
        usage: 'inUse',
        outcomes: [{ ...by(org), ...outcome }],
      },
      context: { revisit: found },
    },
    'listed',
    {
      listedOn: '2026-11-23',
      usage: 'idle',
      outcomes: [{ ...by(org), ...outcome }],
      earlierPhotos: [photo],
      relapses: [{ ...by(office), revisitId, reason }],
    },
  ],
  [
    'disputeTitle',
    'planned',
    finance,
    { move: 'disputeTitle', args: { reason } },
    {},
    'planned',
    { disputedSinceOn: '2026-11-23' },
  ],
  [
    'settleTitle',
    'listed',
    office,
    { move: 'settleTitle', args: { result: '双方签字确认。' } },
    {
      course: {
        disputedSinceOn: on('2026-01-01'),
        settledDisputes: [{ ...by(office, '2025-01-01'), sinceOn: on('2024-01-01'), result: '旧的' }],
      },
    },
    'listed',
    {
      settledDisputes: [
        { ...by(office, '2025-01-01'), sinceOn: '2024-01-01', result: '旧的' },
        { ...by(office), sinceOn: '2026-01-01', result: '双方签字确认。' },
      ],
    },
  ],
  [
    'verify',
    'unlisted',
    deputy,
    { move: 'verify', args: { on: on('2026-11-22'), finding: 'notThere', attachments: [] } },
    { course: { visits: [{ ...seen('2026-01-01'), by: office.userId }] } },
    'unlisted',
    {
      visits: [
        { ...seen('2026-01-01'), by: office.userId },
        {
          ...{ on: '2026-11-22', finding: 'notThere', attachments: [], by: deputy.userId },
          after: { corrections: 0, disputes: 0 },
        },
      ],
    },
  ],
  [
    'correct',
    'listed',
    finance,
    { move: 'correct', args: { set: { name: { to: '老粮站' } }, why: '门牌上写着' } },
    {},
    'listed',
    { corrections: [by(finance)] },
  ],
  [
    'dispose',
    'closedOut',
    finance,
    { move: 'dispose', args: { approvalNo: '长财资〔2026〕8号', on: on('2026-11-23') } },
    {},
    'disposed',
    {
      usage: 'disposed',
      disposal: { ...by(finance), approvalNo: '长财资〔2026〕8号', disposedOn: '2026-11-23' },
    },
  ],
];

describe('every row of the revival’s table', () => {
  it('has its example', () => {
    expect(examples.map(([name]) => name)).toEqual(assetRows.map((row) => row.move));
  });

  it.each(examples)('%s from %s', (_, from, actor, asked, given, to, writes) => {
    const after = tryIt(from, actor, asked, given);

    expect(after).toMatchObject({ state: to, course: writes });
    expect(typeof after === 'object' && Object.keys(after.course).toSorted()).toEqual(
      Object.keys(writes).toSorted(),
    );
  });
});

const closeOut: AssetAsked = { move: 'closeOut', args: {} };
const list: AssetAsked = { move: 'list', args: {} };
const ofUnit: Actor = { ...deputy, orgId: unit };
const checks = (...all: readonly ReturnType<typeof checkedBy>[]): Given => ({ course: { checks: all } });
const asks = (more: object): AssetAsked => ({ move: 'check', args: { ...check(true), ...more } });
const visits = (more: object): AssetAsked => ({
  move: 'revisit',
  args: { ...visit, attachments: [], ...more },
});
const dispose = (day: string): AssetAsked => ({ move: 'dispose', args: { approvalNo: '8号', on: on(day) } });
const wants = (more: object): AssetAsked => ({
  move: 'requestClose',
  args: { outcome, attachments: [photo], ...more },
});

type Line = readonly [
  words: string,
  came: string,
  from: RevivalStage,
  actor: Actor,
  asked: AssetAsked,
  given: Given,
];

const lines: readonly Line[] = [
  [
    'what is badly used goes on the list',
    'listed',
    'unlisted',
    office,
    list,
    { facts: { usageStatus: 'inefficient' } },
  ],
  ['what is used does not', 'notIdle', 'unlisted', office, list, { facts: { usageStatus: 'inUse' } }],
  ['what is used again does not', 'notIdle', 'unlisted', office, list, { course: { usage: 'inUse' } }],
  [
    'what stands idle again does',
    'listed',
    'unlisted',
    office,
    list,
    { facts: { usageStatus: 'inUse' }, course: { usage: 'idle' } },
  ],
  ['nine of the twelve items are enough', 'listed', 'unlisted', office, list, { facts: { filledItems: 9 } }],
  ['eight are not', 'itemsMissing', 'unlisted', office, list, { facts: { filledItems: 8 } }],
  [
    'a plan is due tomorrow at the earliest',
    'planned',
    'listed',
    org,
    { move: 'plan', args: { ...plan, dueOn: on('2026-11-24') } },
    {},
  ],
  [
    'not today',
    'invalidFields',
    'listed',
    org,
    { move: 'plan', args: { ...plan, dueOn: on('2026-11-23') } },
    {},
  ],
  [
    'without a photo nothing is asked to be struck off',
    'evidenceMissing',
    'reviving',
    org,
    wants({ attachments: [] }),
    {},
  ],
  [
    'nor with a revival still to come',
    'invalidFields',
    'reviving',
    org,
    wants({ outcome: { ...outcome, revivedOn: on('2026-11-24') } }),
    {},
  ],
  [
    'one of today is',
    'closeRequested',
    'reviving',
    org,
    wants({ outcome: { ...outcome, revivedOn: on('2026-11-23') } }),
    {},
  ],
  ['who is of the unit does not check', 'ownUnit', 'closeRequested', ofUnit, asks({}), {}],
  [
    'who is of another does',
    'closeRequested',
    'closeRequested',
    { ...deputy, orgId: orgId.parse('jiaoyu') },
    asks({}),
    {},
  ],
  [
    'a check of tomorrow is none',
    'invalidFields',
    'closeRequested',
    deputy,
    asks({ on: on('2026-11-24') }),
    {},
  ],
  ['one of today is one', 'closeRequested', 'closeRequested', deputy, asks({ on: on('2026-11-23') }), {}],
  [
    'a pass on the spot shows a photo',
    'evidenceMissing',
    'closeRequested',
    deputy,
    asks({ attachments: [] }),
    {},
  ],
  [
    'a fail needs none',
    'closeRequested',
    'closeRequested',
    deputy,
    asks({ attachments: [], isPassed: false }),
    {},
  ],
  [
    'nor a pass on paper',
    'closeRequested',
    'closeRequested',
    deputy,
    asks({ attachments: [], method: 'documents' }),
    {},
  ],
  ['nobody looked: not struck off', 'notChecked', 'closeRequested', office, closeOut, {}],
  [
    'who looked found it wanting',
    'notChecked',
    'closeRequested',
    office,
    closeOut,
    checks(checkedBy(deputy, false)),
  ],
  [
    'the last who looked found it wanting',
    'notChecked',
    'closeRequested',
    office,
    closeOut,
    checks(checkedBy(deputy), checkedBy(station, false)),
  ],
  [
    'the last who looked found it done',
    'closedOut',
    'closeRequested',
    office,
    closeOut,
    checks(checkedBy(deputy, false), checkedBy(station)),
  ],
  [
    'who looked does not strike off',
    'secondPerson',
    'closeRequested',
    office,
    closeOut,
    checks(checkedBy(office)),
  ],
  [
    'nor one of those who looked',
    'secondPerson',
    'closeRequested',
    office,
    closeOut,
    checks(checkedBy(office), checkedBy(deputy)),
  ],
  [
    'nor who asked for it',
    'secondPerson',
    'closeRequested',
    office,
    closeOut,
    { course: { checks: [checkedBy(deputy)], request: { ...request, by: office.userId } } },
  ],
  [
    'who looked and failed it may',
    'closedOut',
    'closeRequested',
    office,
    closeOut,
    checks(checkedBy(office, false), checkedBy(deputy)),
  ],
  [
    'directors strike off key assets only',
    'notAllowed',
    'closeRequested',
    director,
    closeOut,
    checks(checkedBy(deputy)),
  ],
  ['who is of the unit does not revisit', 'ownUnit', 'closedOut', ofUnit, visits({}), {}],
  ['a visit of tomorrow is none', 'invalidFields', 'closedOut', deputy, visits({ on: on('2026-11-24') }), {}],
  ['one of today is one', 'closedOut', 'closedOut', deputy, visits({ on: on('2026-11-23') }), {}],
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
  [
    'nobody was there tomorrow',
    'invalidFields',
    'listed',
    deputy,
    { move: 'verify', args: seen('2026-11-24') },
    {},
  ],
  ['somebody was there today', 'listed', 'listed', station, { move: 'verify', args: seen('2026-11-23') }, {}],
  [
    'a dispute is opened once',
    'alreadyDone',
    'listed',
    office,
    { move: 'disputeTitle', args: { reason } },
    { course: { disputedSinceOn: on('2026-01-01') } },
  ],
  [
    'and settled only when there is one',
    'wrongState',
    'listed',
    office,
    { move: 'settleTitle', args: { result: '双方签字确认。' } },
    {},
  ],
  ['nothing is disposed of tomorrow', 'invalidFields', 'listed', finance, dispose('2026-11-24'), {}],
  ['yesterday it was', 'disposed', 'listed', finance, dispose('2026-11-22'), {}],
  [
    'another unit does not start it',
    'notAllowed',
    'planned',
    { ...org, orgId: orgId.parse('jiaoyu') },
    { move: 'start', args: {} },
    {},
  ],
];

describe('an asset', () => {
  for (const [words, came, from, actor, asked, given] of lines) {
    it(`${words}: ${came}`, () => {
      const after = tryIt(from, actor, asked, given);

      expect(typeof after === 'string' ? after : after.state).toBe(came);
    });
  }

  it('has a line for each condition and guard there is', () => {
    expect(Object.keys(assetConditions).length).toBe(7);
    expect(Object.keys(assetGuards).length).toBe(11);
  });

  it('is answered for by the unit of its plan, else by who manages it', () => {
    const standing = {
      id: caseId,
      tenant,
      stationIds: [],
      authorId: userId.parse('x'),
      state: 'listed',
      course: {},
      facts,
    } as const;
    const planned = {
      ...standing,
      course: { plan: { ...by(org), ...plan, leadOrgId: orgId.parse('jiaoyu') } },
    };

    expect(assetCase(standing)).toMatchObject({ orgId: 'shuili', isSealed: false });
    expect(assetCase(planned).orgId).toBe('jiaoyu');
  });
});
