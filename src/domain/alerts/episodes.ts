// One trouble of one subject from its first day to its last, so that nobody is told twice of the same thing.
// 1. Severity never falls within an episode; a rise is told again and reopens what was dismissed or resolved.
// 2. It ends only when the value stayed back under its line for the cooldown; coming back sooner continues it.
// 3. What people did to it (acknowledged, dispatched, dismissed) stays; a clearing never undoes it.
import type { Day } from '../day.ts';
import { daysBetween } from '../day.ts';
import type { AlertState } from '../machines/alert/core.ts';
import type { Result } from '../result.ts';
import { ok } from '../result.ts';
import type { AlertDraft } from './draft.ts';
import { isWorse } from './severity.ts';
import type { AlertMove } from './states.ts';
import { movedAlert } from './states.ts';

export type AlertEpisode = AlertDraft & {
  /** `ruleId:subjectId:episode`, the same for all that is one trouble. */
  readonly key: string;
  /** 1 for the first trouble of this rule with this subject. */
  readonly episode: number;
  readonly state: AlertState;
  readonly firstOn: Day;
  /** The last day the rule spoke. */
  readonly lastOn: Day;
  /** The first day the rule was silent again; null while it speaks. */
  readonly quietSinceOn: Day | null;
  /** Null while it lasts. */
  readonly endedOn: Day | null;
  /** A push is owed; stays until `told`, so that a night or a full day never swallows it. */
  readonly notify: boolean;
};

type Clearing = { readonly today: Day; readonly cooldownDays: number };

/** The episode after today's check: a new one, the previous one carried on, or none yet. */
export function episodeAfter(
  previous: AlertEpisode | null,
  draft: AlertDraft | null,
  { today, cooldownDays }: Clearing,
): AlertEpisode | null {
  if (draft === null) return previous === null ? null : afterSilence(previous, { today, cooldownDays });
  if (previous === null) return begun(draft, 1, today);
  return previous.endedOn === null
    ? continued(previous, draft, today)
    : begun(draft, previous.episode + 1, today);
}

/** Once the push is on its way. */
export const told = (episode: AlertEpisode): AlertEpisode => ({ ...episode, notify: false });

/** After a person's move, or `wrongState`. Who moved it has seen it: no push is owed any more. */
export function afterMove(episode: AlertEpisode, move: AlertMove): Result<AlertEpisode> {
  const moved = movedAlert(episode.state, move);
  if (!moved.ok) return moved;
  const isOver = moved.value === 'resolved' && episode.endedOn !== null;
  return ok({ ...episode, state: isOver ? 'closed' : moved.value, notify: false });
}

const begun = (draft: AlertDraft, episode: number, today: Day): AlertEpisode => ({
  ...draft,
  key: `${draft.ruleId}:${draft.subjectId}:${episode}`,
  episode,
  state: 'open',
  firstOn: today,
  lastOn: today,
  quietSinceOn: null,
  endedOn: null,
  notify: true,
});

function continued(previous: AlertEpisode, draft: AlertDraft, today: Day): AlertEpisode {
  const hasRisen = isWorse(draft.severity, previous.severity);
  const isAside = previous.state === 'dismissed' || previous.state === 'resolved';
  return {
    ...previous,
    ...draft,
    severity: hasRisen ? draft.severity : previous.severity,
    state: hasRisen && isAside ? 'open' : previous.state,
    lastOn: today,
    quietSinceOn: null,
    notify: hasRisen || previous.notify,
  };
}

const stateAtEnd = { open: 'autoCleared', resolved: 'closed' } as const;

function afterSilence(previous: AlertEpisode, { today, cooldownDays }: Clearing): AlertEpisode {
  if (previous.endedOn !== null) return previous;
  const quietSinceOn = previous.quietSinceOn ?? today;
  const quiet = { ...previous, quietSinceOn };
  if (daysBetween(quietSinceOn, today) < cooldownDays) return quiet;
  const { state } = previous;
  const ended = state === 'open' || state === 'resolved' ? stateAtEnd[state] : state;
  return { ...quiet, state: ended, endedOn: today, notify: false };
}
