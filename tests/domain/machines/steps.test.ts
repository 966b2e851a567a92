// What is said with a move: at the borders of each argument. And the drawing of the tables.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { alertSteps } from '../../../src/domain/machines/alert/core.ts';
import { isMove, isRegistering, type Move, versionOfMove } from '../../../src/domain/machines/asked.ts';
import { assetSteps } from '../../../src/domain/machines/asset/core.ts';
import { mermaidOf, rowsOf } from '../../../src/domain/machines/drawing.ts';
import { listItemSteps } from '../../../src/domain/machines/list-item/core.ts';
import { observationSteps } from '../../../src/domain/machines/observation/core.ts';
import { petitionSteps } from '../../../src/domain/machines/petition/asked.ts';
import { sightingSteps } from '../../../src/domain/machines/sighting/core.ts';
import { parseStep } from '../../../src/domain/machines/step.ts';
import { type DrawnTable, tables } from '../../../src/domain/machines/tables.ts';
import type { Submit } from '../../../src/domain/mutation.ts';
import { decideSubmit } from '../../../src/domain/new-record.ts';
import { someEnvelope } from '../../world/envelopes.ts';
import { otherId, photo, revisitId, seated } from '../../world/machine-tries.ts';

const unions = {
  petition: petitionSteps,
  observation: observationSteps,
  sighting: sightingSteps,
  asset: assetSteps,
  listItem: listItemSteps,
  alert: alertSteps,
} as const;
type Name = keyof typeof unions;

const long = (count: number) => '字'.repeat(count);
const reply = { text: long(20), opinion: 'support', outcome: 'A', attachmentIds: [] };
const assign = { mode: 'assign', orgId: 'shuili', coOrgIds: [], noRecusalDue: true };
const plan = {
  path: 'green',
  measure: long(5),
  goal: long(2),
  leadOrgId: 'shuili',
  leaderName: '刘',
  dueOn: '2026-12-31',
};
const outcome = {
  revivedOn: '2026-11-01',
  newUse: '药',
  jobs: 0,
  households: 0,
  annualIncomeFen: 0,
  collectiveIncomeFen: 0,
  beneficiaries: 0,
};
const visit = { on: '2026-11-01', method: 'onSite', finding: 'kept', text: long(2), attachments: [] };
const check = { on: '2026-11-01', method: 'onSite', isPassed: true, opinion: long(2), attachments: [photo] };
const joint = { on: '2026-11-01', participants: ['甲', '乙'], deptOrgIds: ['shuili'], conclusion: long(5) };
const item = {
  measure: long(5),
  goal: long(2),
  dueOn: '2026-12-31',
  milestones: [{ on: '2026-12-01', text: long(2) }],
};

/** The least that each move takes. */
const least: Readonly<Record<Name, Readonly<Record<string, object>>>> = {
  petition: {
    supplement: { text: long(2), attachments: [] },
    amend: { set: { title: {} } },
    withdraw: {},
    register: {},
    discard: { reason: 'empty' },
    merge: { recordId: otherId },
    reclassify: { kind: 'appeal', category: 'road', reason: long(10) },
    sealAsReport: { reason: long(10) },
    treatAsXinfang: { isXinfang: false },
    answerOnSite: { text: long(20) },
    decline: { reason: 'unclear', whereTo: long(5) },
    redirect: { to: 'discipline', whereTo: long(5) },
    askToAssign: { reason: long(10) },
    assign,
    object: { reason: long(10) },
    uphold: { reason: long(10) },
    refuse: { reason: long(10) },
    accept: {},
    autoAccept: {},
    extend: { days: 1, reason: long(10) },
    reply,
    sendBack: { reason: long(10) },
    rate: { process: 'basic', result: 'basic' },
    rework: { reason: long(10) },
    logContact: { way: 'visit', isReached: true },
    recuse: { userId: 'chen-min', reason: long(10) },
    mediate: { isAgreed: false, text: long(5) },
    urge: { text: long(5) },
    close: {},
    reopen: { revisitId, reason: long(10) },
    escalate: { to: 'listItem', recordId: otherId },
    linkReview: { kind: 'recheck', recordId: otherId },
    copyReply: { fromId: otherId, reply },
    recount: {},
    wipePersonal: {},
    archive: {},
    supplementSealed: { attachments: [], envelope: someEnvelope },
    unmerge: { fromId: otherId, ended: 'declined' },
    revisit: { on: '2026-11-20', method: 'phone', finding: 'kept', text: long(2), attachments: [] },
  },
  observation: {
    supplement: { text: long(2), attachments: [] },
    amend: { set: { fact: { to: long(2) } } },
    withdraw: {},
    screen: {},
    merge: { recordId: otherId },
    decline: { reason: long(10) },
    forward: {},
    answer: { text: long(10) },
    close: { disposition: 'notAdopted' },
  },
  sighting: {
    supplement: { text: long(2), attachments: [] },
    amend: { set: { nameGuess: { from: long(2), to: long(3) } } },
    withdraw: {},
    startCheck: {},
    keepJointCheck: joint,
    link: { assetId: otherId },
    addToLedger: { assetId: otherId, isTitleDisputed: false },
    dismiss: { reason: 'notFound' },
    merge: { recordId: otherId },
  },
  asset: {
    list: {},
    plan,
    start: {},
    requestClose: { outcome, attachments: [] },
    check,
    closeOut: {},
    refuse: { reason: long(10) },
    correctOutcome: { outcome, reason: long(10) },
    revisit: visit,
    relapse: { revisitId, reason: long(10) },
    disputeTitle: { reason: long(10) },
    settleTitle: { result: long(5) },
    verify: { on: '2026-11-01', finding: 'notThere', attachments: [] },
    correct: { set: { name: { to: '老粮站' } }, why: long(2) },
    dispose: { approvalNo: long(2), on: '2026-11-01' },
  },
  listItem: {
    approve: {},
    assign: { leadOrgId: 'shuili', coOrgIds: [] },
    object: { reason: long(10) },
    plan: item,
    note: { percent: 0, text: long(2), attachments: [] },
    report: { text: long(10), attachments: [] },
    check,
    closeOut: {},
    sendBack: { reason: long(10), dueOn: '2026-12-01' },
    evaluate: { grade: 'basic' },
    revisit: visit,
    relapse: { revisitId, reason: long(10) },
    carryOver: { toYear: 2027, reason: long(10) },
    escalate: { to: 'interpellation', reason: long(10) },
  },
  alert: {
    acknowledge: {},
    dispatch: { orgId: 'shuili' },
    resolve: { resolution: long(5) },
    dismiss: { reason: long(5) },
    clear: {},
    settle: {},
  },
};

const all = Object.entries(least).flatMap(([name, moves]) =>
  Object.entries(moves).map(([move, args]) => [name as Name, move, args] as const),
);

/** Move, one argument and a value it does not take, and what is said of it. */
const wrong: readonly (readonly [Name, string, string, unknown, string])[] = [
  ['petition', 'supplement', 'text', '字', 'tooShort'],
  ['petition', 'supplement', 'text', long(2001), 'tooLong'],
  ['petition', 'amend', 'set', {}, 'required'],
  ['petition', 'amend', 'set', undefined, 'wrongType'],
  ['petition', 'withdraw', 'reason', long(301), 'tooLong'],
  ['petition', 'discard', 'reason', 'boring', 'notInList'],
  ['petition', 'merge', 'recordId', 'no-id', 'badFormat'],
  ['petition', 'merge', 'recordId', undefined, 'required'],
  ['petition', 'reclassify', 'kind', 'report', 'notInList'],
  ['petition', 'reclassify', 'reason', long(9), 'tooShort'],
  ['petition', 'sealAsReport', 'reason', long(501), 'tooLong'],
  ['petition', 'treatAsXinfang', 'isXinfang', 'yes', 'wrongType'],
  ['petition', 'answerOnSite', 'text', long(19), 'tooShort'],
  ['petition', 'answerOnSite', 'text', long(5001), 'tooLong'],
  ['petition', 'answerOnSite', 'legalBasis', long(501), 'tooLong'],
  ['petition', 'answerOnSite', 'lawTip', long(301), 'tooLong'],
  ['petition', 'decline', 'whereTo', long(4), 'tooShort'],
  ['petition', 'decline', 'whereTo', long(501), 'tooLong'],
  ['petition', 'redirect', 'whereTo', long(4), 'tooShort'],
  ['petition', 'redirect', 'whereTo', long(501), 'tooLong'],
  ['petition', 'assign', 'noRecusalDue', false, 'notAccepted'],
  ['petition', 'assign', 'confirmsConflict', false, 'notAccepted'],
  ['petition', 'assign', 'orgId', undefined, 'required'],
  ['petition', 'assign', 'instruction', long(501), 'tooLong'],
  ['petition', 'assign', 'coOrgIds', Array.from({ length: 11 }, () => 'shuili'), 'tooMany'],
  ['petition', 'extend', 'days', 31, 'outOfRange'],
  ['petition', 'extend', 'days', 0, 'outOfRange'],
  ['petition', 'reply', 'text', long(19), 'tooShort'],
  ['petition', 'reply', 'opinion', 'maybe', 'notInList'],
  ['petition', 'reply', 'outcome', 'E', 'notInList'],
  ['petition', 'rate', 'process', 'good', 'notInList'],
  ['petition', 'rate', 'result', 'dissatisfied', 'none'],
  ['petition', 'rate', 'reason', long(4), 'tooShort'],
  ['petition', 'rate', 'reason', long(301), 'tooLong'],
  ['petition', 'logContact', 'way', 'pigeon', 'notInList'],
  ['petition', 'logContact', 'note', long(301), 'tooLong'],
  ['petition', 'mediate', 'text', long(4), 'tooShort'],
  ['petition', 'mediate', 'text', long(2001), 'tooLong'],
  ['petition', 'urge', 'text', long(4), 'tooShort'],
  ['petition', 'urge', 'text', long(501), 'tooLong'],
  ['petition', 'close', 'explanation', long(19), 'tooShort'],
  ['petition', 'close', 'explanation', long(2001), 'tooLong'],
  ['petition', 'escalate', 'to', 'moon', 'notInList'],
  ['petition', 'linkReview', 'kind', 'third', 'notInList'],
  ['petition', 'register', 'caseNo', 'MQ-1', 'unknownField'],
  ['observation', 'decline', 'reason', long(9), 'tooShort'],
  ['observation', 'forward', 'instruction', long(501), 'tooLong'],
  ['observation', 'answer', 'text', long(9), 'tooShort'],
  ['observation', 'answer', 'text', long(5001), 'tooLong'],
  ['observation', 'close', 'disposition', 'lost', 'notInList'],
  ['observation', 'close', 'note', long(1001), 'tooLong'],
  ['sighting', 'keepJointCheck', 'participants', ['甲'], 'tooFew'],
  ['sighting', 'keepJointCheck', 'participants', Array.from({ length: 21 }, () => '甲'), 'tooMany'],
  ['sighting', 'keepJointCheck', 'deptOrgIds', [], 'tooFew'],
  ['sighting', 'keepJointCheck', 'deptOrgIds', Array.from({ length: 11 }, () => 'shuili'), 'tooMany'],
  ['sighting', 'keepJointCheck', 'conclusion', long(4), 'tooShort'],
  ['sighting', 'keepJointCheck', 'conclusion', long(1001), 'tooLong'],
  ['sighting', 'dismiss', 'reason', 'ugly', 'notInList'],
  ['sighting', 'dismiss', 'note', long(501), 'tooLong'],
  ['asset', 'plan', 'measure', long(4), 'tooShort'],
  ['asset', 'plan', 'measure', long(501), 'tooLong'],
  ['asset', 'plan', 'goal', long(1), 'tooShort'],
  ['asset', 'plan', 'goal', long(301), 'tooLong'],
  ['asset', 'plan', 'leaderName', long(41), 'tooLong'],
  ['asset', 'plan', 'path', 'gold', 'notInList'],
  ['asset', 'check', 'opinion', long(1), 'tooShort'],
  ['asset', 'check', 'opinion', long(1001), 'tooLong'],
  ['asset', 'check', 'method', 'dream', 'notInList'],
  ['asset', 'closeOut', 'note', long(501), 'tooLong'],
  ['asset', 'revisit', 'finding', 'fine', 'notInList'],
  ['asset', 'revisit', 'text', long(1001), 'tooLong'],
  ['asset', 'settleTitle', 'result', long(4), 'tooShort'],
  ['asset', 'settleTitle', 'result', long(501), 'tooLong'],
  ['asset', 'verify', 'finding', 'fine', 'notInList'],
  ['asset', 'verify', 'note', long(1), 'tooShort'],
  ['asset', 'verify', 'note', long(501), 'tooLong'],
  ['asset', 'correct', 'set', {}, 'required'],
  ['asset', 'correct', 'why', long(1), 'tooShort'],
  ['asset', 'correct', 'why', long(501), 'tooLong'],
  ['asset', 'dispose', 'approvalNo', long(1), 'tooShort'],
  ['asset', 'dispose', 'approvalNo', long(61), 'tooLong'],
  ['listItem', 'assign', 'coOrgIds', Array.from({ length: 11 }, () => 'shuili'), 'tooMany'],
  ['listItem', 'assign', 'leaderName', long(41), 'tooLong'],
  ['listItem', 'plan', 'milestones', Array.from({ length: 21 }, () => item.milestones[0]), 'tooMany'],
  ['listItem', 'plan', 'measure', long(1001), 'tooLong'],
  ['listItem', 'note', 'percent', 101, 'outOfRange'],
  ['listItem', 'note', 'percent', -1, 'outOfRange'],
  ['listItem', 'note', 'text', long(1001), 'tooLong'],
  ['listItem', 'report', 'text', long(9), 'tooShort'],
  ['listItem', 'evaluate', 'opinion', long(1), 'tooShort'],
  ['listItem', 'evaluate', 'opinion', long(1001), 'tooLong'],
  ['listItem', 'carryOver', 'toYear', 1999, 'outOfRange'],
  ['listItem', 'carryOver', 'toYear', 2201, 'outOfRange'],
  ['listItem', 'escalate', 'to', 'war', 'notInList'],
  ['alert', 'dispatch', 'instruction', long(501), 'tooLong'],
  ['alert', 'resolve', 'resolution', long(4), 'tooShort'],
  ['alert', 'resolve', 'resolution', long(1001), 'tooLong'],
  ['alert', 'dismiss', 'reason', long(4), 'tooShort'],
  ['alert', 'dismiss', 'reason', long(301), 'tooLong'],
];

describe('what is said with a move', () => {
  it.each(all)('%s.%s takes the least', (name, move, args) => {
    expect(parseStep(unions[name], move, args)).toEqual({ ok: true, value: { move, args } });
  });

  it('is known for every move of every table but the submission', () => {
    for (const [name, table] of Object.entries(tables)) {
      const moves = new Set(table.rows.map((row) => row.move).filter((move) => move !== 'submit'));
      expect([name, new Set(Object.keys(least[name as Name]))]).toEqual([name, moves]);
    }
  });

  it.each(wrong)('%s.%s refuses %s as %j: %s', (name, move, field, value, code) => {
    const parsed = parseStep(unions[name], move, { ...least[name][move], [field]: value });
    const problem = parsed.ok ? null : parsed.problem;

    if (code === 'none') expect(problem?.fields).toEqual({ reason: { code: 'required' } });
    else expect(problem).toMatchObject({ code: 'invalidFields', fields: { [field]: { code } } });
  });

  it('of another kind is an operation nobody knows', () => {
    expect(parseStep(petitionSteps, 'screen', {})).toEqual({
      ok: false,
      problem: { code: 'unknownOperation' },
    });
    expect(parseStep(petitionSteps, 'submit', {})).toEqual({
      ok: false,
      problem: { code: 'unknownOperation' },
    });
  });

  it('as nothing at all names the whole', () => {
    expect(parseStep(petitionSteps, 'reply', null)).toMatchObject({
      problem: { code: 'invalidFields', fields: { '': {} } },
    });
  });

  it('reaches into lists and groups by its path', () => {
    expect(
      parseStep(listItemSteps, 'plan', { ...item, milestones: [{ on: '2026-13-01', text: long(2) }] }),
    ).toMatchObject({
      problem: { fields: { 'milestones.0.on': { code: 'badFormat' } } },
    });
    expect(
      parseStep(assetSteps, 'requestClose', { outcome: { ...outcome, jobs: -1 }, attachments: [] }),
    ).toMatchObject({
      problem: { fields: { 'outcome.jobs': { code: 'outOfRange' } } },
    });
  });
});

const synced = ['petition', 'observation', 'sighting'] as const;

describe('moves that travel', () => {
  const moves = [...new Set(synced.flatMap((name) => tables[name].rows.map((row): string => row.move)))];

  it('are known by name, and no other is', () => {
    expect(moves.filter((move) => !isMove(move))).toEqual([]);
    expect([...'list,plan,acknowledge,toString'.split(','), 7, null].filter(isMove)).toEqual([]);
  });

  it('were first carried by the version that is written down', () => {
    const first = moves.filter((move): move is Move => isMove(move) && versionOfMove(move) === 1);

    expect(first.toSorted()).toEqual(['submit', 'supplement', 'withdraw']);
    expect(moves.filter((move): move is Move => isMove(move) && versionOfMove(move) === 2).length).toBe(
      moves.length - 8,
    );
    expect(versionOfMove('amend')).toBe(3);
    expect(versionOfMove('supplementSealed')).toBe(4);
    expect(versionOfMove('recount')).toBe(4);
    expect(versionOfMove('unmerge')).toBe(5);
    expect(versionOfMove('revisit')).toBe(6);
  });

  it('give a number where the table says so', () => {
    const giving = synced.flatMap((name) => {
      const table: DrawnTable = tables[name];
      return table.rows.filter((row) => row.effects?.includes('issueNumber')).map((row) => row.move);
    });

    expect(moves.filter((move) => isMove(move) && isRegistering(move))).toEqual(giving);
  });

  it('begin with a submission by those whom the table names', () => {
    for (const kind of synced) {
      const [first] = tables[kind].rows;
      const allowed = Object.entries(seated)
        .filter(([, actor]) => {
          const mutation = {
            kind,
            move: 'submit',
            rec: seated.resident.caseId,
            args: { stationId: 'huatan' },
          };
          return decideSubmit(mutation as unknown as Submit, { actor, receivedAt: null }).ok;
        })
        .map(([seat]) => seat);
      expect([kind, allowed]).toEqual([
        kind,
        first?.who.toSorted((a, b) => seatsInOrder(a) - seatsInOrder(b)),
      ]);
    }
  });
});

const seatsInOrder = (seat: string) => Object.keys(seated).indexOf(seat);

describe('the drawing', () => {
  it('is what the tables say', () => {
    const drawn = readFileSync(new URL('../../../src/domain/machines/README.md', import.meta.url), 'utf8');

    for (const [name, table] of Object.entries(tables)) {
      expect(drawn).toContain(`## ${name}\n`);
      expect(drawn).toContain(mermaidOf(table));
      expect(drawn).toContain(rowsOf(table));
    }
  });

  it('has an arrow for each way from state to state, marks what may wait, and ends where nothing leads on', () => {
    const table: DrawnTable = {
      states: ['a', 'b', 'c'],
      rows: [
        {
          move: 'go',
          from: ['a', 'b'],
          to: 'c',
          who: ['office'],
          when: ['x', 'y'],
          guards: ['g'],
          effects: ['e'],
        },
        { move: 'note', from: ['a'], to: 'same', who: ['deputy', 'station'], isOffline: true },
        { move: 'back', from: ['a'], to: 'b', who: ['office'], isOffline: true },
      ],
    };

    expect(mermaidOf(table)).toBe(
      [
        'stateDiagram-v2',
        '  [*] --> a',
        '  a --> c: go',
        '  b --> c: go',
        '  a --> b: back ↓',
        '  c --> [*]',
      ].join('\n'),
    );
    expect(rowsOf(table)).toBe(
      [
        '| move | from | to | who | when | guards | effects |',
        '|---|---|---|---|---|---|---|',
        '| go | a, b | c | office | x, y | g | e |',
        '| note ↓ | a | same | deputy, station |  |  |  |',
        '| back ↓ | a | b | office |  |  |  |',
      ].join('\n'),
    );
  });
});
