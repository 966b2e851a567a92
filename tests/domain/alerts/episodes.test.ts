import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AlertDraft } from '../../../src/domain/alerts/draft.ts';
import type { AlertEpisode } from '../../../src/domain/alerts/episodes.ts';
import { afterMove, episodeAfter, told } from '../../../src/domain/alerts/episodes.ts';
import type { Severity } from '../../../src/domain/alerts/severity.ts';
import { severities } from '../../../src/domain/alerts/severity.ts';
import type { AlertMove } from '../../../src/domain/alerts/states.ts';
import { movedAlert } from '../../../src/domain/alerts/states.ts';
import { addDays, daysBetween } from '../../../src/domain/day.ts';
import { alertStates } from '../../../src/domain/machines/alert/core.ts';
import { on } from '../../world/alert-subjects.ts';

const draft = (severity: Severity, value = 1): AlertDraft => ({
  ruleId: 'A01',
  ruleVersion: 1,
  subjectType: 'asset',
  subjectId: 'asset-1',
  severity,
  value,
  since: on('2026-01-01'),
  reason: { key: 'longIdle', args: {} },
  legalRef: null,
  proposal: null,
  isImmediate: false,
  scope: { kind: 'office' },
});

const first = on('2026-07-01');

/** What the rule says, day by day from 1 July: a severity, nothing, or what a person does that day. */
type Doing = Severity | AlertMove | 'silence' | 'told';

const alertMoves = ['acknowledge', 'dispatch', 'resolve', 'dismiss'] as const satisfies readonly AlertMove[];

/** The states after each state, in the order of `alertMoves`; a dash is a refusal. */
const ends: Readonly<Record<string, readonly string[]>> = {
  open: ['acknowledged', '-', '-', 'dismissed'],
  acknowledged: ['-', 'dispatched', '-', 'dismissed'],
  dispatched: ['-', '-', 'resolved', '-'],
  resolved: ['-', '-', '-', '-'],
  closed: ['-', '-', '-', '-'],
  dismissed: ['-', '-', '-', '-'],
  autoCleared: ['-', '-', '-', '-'],
};

const isMove = (doing: Doing): doing is AlertMove => alertMoves.some((move) => move === doing);
const isSeverity = (doing: Doing): doing is Severity => severities.some((one) => one === doing);

function nextDay(episode: AlertEpisode | null, doing: Doing, day: number): AlertEpisode | null {
  const clearing = { today: addDays(first, day), cooldownDays: 7 };
  if (doing === 'silence' || isSeverity(doing))
    return episodeAfter(episode, isSeverity(doing) ? draft(doing) : null, clearing);
  if (episode === null) return null;
  if (!isMove(doing)) return told(episode);
  const moved = afterMove(episode, doing);
  return moved.ok ? moved.value : episode;
}

/** The episode after each day. */
function lived(...doings: readonly Doing[]): readonly (AlertEpisode | null)[] {
  let episode: AlertEpisode | null = null;
  return doings.map((doing, day) => {
    episode = nextDay(episode, doing, day);
    return episode;
  });
}
const last = (...doings: readonly Doing[]) => lived(...doings).at(-1);
const silence = (days: number): readonly Doing[] => Array.from({ length: days }, () => 'silence' as const);

describe('an episode', () => {
  it('begins with the first word of its rule, and is to be told', () => {
    expect(last('info')).toMatchObject({
      key: 'A01:asset-1:1',
      state: 'open',
      firstOn: '2026-07-01',
      lastOn: '2026-07-01',
      notify: true,
    });
    expect(last('silence')).toBeNull();
  });

  it('goes on while the rule speaks, and is told once', () => {
    expect(last('info', 'told', 'info')).toMatchObject({
      key: 'A01:asset-1:1',
      firstOn: '2026-07-01',
      lastOn: '2026-07-03',
      notify: false,
    });
  });

  it('still owes its push on the next day when the first day had no room for it', () => {
    expect(last('info', 'info')).toMatchObject({ notify: true });
  });

  it('that rises is told again', () => {
    expect(last('info', 'told', 'warning')).toMatchObject({ severity: 'warning', notify: true });
  });

  it('keeps its severity when the value sinks, and shows the value', () => {
    const sunk = episodeAfter(
      episodeAfter(null, draft('critical', 30), { today: first, cooldownDays: 7 }),
      draft('info', 6),
      { today: addDays(first, 1), cooldownDays: 7 },
    );

    expect(sunk).toMatchObject({ severity: 'critical', value: 6 });
  });

  it('clears on the seventh quiet day, not on the sixth', () => {
    expect(last('info', ...silence(7))).toMatchObject({
      state: 'open',
      endedOn: null,
      quietSinceOn: '2026-07-02',
    });
    expect(last('info', ...silence(8))).toMatchObject({
      state: 'autoCleared',
      endedOn: '2026-07-09',
      notify: false,
    });
  });

  it('that comes back within the cooldown is the same, and counts its quiet days anew', () => {
    expect(last('info', 'told', ...silence(5), 'info')).toMatchObject({
      key: 'A01:asset-1:1',
      quietSinceOn: null,
      notify: false,
    });
    expect(last('info', ...silence(5), 'info', ...silence(7))).toMatchObject({ state: 'open' });
  });

  it('that comes back after it cleared is another', () => {
    expect(last('critical', ...silence(8), 'info')).toMatchObject({
      key: 'A01:asset-1:2',
      state: 'open',
      severity: 'info',
      firstOn: '2026-07-10',
      notify: true,
    });
  });

  it('clears at once when its rule has no cooldown', () => {
    const begun = episodeAfter(null, draft('info'), { today: first, cooldownDays: 0 });

    expect(episodeAfter(begun, null, { today: addDays(first, 1), cooldownDays: 0 })).toMatchObject({
      state: 'autoCleared',
    });
  });

  it('that was dismissed stays so while it does not rise', () => {
    expect(last('info', 'dismiss', 'info')).toMatchObject({ state: 'dismissed', notify: false });
    expect(last('info', 'dismiss', 'notice')).toMatchObject({ state: 'open', notify: true });
    expect(last('info', 'dismiss', ...silence(8))).toMatchObject({
      state: 'dismissed',
      endedOn: '2026-07-10',
    });
    expect(last('info', 'dismiss', ...silence(8), 'info')).toMatchObject({ state: 'open', episode: 2 });
  });

  it('that was acknowledged or dispatched stays so when it rises', () => {
    expect(last('info', 'acknowledge', 'critical')).toMatchObject({ state: 'acknowledged', notify: true });
    expect(last('info', 'acknowledge', 'dispatch', 'critical')).toMatchObject({ state: 'dispatched' });
    expect(last('info', 'acknowledge', ...silence(8))).toMatchObject({ state: 'acknowledged' });
  });

  it('that was resolved closes when the rule stays silent, and reopens when it rises', () => {
    const solved: readonly Doing[] = ['info', 'acknowledge', 'dispatch', 'resolve'];

    expect(last(...solved, ...silence(7))).toMatchObject({ state: 'resolved' });
    expect(last(...solved, ...silence(8))).toMatchObject({ state: 'closed' });
    expect(last(...solved, 'warning')).toMatchObject({ state: 'open', notify: true });
  });

  it('that ended before it was resolved closes with the resolving', () => {
    expect(last('info', 'acknowledge', 'dispatch', ...silence(8), 'resolve')).toMatchObject({
      state: 'closed',
    });
  });
});

describe('what people do with an alert', () => {
  const steps = alertStates.flatMap((from) =>
    alertMoves.map((move, index) => [from, move, ends[from]?.[index] ?? 'missing'] as const),
  );

  it.each(steps)('%s, %s: %s', (from, move, end) => {
    const moved = movedAlert(from, move);

    expect(moved.ok ? moved.value : '-').toBe(end);
  });
});

describe('in any course of days', () => {
  const doings = fc.array(
    fc.constantFrom<Doing>(...severities, ...alertMoves, 'told', 'silence', ...silence(6)),
    {
      minLength: 2,
      maxLength: 60,
    },
  );
  const steps = (course: readonly Doing[]) => {
    const episodes = lived(...course);
    return episodes.slice(1).map((now, at) => ({ before: episodes[at] ?? null, now, doing: course[at + 1] }));
  };
  const rank = (episode: AlertEpisode) => severities.indexOf(episode.severity);

  it('severity never falls within an episode', () => {
    fc.assert(
      fc.property(doings, (course) => {
        const fallen = steps(course).filter(
          ({ before, now }) => before !== null && now?.key === before.key && rank(now) < rank(before),
        );

        expect(fallen).toEqual([]);
      }),
    );
  });

  it('no episode ends before its cooldown of silence', () => {
    fc.assert(
      fc.property(doings, (course) => {
        const ended = lived(...course).filter((one) => one !== null && one.endedOn !== null);

        for (const one of ended)
          expect(daysBetween(one?.lastOn ?? first, one?.endedOn ?? first)).toBeGreaterThan(6);
      }),
    );
  });

  it('a new episode only follows one that ended, and its number is the next', () => {
    fc.assert(
      fc.property(doings, (course) => {
        const renewed = steps(course).filter(({ before, now }) => before !== null && now?.key !== before.key);

        for (const { before, now } of renewed)
          expect([before?.endedOn === null, now?.episode]).toEqual([false, (before?.episode ?? 0) + 1]);
      }),
    );
  });

  it('a push is owed anew only for a beginning or a rise', () => {
    fc.assert(
      fc.property(doings, (course) => {
        const owed = steps(course).filter(
          ({ before, now }) => now?.notify === true && before?.notify === false,
        );

        for (const { before, now } of owed)
          expect(now?.key !== before?.key || (now && before && rank(now) > rank(before))).toBe(true);
      }),
    );
  });

  it('the same check twice a day has the effect of one', () => {
    fc.assert(
      fc.property(doings, fc.constantFrom(null, ...severities), (course, severity) => {
        const clearing = { today: addDays(first, course.length), cooldownDays: 7 };
        const say = severity === null ? null : draft(severity);
        const once = episodeAfter(last(...course) ?? null, say, clearing);

        expect(episodeAfter(once, say, clearing)).toEqual(once);
      }),
    );
  });
});
