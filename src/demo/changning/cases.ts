// Every step of the demo county's stories in the order of time, as people sent them.
import type { Actor } from '../../domain/actor.ts';
import type { Day } from '../../domain/day.ts';
import { type MutationId, mutationId, type RecordId, type Sha256 } from '../../domain/ids.ts';
import { versionOfBody } from '../../domain/machines/asked.ts';
import { makeDice } from '../dice.ts';
import { newRecordId } from '../run.ts';
import { pastPetitions } from './petition-stories.ts';
import { recentStories, type Story } from './recent-stories.ts';

export type DemoStep = {
  readonly id: MutationId;
  readonly rec: RecordId;
  readonly actor: Actor;
  /** When it was sent, and when it arrived. */
  readonly at: number;
  /** Based on the version the steps before it made. */
  readonly body: string;
};

const openingAt = '01:00:00Z'; // nine in Shanghai
const betweenMs = 11 * 60_000;

/** The stories that had ended by `today`, and those that run up to it. The same for the same day. */
export function demoSteps(today: Day, trackingHash: Sha256, seed = 511_524): readonly DemoStep[] {
  const dice = makeDice(seed);
  const past = pastPetitions.map((said): Story => ({ kind: 'petition', said }));
  const stories = [...past, ...recentStories(today, trackingHash)].filter(({ said }) =>
    said.every(({ on }) => on < today),
  );
  const steps = stories.flatMap(({ kind, said }) => {
    const [first] = said;
    if (first === undefined) return [];
    const rec = newRecordId(dice, first.on);
    return said.map(({ move, args = {}, actor, on }, base): DemoStep => {
      const at = Date.parse(`${on}T${openingAt}`) + base * betweenMs;
      const v = versionOfBody(move, typeof args === 'object' && args !== null ? { ...args } : {});
      const head = { v, op: `${kind}.${move}`, rec, base, at: new Date(at).toISOString(), tz: '+08:00' };
      const by = actor.role === 'resident' ? { ...actor, caseId: rec } : actor;
      return {
        id: mutationId.parse(dice.id(at)),
        rec,
        actor: by,
        at,
        body: JSON.stringify({ ...head, args }),
      };
    });
  });
  return steps.toSorted((one, other) => one.at - other.at);
}
