import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayPush } from '../../../src/domain/alerts/pushes.ts';
import type { Severity } from '../../../src/domain/alerts/severity.ts';
import { severities } from '../../../src/domain/alerts/severity.ts';
import { dayAt } from '../../../src/domain/day.ts';

const owed = (severity: Severity) => ({ severity, notify: true, quietSinceOn: null });
/** A clock time in Shanghai. */
const at = (text: string) => Date.parse(`${text}+08:00`);
const later = (text: string) => ({ kind: 'later', pushAt: new Date(at(text)).toISOString() });

describe('a phone', () => {
  it.each([
    ['2026-07-01T06:59:59.999', later('2026-07-01T07:00:00')],
    ['2026-07-01T07:00:00', { kind: 'now' }],
    ['2026-07-01T20:59:59.999', { kind: 'now' }],
    ['2026-07-01T21:00:00', later('2026-07-02T07:00:00')],
    ['2026-07-01T23:59:59.999', later('2026-07-02T07:00:00')],
    ['2026-07-02T00:00:00', later('2026-07-02T07:00:00')],
    ['2026-12-31T22:00:00', later('2027-01-01T07:00:00')],
  ])('at %s has its quiet hours', (time, decision) => {
    expect(mayPush(owed('warning'), at(time), 0)).toEqual(decision);
  });

  it('rings at night for what is critical, however often it rang', () => {
    expect(mayPush(owed('critical'), at('2026-07-01T03:00:00'), 5)).toEqual({ kind: 'now' });
  });

  it('rings once a day for one thing, and tomorrow for the next', () => {
    expect(mayPush(owed('notice'), at('2026-07-01T12:00:00'), 1)).toEqual(later('2026-07-02T07:00:00'));
  });

  it('does not ring for what was told, or is back under its line', () => {
    const noon = at('2026-07-01T12:00:00');

    expect(mayPush({ ...owed('critical'), notify: false }, noon, 0)).toEqual({ kind: 'none' });
    expect(mayPush({ ...owed('warning'), quietSinceOn: dayAt(noon) }, noon, 0)).toEqual({ kind: 'none' });
  });
});

describe('at any moment', () => {
  const moments = fc.integer({ min: at('2025-12-01T00:00:00'), max: at('2028-03-01T00:00:00') });
  const mild = fc.constantFrom<Severity>('info', 'notice', 'warning');
  const hour = (ms: number) => new Date(ms + 8 * 3_600_000).getUTCHours();

  it('nothing below critical rings in quiet hours', () => {
    fc.assert(
      fc.property(moments, mild, fc.integer({ min: 0, max: 3 }), (now, severity, pushes) => {
        const isQuiet = hour(now) >= 21 || hour(now) < 7;

        expect(mayPush(owed(severity), now, pushes).kind === 'now').toBe(!isQuiet && pushes === 0);
      }),
    );
  });

  it('what waits, waits for less than a day and a half, until seven in the morning', () => {
    fc.assert(
      fc.property(moments, mild, fc.integer({ min: 0, max: 3 }), (now, severity, pushes) => {
        const decision = mayPush(owed(severity), now, pushes);
        const pushAt = decision.kind === 'later' ? Date.parse(decision.pushAt) : null;

        expect(
          pushAt === null || (pushAt > now && pushAt - now <= 31 * 3_600_000 && hour(pushAt) === 7),
        ).toBe(true);
      }),
    );
  });

  it('one thing rings at most once a day below critical, whatever arrives', () => {
    const arrivals = fc.array(fc.tuple(fc.integer({ min: 1, max: 300 }), fc.constantFrom(...severities)), {
      maxLength: 80,
    });
    fc.assert(
      fc.property(moments, arrivals, (start, list) => {
        const rung: { day: string; severity: Severity }[] = [];
        let now = start;
        for (const [minutes, severity] of list) {
          now += minutes * 60_000;
          const day = dayAt(now);
          const today = rung.filter((one) => one.day === day && one.severity !== 'critical').length;
          if (mayPush(owed(severity), now, today).kind === 'now') rung.push({ day, severity });
        }

        const mildDays = rung.filter((one) => one.severity !== 'critical').map((one) => one.day);
        expect(new Set(mildDays).size).toBe(mildDays.length);
      }),
    );
  });
});
