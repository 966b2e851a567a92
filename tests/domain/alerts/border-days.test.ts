// Every rule that counts days or months: the day before its border, the day, the day after.
import { describe, expect, it } from 'vitest';
import type { AlertDraft } from '../../../src/domain/alerts/draft.ts';
import type { Severity } from '../../../src/domain/alerts/severity.ts';
import { asking, clockTo, inMonth, on, running } from '../../world/alert-subjects.ts';

type Border = readonly [
  given: string,
  ask: (today: string) => AlertDraft | null,
  expected: readonly (readonly [today: string, Severity | null])[],
];

const lease = (more: { isRenewed?: boolean; arrearsDays?: number }) => ({
  lease: { endOn: on('2026-06-30'), isRenewed: false, arrearsDays: 0, ...more },
});

const borders: readonly Border[] = [
  [
    'A01 an asset idle since January 2026',
    asking('A01', 'asset', { usageStatus: 'idle', idleSinceMonth: inMonth('2026-01') }),
    [
      ['2026-06-30', null],
      ['2026-07-01', 'info'],
      ['2026-07-02', 'info'],
      ['2026-12-31', 'info'],
      ['2027-01-01', 'warning'],
      ['2027-01-02', 'warning'],
      ['2027-12-31', 'warning'],
      ['2028-01-01', 'critical'],
      ['2028-01-02', 'critical'],
    ],
  ],
  [
    'A01 an asset used badly, and never idle',
    asking('A01', 'asset', { usageStatus: 'inefficient', idleSinceMonth: inMonth('2020-01') }),
    [['2026-07-01', null]],
  ],
  [
    'A03 an idle hall of 1 000 m² since January',
    asking('A03', 'asset', {
      usageStatus: 'idle',
      idleSinceMonth: inMonth('2026-01'),
      areaCentiM2: 100_000,
    }),
    [
      ['2026-03-31', null],
      ['2026-04-01', 'warning'],
      ['2026-04-02', 'warning'],
    ],
  ],
  [
    'A04 a revival due on 30 June',
    asking('A04', 'asset', { revivalStage: 'reviving', planDueOn: on('2026-06-30') }),
    [
      ['2026-05-30', null],
      ['2026-05-31', 'info'],
      ['2026-06-01', 'info'],
      ['2026-06-22', 'info'],
      ['2026-06-23', 'notice'],
      ['2026-06-24', 'notice'],
      ['2026-06-30', 'notice'],
      ['2026-07-01', 'warning'],
      ['2026-07-02', 'warning'],
      ['2026-07-30', 'warning'],
      ['2026-07-31', 'critical'],
      ['2026-08-01', 'critical'],
    ],
  ],
  [
    'A04 a revival whose close-out was asked for',
    asking('A04', 'asset', { revivalStage: 'closeRequested', planDueOn: on('2026-06-30') }),
    [['2026-08-01', null]],
  ],
  [
    'A05 an asset closed out in 2025 and idle again since February',
    asking('A05', 'asset', {
      revivalStage: 'closedOut',
      closedOutOn: on('2025-10-10'),
      usageStatus: 'idle',
      idleSinceMonth: inMonth('2026-02'),
    }),
    [
      ['2026-05-01', null],
      ['2026-05-02', 'critical'],
      ['2026-05-03', 'critical'],
    ],
  ],
  [
    'A05 an asset closed out on 20 February and idle again in the same month',
    asking('A05', 'asset', {
      revivalStage: 'closedOut',
      closedOutOn: on('2026-02-20'),
      usageStatus: 'idle',
      idleSinceMonth: inMonth('2026-02'),
    }),
    [
      ['2026-05-20', null],
      ['2026-05-21', 'critical'],
      ['2026-05-22', 'critical'],
    ],
  ],
  [
    'A06 a lease that ends on 30 June',
    asking('A06', 'asset', lease({})),
    [
      ['2026-03-31', null],
      ['2026-04-01', 'info'],
      ['2026-04-02', 'info'],
      ['2026-05-30', 'info'],
      ['2026-05-31', 'notice'],
      ['2026-06-01', 'notice'],
      ['2026-06-30', 'notice'],
      ['2026-07-01', 'warning'],
      ['2026-07-02', 'warning'],
    ],
  ],
  ['A06 a renewed lease', asking('A06', 'asset', lease({ isRenewed: true })), [['2026-07-02', null]]],
  [
    'A07 an asset of eleven items, listed on 1 March',
    asking('A07', 'asset', { filledItems: 11, listedOn: on('2026-03-01') }),
    [
      ['2026-03-30', null],
      ['2026-03-31', 'notice'],
      ['2026-04-01', 'notice'],
    ],
  ],
  [
    'A07 an asset of twelve items, listed on 1 March',
    asking('A07', 'asset', { filledItems: 12, listedOn: on('2026-03-01') }),
    [['2026-04-01', null]],
  ],
  [
    'A08 an ownership disputed since 10 January',
    asking('A08', 'asset', { titleStatus: 'disputed', disputedSinceOn: on('2026-01-10') }),
    [
      ['2026-04-10', null],
      ['2026-04-11', 'warning'],
      ['2026-04-12', 'warning'],
      ['2026-07-09', 'warning'],
      ['2026-07-10', 'critical'],
      ['2026-07-11', 'critical'],
    ],
  ],
  [
    'A08 a dispute that was cleared',
    asking('A08', 'asset', { titleStatus: 'complete', disputedSinceOn: on('2026-01-10') }),
    [['2026-07-11', null]],
  ],
  [
    'A09 an asset verified on 10 January',
    asking('A09', 'asset', { lastVerifiedOn: on('2026-01-10'), listedOn: on('2020-01-01') }),
    [
      ['2026-07-09', null],
      ['2026-07-10', 'notice'],
      ['2026-07-11', 'notice'],
    ],
  ],
  [
    'A09 an asset listed on 10 January and never verified',
    asking('A09', 'asset', { listedOn: on('2026-01-10') }),
    [
      ['2026-07-09', null],
      ['2026-07-10', 'notice'],
      ['2026-07-11', 'notice'],
    ],
  ],
  [
    'A11 figures of 1 May',
    asking('A11', 'feed', { snapshotOn: on('2026-05-01') }),
    [
      ['2026-05-08', null],
      ['2026-05-09', 'info'],
      ['2026-05-10', 'info'],
      ['2026-05-31', 'info'],
      ['2026-06-01', 'warning'],
      ['2026-06-02', 'warning'],
    ],
  ],
  [
    'P01 a petition to be registered by 20 March',
    asking('P01', 'petition', { clocks: [running('D01', '2026-03-20')] }),
    [
      ['2026-03-14', null],
      ['2026-03-15', 'notice'],
      ['2026-03-16', 'notice'],
      ['2026-03-17', 'notice'],
      ['2026-03-18', 'warning'],
      ['2026-03-19', 'warning'],
      ['2026-03-20', 'warning'],
      ['2026-03-21', 'critical'],
      ['2026-03-22', 'critical'],
    ],
  ],
  [
    'P01 a petition due on 18 February, rolled over the festival to the 24th',
    asking('P01', 'petition', { clocks: [running('D01', '2026-02-24', '2026-02-18')] }),
    [
      ['2026-02-12', null],
      ['2026-02-13', 'notice'],
      ['2026-02-14', 'notice'],
      ['2026-02-15', 'notice'],
      ['2026-02-16', 'warning'],
      ['2026-02-19', 'warning'],
      ['2026-02-24', 'warning'],
      ['2026-02-25', 'critical'],
      ['2026-02-26', 'critical'],
    ],
  ],
  [
    'P02 an objection possible until Friday 27 February, before a working Saturday',
    asking('P02', 'petition', { clocks: [running('D03', '2026-02-27')] }),
    [
      ['2026-02-25', null],
      ['2026-02-26', 'notice'],
      ['2026-02-27', 'notice'],
      ['2026-02-28', 'critical'],
      ['2026-03-01', 'critical'],
    ],
  ],
  [
    'P02 an objection possible until the first working day after the festival',
    asking('P02', 'petition', { clocks: [running('D03', '2026-02-24')] }),
    [
      ['2026-02-13', null],
      ['2026-02-14', 'notice'],
      ['2026-02-15', 'notice'],
      ['2026-02-24', 'notice'],
      ['2026-02-25', 'critical'],
    ],
  ],
  [
    'P02 an objection possible until Friday 20 March, and a Saturday',
    asking('P02', 'petition', { clocks: [running('D03', '2026-03-20')] }),
    [
      ['2026-03-18', null],
      ['2026-03-19', 'notice'],
      ['2026-03-21', 'critical'],
    ],
  ],
  [
    'P02 a notice to the petitioner due on 20 March',
    asking('P02', 'petition', { clocks: [running('D02', '2026-03-20')] }),
    [
      ['2026-03-14', null],
      ['2026-03-15', 'notice'],
      ['2026-03-16', 'notice'],
      ['2026-03-20', 'notice'],
      ['2026-03-21', 'critical'],
      ['2026-03-22', 'critical'],
    ],
  ],
  [
    'P02 an answer due on 20 March',
    asking('P02', 'petition', { clocks: [running('D04', '2026-03-20')] }),
    [
      ['2026-03-09', null],
      ['2026-03-10', 'notice'],
      ['2026-03-11', 'notice'],
      ['2026-03-16', 'notice'],
      ['2026-03-17', 'warning'],
      ['2026-03-18', 'warning'],
      ['2026-03-20', 'warning'],
      ['2026-03-21', 'critical'],
      ['2026-03-22', 'critical'],
    ],
  ],
  [
    'P02 only the clock of registering',
    asking('P02', 'petition', { clocks: [running('D01', '2026-03-20')] }),
    [['2026-03-21', null]],
  ],
  [
    'B06 a budget to be published by 20 March',
    asking('B06', 'publication', { clock: clockTo('2026-03-20') }),
    [
      ['2026-03-19', null],
      ['2026-03-20', null],
      ['2026-03-21', 'warning'],
      ['2026-03-22', 'warning'],
    ],
  ],
  [
    'B06 a budget that was published',
    asking('B06', 'publication', { clock: clockTo('2026-03-20'), publishedOn: on('2026-04-01') }),
    [['2026-04-02', null]],
  ],
  [
    'L01 an item due on 30 June',
    asking('L01', 'listItem', { clock: clockTo('2026-06-30') }),
    [
      ['2026-06-19', null],
      ['2026-06-20', 'info'],
      ['2026-06-21', 'info'],
      ['2026-06-26', 'info'],
      ['2026-06-27', 'notice'],
      ['2026-06-28', 'notice'],
      ['2026-06-30', 'notice'],
      ['2026-07-01', 'warning'],
      ['2026-07-02', 'warning'],
      ['2026-07-30', 'warning'],
      ['2026-07-31', 'critical'],
      ['2026-08-01', 'critical'],
    ],
  ],
  [
    'L01 an item that was closed out',
    asking('L01', 'listItem', { clock: clockTo('2026-06-30'), isOpen: false }),
    [['2026-08-01', null]],
  ],
  [
    'L02 an item whose last note is of 1 June',
    asking('L02', 'listItem', { assignedOn: on('2026-01-01'), lastNoteOn: on('2026-06-01') }),
    [
      ['2026-06-30', null],
      ['2026-07-01', 'notice'],
      ['2026-07-02', 'notice'],
    ],
  ],
  [
    'L02 an item handed over on 1 June, without a note',
    asking('L02', 'listItem', { assignedOn: on('2026-06-01'), lastNoteOn: null }),
    [
      ['2026-06-30', null],
      ['2026-07-01', 'notice'],
      ['2026-07-02', 'notice'],
    ],
  ],
  [
    'L03 a visit planned for 1 June',
    asking('L03', 'revisit', { plannedOn: on('2026-06-01') }),
    [
      ['2026-05-31', null],
      ['2026-06-01', 'info'],
      ['2026-06-02', 'info'],
    ],
  ],
  [
    'L03 a visit that took place',
    asking('L03', 'revisit', { plannedOn: on('2026-06-01'), doneOn: on('2026-06-01'), finding: 'kept' }),
    [['2026-06-02', null]],
  ],
];

const said = borders.flatMap(([given, ask, expected]) =>
  expected.map(([today, severity]) => [given, today, severity ?? 'nothing', ask] as const),
);

describe('a rule speaks on its day, neither before nor after', () => {
  it.each(said)('%s: on %s it says %s', (_, today, severity, ask) => {
    expect(ask(today)?.severity ?? 'nothing').toBe(severity);
  });
});
