import { describe, expect, it } from 'vitest';
import type { Actor, Role } from '../../../src/domain/actor.ts';
import { roles } from '../../../src/domain/actor.ts';
import { userId } from '../../../src/domain/ids.ts';
import type { FunctionName } from '../../../src/domain/rights/functions.ts';
import { functions, grantOf } from '../../../src/domain/rights/functions.ts';
import { mayDo } from '../../../src/domain/rights/may-do.ts';
import type { Subject } from '../../../src/domain/rights/subject.ts';
import { countySubject } from '../../../src/domain/rights/subject.ts';
import {
  clock,
  county,
  farStation,
  nearStation,
  otherCounty,
  otherUnit,
  overmarked,
  people,
  station,
  tenPeople,
  theCase,
  unit,
} from '../../world/rights-people.ts';

const stranger = userId.parse('a-stranger');
const far = { tenant: county, stationIds: [farStation], authorId: stranger };

/** Where a thing may lie, seen from a person; each letter is right in one way only. */
const placesOf = (actor: Actor): Readonly<Record<string, Subject>> => ({
  m: { ...far, authorId: actor.userId }, // written by them, at a station they do not serve
  s: { ...far, stationIds: [station], unitStationIds: [station] }, // of their station, for a unit of the township
  h: { ...far, stationIds: [station] }, // of their station, for a unit of the county
  t: { ...far, stationIds: [nearStation], unitStationIds: [nearStation] }, // another station of the township
  c: { ...far, unitStationIds: [farStation] }, // another township
  o: { ...far, id: theCase }, // the case a resident's code opens
  u: { ...far, orgIds: [unit] }, // with their unit
  w: { ...far, orgIds: [otherUnit] }, // with another unit
  q: { ...far, orgIds: [unit], mayPassOn: true }, // with their unit, and the petitioner agreed
  k: { ...far, isKey: true }, // a key item
  l: { ...far, isOfLedger: true }, // of the ledger
  v: { ...far, areValuesHidden: true }, // with hidden values
  p: { ...far, isPublic: true }, // the public page
  // Another county's, right in every way.
  x: {
    tenant: otherCounty,
    id: theCase,
    stationIds: [station],
    orgIds: [unit],
    unitStationIds: [station],
    authorId: actor.userId,
    isKey: true,
    isOfLedger: true,
    isPublic: true,
    mayPassOn: true,
  },
  S: { ...far, stationIds: [station], isSealed: true }, // a report of their station
  M: { ...far, authorId: actor.userId, isSealed: true }, // a report they wrote down
  O: { ...far, id: theCase, isSealed: true }, // a report the code opens
  U: { ...far, orgIds: [unit], isSealed: true }, // a report their unit has
  C: { ...far, isSealed: true }, // a report elsewhere
});

const all = 'mshtcouwqklvp';

/** The table once more, by what comes of it: a column for each role, the places where it is given. */
const given: Readonly<Record<FunctionName, string>> = {
  //                   resident deputy   station  township office     director org  finance admin auditor
  submitPetition: `    oO       sh       shS      sht      ${all}SMOUC -       -    -       -     -`,
  readPetition: `      o        msh      sh       sht      ${all}SMOUC ${all}  uq   -       -     -`,
  readMasked: `        -        msh      sh       sht      ${all}SMOUC ${all}  q    -       -     -`,
  readPersonal: `      o        m        sh       sht      ${all}SMOUC -       q    -       -     -`,
  explainOnSite: `     -        sh       sh       sht      ${all}SMOUC -       -    -       -     -`,
  register: `          -        -        sh       sht      ${all}SMOUC -       -    -       -     -`,
  merge: `             -        -        sh       -        ${all}SMOUC -       -    -       -     -`,
  assign: `            -        -        s        sht      ${all}SMOUC -       -    -       -     -`,
  decline: `           -        -        -        sht      ${all}SMOUC -       -    -       -     -`,
  redirect: `          -        -        -        -        ${all}SMOUC -       -    -       -     -`,
  answerAsUnit: `      -        -        -        -        -          -       uqU  -       -     -`,
  approveExtension: `  -        -        -        -        -          -       uqU  -       -     -`,
  closePetition: `     -        -        sh       sht      ${all}SMOUC -       -    -       -     -`,
  readSealed: `        -        -        -        -        SMOUC      -       -    -       -     -`,
  submitObservation: ` -        sh       sh       sht      ${all}SMOUC -       -    -       -     -`,
  screenObservation: ` -        -        sh       sht      ${all}SMOUC -       -    -       -     -`,
  readObservation: `   -        msh      sh       sht      ${all}SMOUC ${all}  uq   -       -     -`,
  submitSighting: `    o        sh       sh       sht      ${all}SMOUC -       -    -       -     -`,
  readSighting: `      o        msh      sh       sht      ${all}SMOUC ${all}  -    ${all}  -     -`,
  readAsset: `         -        ${all}   ${all}   ${all}   ${all}SMOUC ${all}  uq   ${all}  -     -`,
  readAssetValues: `   -        mshtcouwqklp ${all} ${all} ${all}SMOUC ${all}  uq   ${all}  -     -`,
  editLedger: `        -        -        -        -        -          -       -    ${all}  -     -`,
  importLedger: `      -        -        -        -        -          -       -    ${all}  -     -`,
  moveStage: `         -        -        -        -        ${all}SMOUC -       -    ${all}  -     -`,
  planRevival: `       -        -        -        -        -          -       uq   ${all}  -     -`,
  verify: `            -        sh       sh       sht      ${all}SMOUC -       -    -       -     -`,
  revisit: `           -        sh       sh       sht      ${all}SMOUC -       -    -       -     -`,
  strikeOff: `         -        -        -        -        ${all}SMOUC k       -    -       -     -`,
  seeRevisitPlan: `    -        sh       sh       sht      ${all}SMOUC ${all}  -    -       -     -`,
  readList: `          -        sh       sh       sht      ${all}SMOUC ${all}  uq   -       -     -`,
  createList: `        -        -        -        sht      ${all}SMOUC -       -    -       -     -`,
  approveList: `       -        -        -        -        -          ${all}  -    -       -     -`,
  seeAlert: `          -        sh       sh       sht      ${all}SMOUC ${all}  uq   l       -     -`,
  acknowledgeAlert: `  -        sh       sh       sht      ${all}SMOUC ${all}  uq   l       -     -`,
  handleAlert: `       -        -        -        sht      ${all}SMOUC ${all}  uq   l       -     -`,
  seeStatistics: `     p        sh       sh       sht      ${all}      ${all}  uq   l       -     -`,
  keepReports: `       -        -        -        -        ${all}SMOUC -       -    -       -     -`,
  exportRecord: `      -        m        sh       sht      ${all}      ${all}  uq   l       -     -`,
  manageAccounts: `    -        -        -        -        -          -       -    -       ${all} -`,
  editRules: `         -        -        -        -        ${all}SMOUC -       -    -       ${all} -`,
  editCalendar: `      -        -        -        -        -          -       -    -       ${all} -`,
  managePosters: `     -        -        sh       sht      ${all}SMOUC -       -    -       ${all} -`,
  readAuditLog: `      -        -        -        -        -          -       -    -       -     ${all}`,
};

const names = Object.keys(given) as FunctionName[];
const lettersOf = (actor: Actor, name: FunctionName): string =>
  Object.entries(placesOf(actor))
    .filter(([, subject]) => mayDo(actor, name, subject).ok)
    .map(([letter]) => letter)
    .join('') || '-';
const columnsOf = (row: string): readonly string[] => row.trim().split(/\s+/);

describe('the table of rights', () => {
  it.each(names)('gives %s to each role where it should, and nowhere else', (name) => {
    expect(tenPeople.map((actor) => lettersOf(actor, name))).toEqual(columnsOf(given[name]));
  });

  it('has a line for every function, and a cell for each of the ten roles', () => {
    expect(names.toSorted()).toEqual(Object.keys(functions).toSorted());
    expect(Object.values(functions).map((row) => row.length)).toEqual(names.map(() => 10));
  });

  it('gives so many rights in so many places, a role', () => {
    const countOf = (actor: Actor) =>
      names.reduce((sum, name) => sum + lettersOf(actor, name).replace('-', '').length, 0);
    const counted = Object.fromEntries(tenPeople.map((actor) => [actor.role, countOf(actor)]));

    expect(counted).toEqual({
      resident: 7,
      deputy: 61,
      station: 72,
      township: 101,
      office: 589,
      director: 183,
      org: 30,
      finance: 96,
      admin: 52,
      auditor: 13,
    });
  });

  it('gives nothing to the marks of an officer or a leader on somebody else', () => {
    const gained = overmarked
      .filter(({ role }) => role !== 'office')
      .map((marked) => names.map((name) => lettersOf(marked, name)));
    const plain = tenPeople
      .filter(({ role }) => role !== 'office')
      .map((person) => names.map((name) => lettersOf(person, name)));

    expect(gained).toEqual(plain);
  });

  it('closes what is sealed to an office that is not named', () => {
    const unnamed = { ...people.office, isReportOfficer: false };
    expect(names.filter((name) => /[SOUC]/.test(lettersOf(unnamed, name)))).toEqual([]);
  });

  it('lets only who leads the unit approve an extension', () => {
    const clerk = { ...people.org, leadsOrg: false };
    expect(lettersOf(clerk, 'approveExtension')).toBe('-');
    expect(lettersOf(clerk, 'answerAsUnit')).toBe('uqU');
  });

  it('gives the clock no function: it moves, and reads not', () => {
    expect(names.filter((name) => lettersOf(clock, name) !== '-')).toEqual([]);
  });
});

describe('a refusal', () => {
  const refusal = (actor: Actor, name: FunctionName, subject: Subject) => {
    const answer = mayDo(actor, name, subject);
    return answer.ok ? 'given' : answer.problem.code;
  };

  it('of another county looks as if there were nothing, for every function and role', () => {
    const answers = tenPeople.flatMap((actor) =>
      names.map((name) => refusal(actor, name, countySubject(otherCounty))),
    );
    expect(new Set(answers)).toEqual(new Set(['recordMissing']));
  });

  it('does not tell of a report to whoever may not know that there is one', () => {
    const sealed = { ...far, stationIds: [station], isSealed: true };
    const answers = tenPeople.map((actor) => refusal(actor, 'readPetition', sealed));

    //                     resident         deputy           station       township         office
    expect(answers).toEqual([
      ...['recordMissing', 'recordMissing', 'notAllowed', 'recordMissing', 'given'],
      ...['recordMissing', 'recordMissing', 'recordMissing', 'recordMissing', 'recordMissing'],
    ]);
  });

  it('of what lies elsewhere in the county is a plain no', () => {
    expect(refusal(people.deputy, 'readPetition', far)).toBe('notAllowed');
    expect(refusal(people.admin, 'readPetition', far)).toBe('notAllowed');
  });
});

describe('what goes along with a right', () => {
  const noted = (note: string): readonly string[] =>
    names.flatMap((name) =>
      roles
        .filter((role: Role) => grantOf(name, role).notes.some((one) => one === note))
        .map((role) => `${name} ${role}`),
    );

  it('is a logged reason where a name is shown in clear to those who did not write it down', () => {
    expect(noted('logged')).toEqual([
      'readPersonal station',
      'readPersonal township',
      'readPersonal office',
      'readPersonal org',
    ]);
    expect(mayDo(people.station, 'readPersonal', { ...far, stationIds: [station] })).toEqual({
      ok: true,
      value: ['logged'],
    });
  });

  it('is the petitioner’s consent for a unit, the hidden value for a deputy, a draft for a township', () => {
    expect(noted('passOn')).toEqual(['readMasked org', 'readPersonal org']);
    expect(noted('unlessHidden')).toEqual(['readAssetValues deputy']);
    expect(noted('draftOnly')).toEqual(['createList township']);
    expect(noted('leavesPhone')).toEqual(['readSealed deputy']);
  });
});
