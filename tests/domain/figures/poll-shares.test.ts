import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day } from '../../../src/domain/day.ts';
import { sharesOf } from '../../../src/domain/figures/poll-shares.ts';

const heldOn = day.parse('2026-11-20');
const poll = (counts: readonly [number, number, number, number], present: number, eligible: number) => {
  const [satisfied, basic, dissatisfied, invalid] = counts;
  const subject = '国有资产管理情况报告';
  return { subject, heldOn, satisfied, basic, dissatisfied, invalid, present, eligible };
};

describe('a poll', () => {
  it('is told in shares of the valid ballots', () => {
    expect(sharesOf(poll([20, 8, 4, 1], 35, 40))).toEqual({
      ...{ valid: 32, unreturned: 2, turnout: 8750 },
      ...{ satisfied: 6250, basic: 2500, dissatisfied: 1250, content: 8750 },
      verdict: 'satisfied',
    });
  });

  it('says nothing where no ballot is valid', () => {
    expect(sharesOf(poll([0, 0, 0, 3], 3, 0))).toMatchObject({
      satisfied: null,
      turnout: null,
      verdict: null,
    });
  });

  it('accounts for everybody present, and its shares miss the whole by rounding alone', () => {
    const count = fc.integer({ min: 0, max: 300 });
    fc.assert(
      fc.property(count, count, count, count, (a, b, c, d) => {
        const shares = sharesOf(poll([a, b, c, d], a + b + c + d + 7, 2000));
        expect(shares.valid + d + shares.unreturned).toBe(a + b + c + d + 7);
        if (shares.valid === 0) return;
        const sum = (shares.satisfied ?? 0) + (shares.basic ?? 0) + (shares.dissatisfied ?? 0);
        expect(Math.abs(sum - 10_000)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
