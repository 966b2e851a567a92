// What visits found otherwise than the ledger: it stands until somebody did something about it, and no longer.
import { expect, it } from 'vitest';
import { accountRoles } from '../../../src/domain/actor.ts';
import { answersFindings, openFindings } from '../../../src/domain/assets/open-findings.ts';
import { day } from '../../../src/domain/day.ts';
import { userId } from '../../../src/domain/ids.ts';
import { actsOn } from '../../../src/domain/machines/asset/acts.ts';
import type { AssetCourse } from '../../../src/domain/machines/asset/core.ts';

const by = userId.parse('demo-deputy');
const on = (text: string) => day.parse(text);
const visit = (
  finding: 'asInLedger' | 'notThere' | 'dataWrong' | 'ownershipUnclear',
  text = '2026-11-20',
) => ({
  ...{ finding, on: on(text), attachments: [], by },
});
const corrected = (text: string) => ({ by, on: on(text) });
const open = (course: AssetCourse, state: 'listed' | 'disposed' = 'listed') =>
  openFindings({ state, course }).map(({ finding }) => finding);

it('what agrees with the ledger is no finding; every other one is', () => {
  const visits = [visit('asInLedger'), visit('notThere'), visit('dataWrong'), visit('ownershipUnclear')];
  expect(open({ visits })).toEqual(['notThere', 'dataWrong', 'ownershipUnclear']);
  expect(open({})).toEqual([]);
});

it('a correction before it answers nothing, also on the same day; one after it does', () => {
  const before: AssetCourse = { corrections: [corrected('2026-11-20')] };
  const course = { ...before, visits: [{ ...visit('dataWrong'), after: actsOn(before) }] };
  expect(open(course)).toEqual(['dataWrong']);
  expect(open({ ...course, corrections: [corrected('2026-11-20'), corrected('2026-11-20')] })).toEqual([]);
});

it('a visit from before the counts were kept is answered by a correction of its day or later', () => {
  const visits = [visit('notThere')];
  expect(open({ visits, corrections: [corrected('2026-11-19')] })).toEqual(['notThere']);
  expect(open({ visits, corrections: [corrected('2026-11-20')] })).toEqual([]);
});

it('an unclear title is answered when it stands on the list of disputes, settled or not, and by no correction', () => {
  const settled = { by, on: on('2026-11-22'), sinceOn: on('2026-11-21'), result: '归村集体' };
  const visits = [{ ...visit('ownershipUnclear'), after: actsOn({}) }];
  expect(open({ visits, corrections: [corrected('2026-11-21')] })).toEqual(['ownershipUnclear']);
  expect(open({ visits, disputedSinceOn: on('2026-11-21') })).toEqual([]);
  expect(open({ visits, settledDisputes: [settled] })).toEqual([]);
  const later = { settledDisputes: [settled] };
  expect(
    open({ ...later, visits: [{ ...visit('ownershipUnclear', '2026-11-23'), after: actsOn(later) }] }),
  ).toEqual(['ownershipUnclear']);
});

it('who looks later and finds it right answers what was found before, and nothing that was found after', () => {
  expect(open({ visits: [visit('dataWrong'), visit('asInLedger', '2026-11-20')] })).toEqual([]);
  expect(open({ visits: [visit('dataWrong'), visit('asInLedger', '2026-11-19')] })).toEqual(['dataWrong']);
  expect(open({ visits: [visit('asInLedger', '2026-11-25'), visit('dataWrong')] })).toEqual(['dataWrong']);
});

it('what was struck off the books waits for nobody', () => {
  expect(open({ visits: [visit('notThere')] }, 'disposed')).toEqual([]);
});

it('reaches the keepers of the ledger and the office', () => {
  expect(accountRoles.filter(answersFindings)).toEqual(['office', 'finance']);
});
