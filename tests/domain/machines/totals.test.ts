// Who may do what in which state, counted. The numbers were counted by hand from the written tables of moves: states
// from which a move starts, times seats that may make it (the unit's leader counts beside the unit).
import { describe, expect, it } from 'vitest';
import { orgId, stationId, tenantCode } from '../../../src/domain/ids.ts';
import { mayMove, movesFor } from '../../../src/domain/machines/engine.ts';
import type { Case, Core, Shape, Table } from '../../../src/domain/machines/machine.ts';
import { type Seat, seats, seatsOf } from '../../../src/domain/machines/seats.ts';
import { type DrawnTable, type TableName, tables } from '../../../src/domain/machines/tables.ts';
import { caseOf, on, otherId, seated } from '../../world/machine-tries.ts';

const expected: Readonly<Record<TableName, Readonly<Record<string, number>>>> = {
  petition: {
    submit: 5,
    supplement: 12,
    amend: 4,
    register: 3,
    discard: 4,
    merge: 2,
    reclassify: 3,
    sealAsReport: 6,
    treatAsXinfang: 5,
    answerOnSite: 4,
    decline: 2,
    redirect: 1,
    askToAssign: 1,
    assign: 3,
    object: 2,
    uphold: 2,
    refuse: 2,
    accept: 2,
    autoAccept: 1,
    extend: 1,
    reply: 2,
    sendBack: 2,
    rate: 6,
    rework: 2,
    logContact: 3,
    recuse: 25,
    mediate: 12,
    urge: 4,
    close: 3,
    withdraw: 6,
    reopen: 1,
    escalate: 7,
    linkReview: 1,
    copyReply: 1,
    recount: 5,
    wipePersonal: 2,
    archive: 6,
    supplementSealed: 12,
    unmerge: 1,
    revisit: 24,
  },
  observation: {
    submit: 4,
    supplement: 4,
    amend: 1,
    withdraw: 1,
    screen: 3,
    merge: 6,
    decline: 3,
    forward: 1,
    answer: 3,
    close: 1,
  },
  sighting: {
    submit: 5,
    supplement: 2,
    amend: 1,
    withdraw: 1,
    startCheck: 5,
    keepJointCheck: 5,
    link: 4,
    addToLedger: 2,
    dismiss: 4,
    merge: 4,
  },
  asset: {
    list: 2,
    plan: 3,
    start: 2,
    requestClose: 2,
    check: 4,
    closeOut: 2,
    refuse: 1,
    correctOutcome: 4,
    revisit: 4,
    relapse: 1,
    disputeTitle: 12,
    settleTitle: 12,
    verify: 30,
    correct: 6,
    dispose: 6,
  },
  listItem: {
    approve: 1,
    assign: 1,
    object: 2,
    plan: 2,
    note: 2,
    report: 2,
    check: 4,
    closeOut: 1,
    sendBack: 1,
    evaluate: 2,
    revisit: 8,
    relapse: 2,
    carryOver: 4,
    escalate: 6,
  },
  alert: { acknowledge: 8, dispatch: 4, resolve: 6, dismiss: 8, clear: 1, settle: 1 },
};

/** How many states each machine has, and how many of its moves may wait in a queue. */
const sizes: Readonly<Record<TableName, readonly [states: number, offline: readonly string[]]>> = {
  petition: [14, ['submit', 'supplement', 'amend', 'rate', 'withdraw', 'supplementSealed', 'revisit']],
  observation: [9, ['submit', 'supplement', 'amend', 'withdraw']],
  sighting: [7, ['submit', 'supplement', 'amend', 'withdraw']],
  asset: [7, ['check', 'revisit', 'verify']],
  listItem: [7, ['note', 'check', 'revisit']],
  alert: [7, []],
};

/** The table with every condition out of the way: only state and seat are asked. */
const unconditional = ({ states, rows }: DrawnTable): Table<Shape> => ({
  states,
  rows: rows.map(({ when: _, ...row }) => row) as Table<Shape>['rows'],
  conditions: {},
});

const inState = (state: string): Case<Core> => caseOf<Core>(state, { course: {}, facts: {} });

const names = Object.keys(tables).filter((name): name is TableName => name in tables);

describe.each(names)('the table of %s', (name) => {
  const table = unconditional(tables[name]);
  const moves = [...new Set(tables[name].rows.map((row) => row.move))];

  it('has the states and the moves that are written down, and no other', () => {
    expect(moves.toSorted()).toEqual(Object.keys(expected[name]).toSorted());
    expect(tables[name].states.length).toBe(sizes[name][0]);
    expect(new Set(tables[name].states).size).toBe(sizes[name][0]);
  });

  it('lets each move be made from as many states by as many seats as is written down', () => {
    const counted = Object.fromEntries(
      moves.map((move) => [
        move,
        seats
          .flatMap((seat) => table.states.map((state) => [seat, state] as const))
          .filter(([seat, state]) => {
            const today = on('2026-11-23');
            return mayMove(table, inState(state), { move, actor: seated[seat], today }).ok;
          }).length,
      ]),
    );

    expect(counted).toEqual(expected[name]);
  });

  it('lets only what adds or corrects wait in a queue', () => {
    const offline = tables[name].rows.filter((row: { isOffline?: true }) => row.isOffline === true);

    expect([...new Set(offline.map((row) => row.move))]).toEqual(sizes[name][1]);
  });

  it('offers each person what they may do, in the order of the table', () => {
    for (const seat of seats) {
      for (const state of table.states) {
        const today = on('2026-11-23');
        const offered = movesFor(table, inState(state), { actor: seated[seat], today });
        const allowed = moves.filter(
          (move) => mayMove(table, inState(state), { move, actor: seated[seat], today }).ok,
        );
        expect([seat, state, offered]).toEqual([seat, state, allowed]);
      }
    }
  });

  it('leaves no state that nothing leads to', () => {
    const [first] = tables[name].states;
    const reached = new Set<string | undefined>([first, ...tables[name].rows.map((row) => row.to)]);

    expect(tables[name].states.filter((state) => !reached.has(state))).toEqual([]);
  });
});

describe('a seat', () => {
  const one = inState('open');
  const held = (seat: Seat, more: Partial<Case<Core>> = {}) => seatsOf(seated[seat], { ...one, ...more });

  it('is held alone, but for the leader’s', () => {
    for (const seat of seats) {
      expect(held(seat)).toEqual(seat === 'orgLeader' ? ['org', 'orgLeader'] : [seat]);
    }
  });

  it('is not held in another county', () => {
    const tenant = tenantCode.parse('640323');

    for (const seat of seats) expect(held(seat, { tenant })).toEqual([]);
  });

  it('is not held of a place, a unit or a case that is another', () => {
    expect(held('deputy', { stationIds: [stationId.parse('meibai')] })).toEqual([]);
    expect(held('station', { stationIds: [] })).toEqual([]);
    expect(held('township', { stationIds: [stationId.parse('meibai')] })).toEqual([]);
    expect(held('org', { orgId: orgId.parse('jiaoyu') })).toEqual([]);
    expect(held('orgLeader', { orgId: null })).toEqual([]);
    expect(held('resident', { id: otherId })).toEqual([]);
    expect(held('author', { authorId: seated.office.userId })).toEqual([]);
    expect(held('office', { stationIds: [] })).toEqual(['office']);
    expect(seatsOf({ ...seated.org, orgId: undefined }, { ...one, orgId: null })).toEqual([]);
    expect(seatsOf({ ...seated.station, role: 'admin' }, one)).toEqual([]);
    expect(seatsOf({ ...seated.station, role: 'auditor' }, one)).toEqual([]);
    expect(seatsOf({ ...seated.resident, userId: one.authorId }, { ...one, id: otherId })).toEqual([]);
  });

  it('in a sealed case is only its author’s, its resident’s, the officers’, the unit’s and the clock’s', () => {
    const sealed = { ...one, isSealed: true };
    const officer = { ...seated.office, isReportOfficer: true };

    expect(seats.filter((seat) => seatsOf(seated[seat], sealed).length > 0)).toEqual([
      'resident',
      'author',
      'org',
      'orgLeader',
      'system',
    ]);
    expect(seatsOf(officer, sealed)).toEqual(['office']);
    expect(seatsOf({ ...seated.station, isReportOfficer: true }, sealed)).toEqual([]);
  });
});
