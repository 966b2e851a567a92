// Observation, sighting and alert: every row done once with what it writes, every condition and guard on both sides.
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../src/domain/actor.ts';
import { orgId } from '../../../src/domain/ids.ts';
import type {
  AlertAsked,
  AlertCore,
  AlertCourse,
  AlertState,
} from '../../../src/domain/machines/alert/core.ts';
import { alertMachine, alertRows } from '../../../src/domain/machines/alert/moves.ts';
import type { Case, Core, Machine, MoveContext, Shape } from '../../../src/domain/machines/machine.ts';
import type { ObservationCore } from '../../../src/domain/machines/observation/core.ts';
import { observationMachine, observationRows } from '../../../src/domain/machines/observation/moves.ts';
import type { SightingCore } from '../../../src/domain/machines/sighting/core.ts';
import { sightingMachine, sightingRows } from '../../../src/domain/machines/sighting/moves.ts';
import { caseId, caseOf, on, otherId, revisitId, seated, tried, unit } from '../../world/machine-tries.ts';

const { office, org, deputy, station, author, finance, system, director, township } = seated;
const by = (actor: Actor, day = '2026-11-23') => ({ by: actor.userId, on: on(day) });
const reason = '写够十个字的理由才算数。';

type Context = Partial<Omit<MoveContext, 'actor' | 'today'>>;

/** From, by whom, what is asked, the course before, what the judge knows, and then: state and course, or the code. */
type Example<C extends Core> = readonly [
  words: string,
  from: C['state'],
  actor: Actor,
  asked: C['asked'],
  given: { readonly course?: C['course']; readonly facts?: C['facts']; readonly context?: Context },
  comes: readonly [C['state'], object] | string,
];

function proves<K extends Shape>(
  machine: Machine<K>,
  facts: K['core']['facts'],
  examples: readonly Example<K['core']>[],
): void {
  for (const [words, from, actor, asked, given, comes] of examples) {
    it(`${asked.move}: ${words}`, () => {
      const one: Case<K['core']> = caseOf<K['core']>(from, {
        course: given.course ?? {},
        facts: given.facts ?? facts,
      });
      const after = tried(machine, one, { by: actor, asked, ...given.context });

      if (typeof comes === 'string') expect(after).toBe(comes);
      else {
        expect(after).toMatchObject({ state: comes[0], course: comes[1] });
        expect(typeof after === 'object' && Object.keys(after.course).toSorted()).toEqual(
          Object.keys(comes[1]).toSorted(),
        );
      }
    });
  }
  it('has an example of each of its moves that goes through', () => {
    const done = examples.filter(([, , , , , comes]) => typeof comes !== 'string');

    expect(new Set(done.map(([, , , asked]) => asked.move))).toEqual(
      new Set(machine.rows.map((row) => row.move)),
    );
  });
}

const ended = { endedOn: '2026-11-23' };
const other = (kind: string, more: object = {}) => ({
  id: otherId,
  kind,
  state: 'submitted',
  isSealed: false,
  ...more,
});
const numbered = { caseNo: 'MQ-511524-2026-00007', registeredOn: '2026-11-23' };
const merge = { move: 'merge', args: { recordId: otherId } } as const;
const supplement = { move: 'supplement', args: { text: '补充一句', attachments: [] as never[] } } as const;
const amend = { move: 'amend', args: { set: { note: { to: '改过的' } } } } as const;
const submit = { move: 'submit', args: {} as never } as const;
const withdraw = { move: 'withdraw', args: {} } as const;
const forwarded = { ...by(office), orgId: unit, instruction: null };

describe('an observation', () => {
  expect(observationRows.length).toBe(11);
  proves(observationMachine, {}, [
    ['by a deputy', 'draft', deputy, submit, {}, ['submitted', {}]],
    ['by its author', 'answered', author, supplement, {}, ['answered', {}]],
    ['by its author', 'submitted', author, amend, {}, ['submitted', {}]],
    ['not by the desk', 'submitted', station, amend, {}, 'notAllowed'],
    ['not when it is screened', 'screened', author, amend, {}, 'wrongState'],
    ['by its author', 'submitted', author, withdraw, {}, ['withdrawn', ended]],
    ['by the station', 'submitted', station, { move: 'screen', args: {} }, {}, ['screened', numbered]],
    [
      'into one that is there',
      'screened',
      office,
      merge,
      { context: { other: other('observation') } },
      ['merged', { mergedInto: otherId, ...ended }],
    ],
    [
      'not into another kind',
      'submitted',
      office,
      merge,
      { context: { other: other('petition') } },
      'recordMissing',
    ],
    ['not into nothing', 'submitted', office, merge, {}, 'recordMissing'],
    [
      'not into one that is gone',
      'submitted',
      office,
      merge,
      { context: { other: other('observation', { state: 'withdrawn' }) } },
      'wrongState',
    ],
    [
      'with a reason',
      'screened',
      township,
      { move: 'decline', args: { reason } },
      {},
      ['declined', { declined: { ...by(township), reason }, ...ended }],
    ],
    [
      'to a unit',
      'screened',
      office,
      { move: 'forward', args: { orgId: unit, instruction: '请说明。' } },
      { context: { unit: { id: unit, stationIds: [] } } },
      ['forwarded', { forwarded: { ...forwarded, instruction: '请说明。' } }],
    ],
    [
      'to the committee itself',
      'screened',
      office,
      { move: 'forward', args: {} },
      {},
      ['forwarded', { forwarded: { ...forwarded, orgId: null } }],
    ],
    [
      'not to a unit nobody knows',
      'screened',
      office,
      { move: 'forward', args: { orgId: unit } },
      {},
      'unitUnknown',
    ],
    [
      'not to another than named',
      'screened',
      office,
      { move: 'forward', args: { orgId: unit } },
      { context: { unit: { id: orgId.parse('jiaoyu'), stationIds: [] } } },
      'unitUnknown',
    ],
    [
      'by the unit',
      'forwarded',
      org,
      { move: 'answer', args: { text: '情况属实，已安排。' } },
      { course: { forwarded } },
      ['answered', { forwarded, answer: { ...by(org), text: '情况属实，已安排。' } }],
    ],
    [
      'by the office, when it was asked itself',
      'forwarded',
      office,
      { move: 'answer', args: { text: '情况属实，已安排。' } },
      { course: { forwarded: { ...forwarded, orgId: null } } },
      ['answered', { forwarded: { orgId: null }, answer: { ...by(office) } }],
    ],
    [
      'not by the office for a unit',
      'forwarded',
      office,
      { move: 'answer', args: { text: '情况属实，已安排。' } },
      { course: { forwarded } },
      'notAllowed',
    ],
    [
      'not by the office for nobody',
      'forwarded',
      office,
      { move: 'answer', args: { text: '情况属实，已安排。' } },
      {},
      'notAllowed',
    ],
    [
      'with what became of it',
      'answered',
      office,
      { move: 'close', args: { disposition: 'intoDrafting' } },
      {},
      ['closed', { closing: { ...by(office), disposition: 'intoDrafting', note: null }, ...ended }],
    ],
  ] satisfies readonly Example<ObservationCore>[]);

  it('without a number is a fault of ours', () => {
    expect(() =>
      tried(observationMachine, caseOf<ObservationCore>('submitted', { course: {}, facts: {} }), {
        by: station,
        asked: { move: 'screen', args: {} },
        nextNumber: null,
      }),
    ).toThrow('not given a number');
  });
});

const jointCheck = {
  on: on('2026-11-22'),
  participants: ['李秀兰', '唐丽'],
  deptOrgIds: [unit],
  conclusion: '确属公有资产。',
};
const checked = { jointCheck: { ...jointCheck, by: deputy.userId } };
const whole = { ledgerGaps: [] } as const;

describe('a sighting', () => {
  expect(sightingRows.length).toBe(10);
  proves(sightingMachine, { ledgerGaps: ['notInLedger'] }, [
    ['by a resident', 'draft', seated.resident, submit, {}, ['submitted', {}]],
    ['by its author', 'verifying', author, supplement, {}, ['verifying', {}]],
    ['by its author', 'submitted', author, amend, {}, ['submitted', {}]],
    ['not by the desk', 'submitted', office, amend, {}, 'notAllowed'],
    ['not when it is being checked', 'verifying', author, amend, {}, 'wrongState'],
    ['by its author', 'submitted', author, withdraw, {}, ['withdrawn', ended]],
    ['by a deputy', 'submitted', deputy, { move: 'startCheck', args: {} }, {}, ['verifying', numbered]],
    [
      'of yesterday',
      'verifying',
      deputy,
      { move: 'keepJointCheck', args: jointCheck },
      {},
      ['verifying', checked],
    ],
    [
      'of today',
      'verifying',
      deputy,
      { move: 'keepJointCheck', args: { ...jointCheck, on: on('2026-11-23') } },
      {},
      ['verifying', { jointCheck: { on: '2026-11-23' } }],
    ],
    [
      'not of tomorrow',
      'verifying',
      deputy,
      { move: 'keepJointCheck', args: { ...jointCheck, on: on('2026-11-24') } },
      {},
      'invalidFields',
    ],
    [
      'to an asset of the ledger',
      'verifying',
      station,
      { move: 'link', args: { assetId: otherId } },
      { course: checked, context: { other: other('asset') } },
      [
        'confirmed',
        {
          ...checked,
          confirmed: { ...by(station), assetId: otherId, isNewInLedger: false, isTitleDisputed: false },
          ...ended,
        },
      ],
    ],
    [
      'where nothing is amiss, without a joint check',
      'verifying',
      station,
      { move: 'link', args: { assetId: otherId } },
      { facts: whole, context: { other: other('asset') } },
      ['confirmed', { confirmed: { assetId: otherId }, ...ended }],
    ],
    [
      'not where the ledger is amiss',
      'verifying',
      station,
      { move: 'link', args: { assetId: otherId } },
      { context: { other: other('asset') } },
      'jointCheckMissing',
    ],
    [
      'not to what is no asset',
      'verifying',
      station,
      { move: 'link', args: { assetId: otherId } },
      { facts: whole, context: { other: other('sighting') } },
      'recordMissing',
    ],
    [
      'not to another asset than named',
      'verifying',
      station,
      { move: 'link', args: { assetId: revisitId } },
      { facts: whole, context: { other: other('asset') } },
      'recordMissing',
    ],
    [
      'not to nothing',
      'verifying',
      station,
      { move: 'link', args: { assetId: otherId } },
      { facts: whole },
      'recordMissing',
    ],
    [
      'as a new entry',
      'verifying',
      finance,
      { move: 'addToLedger', args: { assetId: otherId, isTitleDisputed: true } },
      { course: checked },
      [
        'confirmed',
        {
          ...checked,
          confirmed: { ...by(finance), assetId: otherId, isNewInLedger: true, isTitleDisputed: true },
          ...ended,
        },
      ],
    ],
    [
      'not twice',
      'verifying',
      finance,
      { move: 'addToLedger', args: { assetId: otherId, isTitleDisputed: true } },
      { course: checked, context: { other: other('asset') } },
      'recordExists',
    ],
    [
      'not unchecked',
      'verifying',
      finance,
      { move: 'addToLedger', args: { assetId: otherId, isTitleDisputed: true } },
      {},
      'jointCheckMissing',
    ],
    [
      'as private',
      'verifying',
      station,
      { move: 'dismiss', args: { reason: 'private' } },
      {},
      ['dismissed', { dismissed: { ...by(station), reason: 'private', note: null }, ...ended }],
    ],
    [
      'into another',
      'submitted',
      finance,
      merge,
      { context: { other: other('sighting') } },
      ['merged', { mergedInto: otherId, ...ended }],
    ],
    [
      'not into itself',
      'submitted',
      finance,
      { move: 'merge', args: { recordId: caseId } },
      { context: { other: other('sighting', { id: caseId }) } },
      'recordMissing',
    ],
    [
      'not into what was dismissed',
      'submitted',
      finance,
      merge,
      { context: { other: other('sighting', { state: 'dismissed' }) } },
      'wrongState',
    ],
  ] satisfies readonly Example<SightingCore>[]);

  it('without a number is a fault of ours', () => {
    expect(() =>
      tried(sightingMachine, caseOf<SightingCore>('submitted', { course: {}, facts: whole }), {
        by: station,
        asked: { move: 'startCheck', args: {} },
        nextNumber: null,
      }),
    ).toThrow('not given a number');
  });
});

const dispatch: AlertAsked = { move: 'dispatch', args: { orgId: unit } };
const loud = { isQuiet: false };

describe('an alert', () => {
  expect(alertRows.length).toBe(6);
  proves(alertMachine, { isQuiet: true }, [
    [
      'by a deputy',
      'open',
      deputy,
      { move: 'acknowledge', args: {} },
      {},
      ['acknowledged', { acknowledged: by(deputy) }],
    ],
    [
      'to a unit',
      'acknowledged',
      office,
      { move: 'dispatch', args: { orgId: unit, itemId: otherId, instruction: '请核查。' } },
      { context: { unit: { id: unit, stationIds: [] } } },
      [
        'dispatched',
        { dispatched: { ...by(office), orgId: unit, itemId: otherId, instruction: '请核查。' } },
      ],
    ],
    [
      'without more',
      'acknowledged',
      director,
      dispatch,
      { context: { unit: { id: unit, stationIds: [] } } },
      ['dispatched', { dispatched: { ...by(director), orgId: unit, itemId: null, instruction: null } }],
    ],
    ['to a unit nobody knows', 'acknowledged', office, dispatch, {}, 'unitUnknown'],
    [
      'to another than named',
      'acknowledged',
      office,
      dispatch,
      { context: { unit: { id: orgId.parse('jiaoyu'), stationIds: [] } } },
      'unitUnknown',
    ],
    [
      'by the unit',
      'dispatched',
      org,
      { move: 'resolve', args: { resolution: '已经处理。' } },
      {},
      ['resolved', { resolved: { ...by(org), resolution: '已经处理。' } }],
    ],
    [
      'with a reason',
      'open',
      finance,
      { move: 'dismiss', args: { reason: '数据有误。' } },
      {},
      ['dismissed', { dismissed: { ...by(finance), reason: '数据有误。' } }],
    ],
    [
      'not by the unit it is about',
      'open',
      org,
      { move: 'dismiss', args: { reason: '数据有误。' } },
      {},
      'notAllowed',
    ],
    ['after the cooldown', 'open', system, { move: 'clear', args: {} }, {}, ['autoCleared', {}]],
    ['not before', 'open', system, { move: 'clear', args: {} }, { facts: loud }, 'tooEarly'],
    ['after the cooldown', 'resolved', system, { move: 'settle', args: {} }, {}, ['closed', {}]],
    ['not before', 'resolved', system, { move: 'settle', args: {} }, { facts: loud }, 'tooEarly'],
  ] satisfies readonly Example<AlertCore>[]);

  it('keeps what happened before', () => {
    const course: AlertCourse = { acknowledged: by(deputy) };
    const state: AlertState = 'acknowledged';
    const after = tried(alertMachine, caseOf<AlertCore>(state, { course, facts: loud }), {
      by: office,
      asked: { move: 'dismiss', args: { reason: '数据有误。' } },
    });

    expect(typeof after === 'object' && after.course).toEqual({
      acknowledged: by(deputy),
      dismissed: { ...by(office), reason: '数据有误。' },
    });
  });
});
