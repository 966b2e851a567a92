// What each clock rests on and starts from, written down a second time from the laws' own articles.
import { describe, expect, it } from 'vitest';
import type { Source } from '../../../src/domain/calendar/clock.ts';
import { clocks } from '../../../src/domain/calendar/clocks.ts';
import { deadlineOf, parseDeadline } from '../../../src/domain/calendar/deadline.ts';
import type { Length } from '../../../src/domain/calendar/length.ts';
import { rollsOver } from '../../../src/domain/calendar/length.ts';
import { official, on } from '../../world/calendars.ts';

const law = (name: string, ...articles: readonly number[]): Source => ({ kind: 'law', law: name, articles });
const at = (place: string, ...articles: readonly number[]): Source => ({ kind: 'practice', place, articles });
const promise: Source = { kind: 'promise' };
const months = (count: number): Length => ({ unit: 'months', count });
const days = (count: number): Length => ({ unit: 'calendarDays', count });
const workingDays = (count: number): Length => ({ unit: 'workingDays', count });

type Row = readonly [id: keyof typeof clocks, what: string, starts: string, sources: readonly object[]];

const rows: readonly Row[] = [
  ['D01', 'sortAndTellPetitioner', 'standard received', [law('信访工作条例', 22, 23)]],
  ['D02', 'unitTellsPetitioner', 'standard handOverReceived', [law('信访工作条例', 23)]],
  ['D03', 'unitObjects', 'standard handOverReceived', [law('信访工作条例', 23)]],
  ['D04', 'finish', 'standard accepted', [law('信访工作条例', 34), at('上海', 31)]],
  ['D05', 'extendFinish', 'standard rawDue', [law('信访工作条例', 34)]],
  ['D06', 'review', 'ask replyReceived, decide reviewRequested', [law('信访工作条例', 35)]],
  ['D07', 'recheck', 'ask replyReceived, decide recheckRequested', [law('信访工作条例', 36)]],
  ['D08', 'answerSuggestion', 'normal handedOver, complex handedOver', [law('代表法', 51)]],
  [
    'D09',
    'rework',
    'standard reworkOrdered',
    [
      { ...at('浙江', 43), uses: [months(1)] },
      { ...at('重庆', 47), uses: [months(2)] },
    ],
  ],
  [
    'D10',
    'returnSuggestion',
    'standard handOverReceived',
    [{ ...at('玉林'), uses: [workingDays(7)] }, promise],
  ],
  [
    'D11',
    'reportResult',
    'standard resultAsked, audit resultAsked',
    [{ ...at('河南'), uses: [months(3), months(2)] }],
  ],
  [
    'D12',
    'handOverOpinions',
    'standard meetingClosed',
    [
      { ...at('河南'), uses: [days(10)] },
      { ...at('永嘉'), uses: [days(5), days(7)] },
      { ...at('常州'), uses: [workingDays(5)] },
    ],
  ],
  ['D13', 'hearAuditRectification', 'standard auditReportHeard', [law('监督法', 27)]],
  ['D14', 'specialReport', 'draft meeting, final meeting, toMembers meeting', [law('监督法', 15)]],
  ['D15', 'publishBudget', 'standard approved', [law('预算法', 14)]],
  ['D16', 'hearBudgetExecution', 'standard year', [law('监督法', 19, 20), law('预算法', 86)]],
  ['D17', 'hearStateAssets', 'standard year', [law('监督法', 24)]],
  ['D18', 'completionAccounts', 'standard assetDelivered', [law('行政事业性国有资产管理条例', 31)]],
  ['D19', 'answerOtherKinds', 'suggestion received, inquiry received, firstRegistration received', [promise]],
  ['D20', 'checkClosing', 'standard closingRequested', [promise]],
  ['D21', 'revisit', 'first closed, second closed', [promise]],
  ['D22', 'fillSuggestionReceipt', 'standard replyReceived', [at('重庆', 47)]],
  [
    'D23',
    'reportDataIncident',
    'standard incidentFound, nationalSecurity incidentFound',
    [law('个人信息保护法', 57), law('网络数据安全管理条例', 10, 11)],
  ],
];

const startsOf = (id: keyof typeof clocks) =>
  Object.entries(clocks[id].variants)
    .map(([name, variant]) => `${name} ${variant.startsFrom}`)
    .join(', ');

describe('a clock', () => {
  it.each(rows)('%s (%s) runs from %s and rests on its articles', (id, what, starts, sources) => {
    expect([clocks[id].what, startsOf(id), clocks[id].sources]).toEqual([what, starts, sources]);
  });

  it('is listed here, whichever it is', () => {
    expect(rows.map(([id]) => id)).toEqual(Object.keys(clocks));
  });

  it('of a season opens and closes on its days', () => {
    expect(clocks.D16.variants.standard.length).toEqual({
      unit: 'eachYear',
      opens: '06-01',
      closes: '09-30',
    });
    expect(clocks.D17.variants.standard.length).toEqual({
      unit: 'eachYear',
      opens: '01-01',
      closes: '12-31',
    });
  });

  it('that is drawn lies within its window', () => {
    expect(clocks.D21.variants.first.length).toEqual({ unit: 'randomDay', from: 60, to: 120 });
    expect(clocks.D21.variants.second.length).toEqual({ unit: 'randomDay', from: 240, to: 365 });
  });
});

const finish = deadlineOf({ clock: 'D04', variant: 'standard', startOn: on('2026-08-02') }, official);
const withLength = (length: object) => parseDeadline({ ...finish, length }).ok;
const issueIn = (changes: object) => {
  const parsed = parseDeadline({ ...finish, ...changes });
  return parsed.ok ? {} : parsed.problem.fields;
};

describe('a deadline that comes back from a store', () => {
  it.each([
    [{ unit: 'calendarDays', count: 3660 }, true],
    [{ unit: 'calendarDays', count: 3661 }, false],
    [{ unit: 'calendarDays', count: 1 }, true],
    [{ unit: 'calendarDays', count: 0 }, false],
    [{ unit: 'workingDays', count: 1 }, true],
    [{ unit: 'months', count: 12 }, true],
    [{ unit: 'hours', count: 0 }, true],
    [{ unit: 'hours', count: -1 }, false],
    [{ unit: 'hours', count: 24 }, true],
    [{ unit: 'daysBefore', count: 20 }, true],
    [{ unit: 'eachYear', opens: '06-01', closes: '09-30' }, true],
    [{ unit: 'eachYear', opens: '06-01', closes: '09-31' }, false],
    [{ unit: 'eachYear', opens: '02-29', closes: '09-30' }, false],
    [{ unit: 'randomDay', from: 60, to: 120 }, false],
  ])('may have the length %o: %s', (length, isRead) => {
    expect(withLength(length)).toBe(isRead);
  });

  it('says badFormat of a day no year has', () => {
    expect(issueIn({ length: { unit: 'eachYear', opens: '06-01', closes: '13-01' } })).toEqual({
      'length.closes': { code: 'badFormat' },
    });
  });

  it.each([
    [{ clock: 'D99' }, 'clock', 'notInList'],
    [{ clock: ['D04'] }, 'clock', 'notInList'],
    [{ variant: '' }, 'variant', 'required'],
    [{ variant: 'x'.repeat(41) }, 'variant', 'tooLong'],
    [{ extensionDays: -1 }, 'extensionDays', 'outOfRange'],
    [{ extensionDays: 31 }, 'extensionDays', 'outOfRange'],
    [{ startOn: '2026-02-30' }, 'startOn', 'badFormat'],
  ])('is refused with %o', (changes, field, code) => {
    expect(issueIn(changes)).toMatchObject({ [field]: { code } });
  });

  it.each([{ variant: 'x' }, { variant: 'x'.repeat(40) }, { extensionDays: 0 }, { extensionDays: 30 }])(
    'is read with %o',
    (changes) => {
      expect(issueIn(changes)).toEqual({});
    },
  );
});

describe('a last day of rest', () => {
  it('moves only for days and months', () => {
    expect(rollsOver).toEqual({
      calendarDays: true,
      workingDays: false,
      months: true,
      hours: false,
      daysBefore: false,
      eachYear: false,
    });
  });
});

describe('a clock that is not counted', () => {
  it('is a bug of whoever asks', () => {
    const drawn = { clock: 'D21', variant: 'first', startOn: on('2026-08-02') } as never;
    const unknown = { clock: 'D04', variant: 'other', startOn: on('2026-08-02') } as never;

    expect(() => deadlineOf(drawn, official)).toThrow('D21 is not counted');
    expect(() => deadlineOf(unknown, official)).toThrow('D04 is not counted');
  });
});
