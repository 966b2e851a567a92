import { describe, expect, it } from 'vitest';
import { day } from '../../../src/domain/day.ts';
import { type BoardRow, boardOf, fitsBoard, isBack, isLate } from '../../../src/domain/figures/board.ts';

const today = day.parse('2026-11-26');
const row = (more: Partial<BoardRow> = {}): BoardRow => ({
  ...{ id: 'a', township: '511524104', stage: 'reviving', path: 'industry', assetClass: 'building' },
  ...{ ownerNature: 'collective', dueOn: null, relapses: 0 },
  ...more,
});

describe('an asset on the board', () => {
  it.each([
    ['the day before its last', '2026-11-27', false],
    ['on its last day', '2026-11-26', false],
    ['the day after', '2026-11-25', true],
  ])('is late %s: %s', (_, dueOn, late) => {
    expect(isLate(row({ dueOn: day.parse(dueOn) }), today)).toBe(late);
  });

  it('is late in the three stages of work only', () => {
    const dueOn = day.parse('2026-01-01');
    const late = (
      ['unlisted', 'listed', 'planned', 'reviving', 'closeRequested', 'closedOut', 'disposed'] as const
    ).filter((stage) => isLate(row({ stage, dueOn }), today));

    expect(late).toEqual(['planned', 'reviving', 'closeRequested']);
  });

  it('that fell back is marked until it is struck off again', () => {
    expect(isBack(row({ stage: 'listed', relapses: 1 }))).toBe(true);
    expect(isBack(row({ stage: 'reviving', relapses: 1 }))).toBe(true);
    expect(isBack(row({ stage: 'closedOut', relapses: 1 }))).toBe(false);
    expect(isBack(row({ stage: 'listed' }))).toBe(false);
  });

  it('fits the filters it is asked by, and never one that is off the board', () => {
    expect(fitsBoard(row(), { path: 'industry', assetClass: 'building', ownerNature: 'collective' })).toBe(
      true,
    );
    expect(fitsBoard(row(), { path: 'green' })).toBe(false);
    expect(fitsBoard(row(), { ownerNature: 'soe' })).toBe(false);
    expect(fitsBoard(row({ stage: 'unlisted' }), {})).toBe(false);
    expect(fitsBoard(row({ stage: 'disposed' }), {})).toBe(false);
  });
});

describe('the board', () => {
  it('has a line for every township, empty ones too, and one for a township nobody named', () => {
    const rows = [
      row({ dueOn: day.parse('2026-11-25') }),
      row({ stage: 'listed', relapses: 1 }),
      row({ township: '511524999', stage: 'closedOut' }),
    ];

    const lines = boardOf(rows, { townships: ['511524110', '511524104'], today });

    expect(lines.map(({ township }) => township)).toEqual(['511524110', '511524104', '511524999']);
    expect(lines[0]?.cells.listed).toEqual({ count: 0, late: 0, back: 0 });
    expect(lines[1]?.cells.reviving).toEqual({ count: 1, late: 1, back: 0 });
    expect(lines[1]?.cells.listed).toEqual({ count: 1, late: 0, back: 1 });
    expect(lines[2]?.cells.closedOut).toEqual({ count: 1, late: 0, back: 0 });
  });
});
