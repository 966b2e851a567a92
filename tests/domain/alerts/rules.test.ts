import { describe, expect, it } from 'vitest';
import { longIdle } from '../../../src/domain/alerts/idle-asset-rules.ts';
import { checkAll, preview, rules, rulesWithoutData } from '../../../src/domain/alerts/rules.ts';
import { highest } from '../../../src/domain/alerts/severity.ts';
import { ruleIds, thresholdsOf } from '../../../src/domain/alerts/thresholds.ts';
import { asking, calm, contextOn, inMonth, on, running } from '../../world/alert-subjects.ts';

const today = '2026-07-01';
const idle = { ...calm.asset, usageStatus: 'idle', idleSinceMonth: inMonth('2026-01') } as const;
const large = { ...idle, areaCentiM2: 100_000 };
const monthlyPlan = { ...thresholdsOf({}, 'A01'), lines: { longIdle: { warning: 3 } }, version: 2 };

describe('the rules', () => {
  it('are all there, and no other', () => {
    const listed = Object.values(rules).flatMap((list) => list.map((rule): string => rule.id));

    expect([...new Set(listed)].toSorted()).toEqual([...ruleIds].toSorted());
    expect(ruleIds.join(' ')).toBe(
      'A01 A02 A03 A04 A05 A06 A07 A08 A09 A10 A11 A12 ' +
        'P01 P02 P03 P04 P05 P06 P07 P08 B01 B02 B03 B04 B05 B06 B07 L01 L02 L03 L04',
    );
  });

  it('say nothing of calm things', () => {
    const said = [
      checkAll({ type: 'asset', subject: calm.asset }, {}, contextOn(today)),
      checkAll({ type: 'petition', subject: calm.petition }, {}, contextOn(today)),
      checkAll({ type: 'budgetProject', subject: calm.budgetProject }, {}, contextOn(today)),
    ];

    expect(said).toEqual([[], [], []]);
  });

  it('say of a thing all that holds; the screen shows the highest', () => {
    const drafts = checkAll({ type: 'asset', subject: large }, {}, contextOn(today));

    expect(drafts.map((draft) => [draft.ruleId, draft.severity])).toEqual([
      ['A01', 'info'],
      ['A03', 'warning'],
    ]);
    expect(highest(drafts)?.ruleId).toBe('A03');
    expect(highest([])).toBeNull();
  });

  it('say a number, since when and a key, and no sentence', () => {
    expect(longIdle.check(idle, {}, contextOn(today))).toEqual({
      ruleId: 'A01',
      ruleVersion: 1,
      subjectType: 'asset',
      subjectId: 'asset-1',
      severity: 'info',
      value: 6,
      since: '2026-01-01',
      reason: { key: 'longIdle', args: {} },
      legalRef: null,
      proposal: null,
      isImmediate: false,
      scope: { kind: 'local', stationIds: ['huatan'], orgId: 'education-bureau' },
    });
  });

  it('cite the article of the clock that speaks', () => {
    const late = asking('P02', 'petition', {
      clocks: [running('D03', '2026-03-20'), running('D04', '2026-03-22')],
    });

    expect(late('2026-03-19')?.legalRef).toBe('petitions34');
    expect(late('2026-03-21')?.legalRef).toBe('petitions23');
  });

  it('tell a danger and a critical petition at once', () => {
    expect(asking('A12', 'sighting', { hasHazard: true })(today)?.isImmediate).toBe(true);
    expect(asking('P05', 'petition', { urgency: 'critical' })(today)?.isImmediate).toBe(true);
  });

  it('propose what the office may do next', () => {
    const overdue = asking('L01', 'listItem', {
      clock: { startOn: on(today), rawDueOn: on('2026-06-30'), dueOn: on('2026-06-30') },
    });

    expect(overdue('2026-07-30')?.proposal).toBeNull();
    expect(overdue('2026-07-31')?.proposal).toBe('escalation');
    expect(asking('B03', 'budgetProject', { unspentYears: 2 })(today)?.proposal).toBe('surplus');
  });
});

describe('who hears of an alert', () => {
  it('of a 举报 only the named officers', () => {
    const sealed = asking('P05', 'petition', { urgency: 'critical', isSealed: true });

    expect(sealed(today)?.scope).toEqual({ kind: 'sealed' });
  });

  it('of the day of a revisit everybody but the unit', () => {
    const planned = asking('L03', 'revisit', { plannedOn: on(today) });

    expect(planned(today)?.scope).toEqual({ kind: 'local', stationIds: ['huatan'], orgId: null });
  });

  it('of a kind of case the office', () => {
    const many = asking('P08', 'cluster', { casesOn: Array.from({ length: 8 }, () => on(today)) });

    expect(many(today)).toMatchObject({ scope: { kind: 'office' }, proposal: 'supervisionTopic' });
  });
});

describe('figures that were never imported', () => {
  it('are said to be missing, and raise nothing', () => {
    expect(checkAll({ type: 'budgetProject', subject: calm.budgetProject }, {}, contextOn(today))).toEqual(
      [],
    );
    expect(rulesWithoutData('budgetProject', calm.budgetProject)).toEqual(['B01', 'B02', 'B03', 'B04']);
    expect(rulesWithoutData('publication', calm.publication)).toEqual(['B06']);
  });

  it('are not missing once they are there', () => {
    const imported = {
      ...calm.budgetProject,
      execution: { month: inMonth('2026-06'), budgetFen: 100, paidFen: 50 },
      unspentYears: 0,
    };

    expect(rulesWithoutData('budgetProject', imported)).toEqual([]);
    expect(rulesWithoutData('asset', calm.asset)).toEqual([]);
  });
});

describe('changed numbers', () => {
  it('hold from the moment they are there, and are named in the alert', () => {
    const draft = asking('A01', 'asset', idle, { A01: monthlyPlan })('2026-04-01');

    expect(draft).toMatchObject({ severity: 'warning', ruleVersion: 2 });
  });

  it('may switch a rule off', () => {
    const off = { A01: { ...monthlyPlan, isEnabled: false } };

    expect(asking('A01', 'asset', idle, off)('2030-01-01')).toBeNull();
  });

  it('are tried before they are saved', () => {
    const assets = [idle, { ...idle, id: 'asset-2' }, calm.asset];
    const tried = { rule: longIdle, settings: { A01: monthlyPlan } };

    expect(preview(tried, assets, contextOn('2026-04-01'))).toBe(2);
    expect(preview({ rule: longIdle, settings: {} }, assets, contextOn('2026-04-01'))).toBe(0);
  });
});
