import { describe, expect, it } from 'vitest';
import type { Actor, Role } from '../../../src/domain/actor.ts';
import { roles } from '../../../src/domain/actor.ts';
import { userId } from '../../../src/domain/ids.ts';
import type { Seat, SeatFacts } from '../../../src/domain/machines/seats.ts';
import { seatsOf } from '../../../src/domain/machines/seats.ts';
import type { DrawnRow, TableName } from '../../../src/domain/machines/tables.ts';
import { tables } from '../../../src/domain/machines/tables.ts';
import type { FunctionName } from '../../../src/domain/rights/functions.ts';
import { grantOf } from '../../../src/domain/rights/functions.ts';
import { mayDo } from '../../../src/domain/rights/may-do.ts';
import type { Subject } from '../../../src/domain/rights/subject.ts';
import {
  county,
  farStation,
  nearStation,
  otherCounty,
  otherUnit,
  people,
  station,
  tenPeople,
  theCase,
  unit,
} from '../../world/rights-people.ts';

type MoveName = `${TableName}.${string}`;

/** The line of the printed table, its ten cells, and the functions that are that line here. */
type Line = readonly [cells: string, functions: readonly FunctionName[]];

const y = 'yes';
/** The rights as they are printed for the offices; a dash is a dash, any word is some right. */
const printed: Readonly<Record<string, Line>> = {
  // res dep sta twn off dir org fin adm aud
  'Submit petition': [`${y} ${y} ${y} ${y} ${y} - - - - -`, ['submitPetition']],
  'See petition body': ['code own+station own own all butRestricted assigned - - -', ['readPetition']],
  'See phone/name in clear': ['own captures logged logged logged - contactPref - - -', ['readPersonal']],
  'Explain on the spot': [`- ${y} ${y} ${y} ${y} - - - - -`, ['explainOnSite']],
  'Register/merge': [`- - ${y} ${y} ${y} - - - - -`, ['register', 'merge']],
  Assign: [`- - townshipUnits ${y} ${y} - - - - -`, ['assign']],
  'Decline / redirect': [`- - - decline ${y} - - - - -`, ['decline', 'redirect']],
  'Accept / object / reply': [`- - - - - - ${y} - - -`, ['answerAsUnit']],
  'Approve extension': ['- - - - - - leader - - -', ['approveExtension']],
  'Verify / revisit': [`- ${y} ${y} ${y} ${y} - - - - -`, ['verify', 'revisit']],
  'Close / 销号': [`- - petition petition ${y} keyItems - - - -`, ['closePetition', 'strikeOff']],
  'Budget observation submit / screen': [
    `- submit ${y} ${y} ${y} - - - - -`,
    ['submitObservation', 'screenObservation'],
  ],
  'Asset ledger view': [`- county ${y} ${y} ${y} ${y} own ${y} - -`, ['readAsset', 'readAssetValues']],
  'Asset ledger edit / import': [
    `- - - - stage - plan ${y} - -`,
    ['editLedger', 'importLedger', 'moveStage', 'planRevival'],
  ],
  'Asset alerts view / handle': [
    `- ack ack ${y} ${y} ${y} own own - -`,
    ['seeAlert', 'acknowledgeAlert', 'handleAlert'],
  ],
  'Lists (五单制) create / approve': ['- - - draft create approve - - - -', ['createList', 'approveList']],
  'restricted (whistle-blow)': ['submit submit - - officers - - - - -', ['readSealed']],
  Statistics: ['public own own own all all own assets - -', ['seeStatistics', 'keepReports']],
  'Users, rules, calendar': [`- - - - rules - - - ${y} -`, ['manageAccounts', 'editRules', 'editCalendar']],
  'Posters: create, print, revoke': [`- - own own ${y} - - - ${y} -`, ['managePosters']],
  'Audit log': [`- - - - - - - - - ${y}`, ['readAuditLog']],
};

const has = (name: FunctionName, role: Role) => grantOf(name, role).reach !== 'none';

describe('the printed table', () => {
  it.each(Object.entries(printed))('%s: a dash is nothing, a word is something', (_, [cells, names]) => {
    const held = roles.map((role) => names.some((name) => has(name, role)));
    expect(held).toEqual(cells.split(' ').map((cell) => cell !== '-'));
  });
});

/** Which moves are the use of which function. */
const movesOf = {
  submitPetition: ['petition.submit'],
  explainOnSite: ['petition.answerOnSite'],
  register: ['petition.register'],
  merge: ['petition.merge'],
  assign: ['petition.assign'],
  decline: ['petition.decline'],
  redirect: ['petition.redirect'],
  answerAsUnit: ['petition.accept', 'petition.object', 'petition.reply'],
  approveExtension: ['petition.extend'],
  closePetition: ['petition.close'],
  submitObservation: ['observation.submit'],
  screenObservation: ['observation.screen'],
  submitSighting: ['sighting.submit'],
  moveStage: ['asset.list'],
  planRevival: ['asset.plan'],
  editLedger: ['asset.correct', 'asset.dispose'],
  verify: ['asset.check', 'listItem.check'],
  revisit: ['petition.revisit', 'asset.revisit', 'listItem.revisit'],
  strikeOff: ['asset.closeOut', 'listItem.closeOut'],
  approveList: ['listItem.approve'],
  acknowledgeAlert: ['alert.acknowledge'],
  handleAlert: ['alert.dispatch', 'alert.resolve', 'alert.dismiss'],
} as const satisfies Readonly<Partial<Record<FunctionName, readonly MoveName[]>>>;

/** Moves for which the printed table has no line: the tables of moves alone say who makes them. */
const beyondThePrint: readonly MoveName[] = [
  'petition.supplement',
  'petition.supplementSealed',
  'petition.amend',
  'petition.discard',
  'petition.reclassify',
  'petition.sealAsReport',
  'petition.treatAsXinfang',
  'petition.askToAssign',
  'petition.uphold',
  'petition.refuse',
  'petition.autoAccept',
  'petition.sendBack',
  'petition.rate',
  'petition.rework',
  'petition.logContact',
  'petition.recuse',
  'petition.mediate',
  'petition.urge',
  'petition.withdraw',
  'petition.reopen',
  'petition.escalate',
  'petition.linkReview',
  'petition.copyReply',
  'petition.recount',
  'petition.unmerge',
  'petition.wipePersonal',
  'petition.archive',
  'observation.supplement',
  'observation.amend',
  'observation.withdraw',
  'observation.merge',
  'observation.decline',
  'observation.forward',
  'observation.answer',
  'observation.close',
  'sighting.supplement',
  'sighting.amend',
  'sighting.withdraw',
  'sighting.startCheck',
  'sighting.keepJointCheck',
  'sighting.link',
  'sighting.addToLedger',
  'sighting.dismiss',
  'sighting.merge',
  'asset.start',
  'asset.requestClose',
  'asset.refuse',
  'asset.correctOutcome',
  'asset.relapse',
  'asset.disputeTitle',
  'asset.settleTitle',
  'asset.verify',
  'listItem.assign',
  'listItem.object',
  'listItem.plan',
  'listItem.note',
  'listItem.report',
  'listItem.sendBack',
  'listItem.evaluate',
  'listItem.relapse',
  'listItem.carryOver',
  'listItem.escalate',
  'alert.clear',
  'alert.settle',
];

const rowsNamed = (wanted: MoveName): readonly DrawnRow[] =>
  Object.entries(tables).flatMap(([table, { rows }]) =>
    (rows as readonly DrawnRow[]).filter((row) => `${table}.${row.move}` === wanted),
  );
const seatsNamed = (moves: readonly MoveName[]): readonly Seat[] =>
  moves.flatMap((move) => rowsNamed(move).flatMap((row) => row.who));
const roleOfSeat = (seat: Seat) => (seat === 'orgLeader' ? 'org' : seat);

describe('the table of rights and the tables of moves', () => {
  const used = Object.entries(movesOf) as [FunctionName, readonly MoveName[]][];

  it.each(used)('give %s to the same roles', (name, moves) => {
    const movers = new Set<string>(seatsNamed(moves).map(roleOfSeat));
    expect(roles.filter((role) => has(name, role))).toEqual(roles.filter((role) => movers.has(role)));
  });

  it('leave no move out: each is the use of a function or named as one beyond the print', () => {
    const known = [...used.flatMap(([, moves]) => moves), ...beyondThePrint];
    const there = Object.entries(tables).flatMap(([table, { rows }]) =>
      (rows as readonly DrawnRow[]).map((row) => `${table}.${row.move}`),
    );
    expect(known.toSorted()).toEqual([...new Set(there)].toSorted());
  });
});

describe('a right and a seat', () => {
  const stranger = userId.parse('a-stranger');
  type Place = SeatFacts & { readonly orgIds: Subject['orgIds'] & {} };
  const place = (more: Partial<SeatFacts>): Place => {
    const facts = {
      id: theCase,
      tenant: county,
      stationIds: [farStation],
      authorId: stranger,
      isSealed: false,
      orgId: null,
      ...more,
    };
    return { ...facts, orgIds: facts.orgId === null ? [] : [facts.orgId] };
  };
  const places: Readonly<Record<string, Place>> = {
    'their station': place({ stationIds: [station] }),
    'another station of the township': place({ stationIds: [nearStation] }),
    'another township': place({}),
    'another county': place({ tenant: otherCounty, stationIds: [station], orgId: unit }),
    'their unit': place({ orgId: unit }),
    'another unit': place({ orgId: otherUnit }),
    'a report at their station': place({ stationIds: [station], isSealed: true }),
    'a report with their unit': place({ orgId: unit, isSealed: true }),
  };
  const inOneCase = [
    'explainOnSite',
    'register',
    'merge',
    'decline',
    'redirect',
    'answerAsUnit',
    'approveExtension',
    'closePetition',
    'screenObservation',
    'approveList',
  ] as const;

  const bySeat = (actor: Actor, facts: SeatFacts, moves: readonly MoveName[]) =>
    seatsOf(actor, facts).some((seat) => seatsNamed(moves).includes(seat));

  it.each(inOneCase)('are the same for %s, whoever asks and wherever the case lies', (name) => {
    const asked: readonly Actor[] = [...tenPeople, { ...people.office, isReportOfficer: false }];
    const answers = (ask: (actor: Actor, one: Place) => boolean) =>
      Object.entries(places).map(([where, one]) => [where, asked.map((actor) => ask(actor, one))]);

    expect(answers((actor, one) => mayDo(actor, name, one).ok)).toEqual(
      answers((actor, one) => bySeat(actor, one, movesOf[name])),
    );
  });
});
