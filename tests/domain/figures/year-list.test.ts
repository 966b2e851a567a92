import { describe, expect, it } from 'vitest';
import type { Asset } from '../../../src/domain/assets/asset-entry.ts';
import { comparedPhotos } from '../../../src/domain/assets/compared-photos.ts';
import type { Attachment } from '../../../src/domain/attachment.ts';
import { day } from '../../../src/domain/day.ts';
import { ledgerCompleteness } from '../../../src/domain/figures/ledger-completeness.ts';
import { yearListOf, yearsOf } from '../../../src/domain/figures/year-list.ts';
import { attachmentId, recordId, sha256, userId } from '../../../src/domain/ids.ts';
import { assetNamed, tenant } from '../../world/assets.ts';

const by = userId.parse('li-xiulan');
const idOf = (n: number) => recordId.parse(`0199aaaa-0000-7000-8000-${String(n).padStart(12, '0')}`);
const on = (text: string) => day.parse(text);
const today = on('2026-11-23');
let serial = 0;

function asset(course: Asset['course'], more: Readonly<Record<string, unknown>> = {}): Asset {
  serial += 1;
  return {
    ...{ id: idOf(serial), tenant, ver: 1, state: 'listed', stationIds: [], initials: '', storedFiles: [] },
    fields: assetNamed(`资产${serial}`, more),
    course,
    changedAt: '2026-11-20T00:00:00.000Z',
  };
}

const closed = (text: string) => ({ by, on: on(text), checkedBy: [] });
const relapsed = (text: string) => ({ by, on: on(text), revisitId: idOf(999), reason: '又闲置了' });
const due = (text: string) => ({
  ...{ by, on: on('2026-01-10'), path: 'industry', measure: '租给合作社', goal: '投产' },
  ...{ leadOrgId: assetNamed('方案').managerOrgId, leaderName: '陈国富', dueOn: on(text) },
});
const outcomes = (list: readonly Asset[], year: number) =>
  yearListOf(list, year, today).rows.map(({ outcome, isCarried, isBack }) => [outcome, isCarried, isBack]);

describe('the list of a year', () => {
  it('begins on the first day and ends on the last', () => {
    const listed = (text: string) => [asset({ listedOn: on(text) })];
    expect(outcomes(listed('2026-12-31'), 2026)).toHaveLength(1);
    expect(outcomes(listed('2027-01-01'), 2026)).toEqual([]);
    expect(outcomes(listed('2025-12-31'), 2026)).toEqual([['open', true, false]]);
    expect(outcomes(listed('2026-01-01'), 2026)).toEqual([['open', false, false]]);
  });

  it('has what is struck off in the year, and not what was struck off before it', () => {
    const one = (text: string) => [asset({ listedOn: on('2024-05-01'), closeOuts: [closed(text)] })];
    expect(outcomes(one('2025-12-31'), 2026)).toEqual([]);
    expect(outcomes(one('2026-01-01'), 2026)).toEqual([['closedOut', true, false]]);
    expect(outcomes(one('2027-02-01'), 2026)).toEqual([['open', true, false]]);
  });

  it('has what fell back again, from the year it fell back', () => {
    const back = [
      asset({
        listedOn: on('2026-06-01'),
        closeOuts: [closed('2025-03-01')],
        relapses: [relapsed('2026-06-01')],
      }),
    ];
    expect(outcomes(back, 2025)).toEqual([['closedOut', false, false]]);
    expect(outcomes(back, 2026)).toEqual([['open', true, true]]);
  });

  it('counts as late what is past its day, seen from today or from the end of that year', () => {
    const planned = (text: string) => [asset({ listedOn: on('2025-02-01'), plan: due(text) as never })];
    expect(outcomes(planned('2026-11-22'), 2026)).toEqual([['late', true, false]]);
    expect(outcomes(planned('2026-11-23'), 2026)).toEqual([['open', true, false]]);
    expect(outcomes(planned('2026-11-22'), 2025)).toEqual([['open', false, false]]);
    expect(outcomes(planned('2025-12-30'), 2025)).toEqual([['late', false, false]]);
  });

  it('adds up: what was on it is struck off, disposed of, or goes on', () => {
    const disposal = { by, on: on('2026-04-01'), approvalNo: '批1', disposedOn: on('2026-04-01') };
    const list = [
      asset({ listedOn: on('2026-01-05'), closeOuts: [closed('2026-05-01')] }),
      asset({ listedOn: on('2025-01-05'), disposal }),
      asset({ listedOn: on('2026-01-05'), plan: due('2026-02-01') as never }),
      asset({ listedOn: on('2026-01-05') }),
      asset({}),
    ];
    expect(yearListOf(list, 2026, today).totals).toEqual({
      ...{ listed: 4, carried: 1, closedOut: 1, disposed: 1, late: 1, open: 1, back: 0, goesOn: 2 },
    });
    expect(yearsOf(list, today)).toEqual([2026, 2025]);
  });
});

describe('how complete a ledger is', () => {
  it('is counted item by item from the entries that lack one; what is hidden is not missing', () => {
    const list = [
      asset({}),
      asset({}, { builtYear: undefined }),
      asset({}, { builtYear: undefined, bookValueFen: undefined }),
      asset({}, { bookValueFen: undefined, hidesValue: true }),
    ];
    const { total, whole, filled, items } = ledgerCompleteness(list);
    const of = (name: string) => items.find(({ item }) => item === name);

    expect([total, whole, filled]).toEqual([4, 2, 45]);
    expect(of('builtYear')?.missing.map(({ id }) => id)).toEqual(list.slice(1, 3).map(({ id }) => id));
    expect(of('value')?.filled).toBe(3);
    expect(items).toHaveLength(12);
  });
});

describe('photos before and after', () => {
  const photo = (n: number, takenOn: string): Attachment => ({
    ...{ id: attachmentId.parse(idOf(n)), sha256: sha256.parse('a'.repeat(64)), mime: 'image/jpeg' },
    ...{ bytes: 1000, exifStripped: true },
    takenAt: `${takenOn}T04:00:00.000Z`,
  });
  const visit = (text: string, one: Attachment) => ({
    by,
    on: on(text),
    finding: 'asInLedger',
    attachments: [one],
  });
  const check = (isPassed: boolean, one: Attachment) => ({
    by,
    on: on('2026-05-01'),
    isPassed,
    attachments: [one],
  });

  it('are told apart by what they were taken for and when', () => {
    const course = {
      plan: { attachments: [photo(8, '2026-02-20')] },
      earlierPhotos: [photo(7, '2025-06-01')],
      startedOn: on('2026-03-01'),
      visits: [visit('2026-02-01', photo(2, '2026-02-01')), visit('2026-03-01', photo(3, '2026-03-01'))],
      outcomes: [{ attachments: [photo(5, '2026-04-20')] }],
      checks: [check(false, photo(4, '2026-04-10')), check(true, photo(6, '2026-05-01'))],
    };
    const { before, after, visits } = comparedPhotos({
      ...asset({}, {}),
      course: course as never,
      fields: assetNamed('照片', { attachments: [photo(1, '2026-01-01')] }),
    });
    const named = (list: readonly Attachment[]) => list.map(({ id }) => Number(id.slice(-2)));

    expect([named(before), named(after), named(visits)]).toEqual([
      [7, 1, 2, 8],
      [5, 6],
      [2, 3, 4, 6],
    ]);
  });
});
