// One seed lived from its first step to the healed world, and judged.

import { lookAtAll } from '../../src/server/alerts/due.ts';
import type { Counted } from './faults.ts';
import { judgeAll } from './invariants.ts';
import type { Invariant, Violation } from './judge/look.ts';
import { versionsRise } from './judge/replicas.ts';
import { closeTabs, type Life, makeLife, tabOf } from './life.ts';
import { planOf, runs, type Step } from './steps.ts';
import { diceOf } from './world.ts';

export type Lived = {
  readonly seed: number;
  readonly violations: readonly Violation[];
  readonly counts: Readonly<Record<Counted, number>>;
  readonly history: readonly string[];
  /** How many changes people saw as saved: a life without any proves nothing. */
  readonly saved: number;
  readonly plan: readonly Step[];
};

const stepsOf = 56;
const healingRounds = 40;

/** What a tab still had in hand when it died has nobody left to catch it; anything else uncaught is a bug. */
const stray = new Map<Promise<unknown>, string>();
const ofTheDead = /TabDied|the tab is dead|DatabaseClosedError|Database has been closed/;
process.on('unhandledRejection', (reason, promise) => {
  const said = reason instanceof Error ? `${reason.name}: ${reason.message} ${reason.stack}` : String(reason);
  if (!ofTheDead.test(said)) stray.set(promise, said);
});
// One that is caught a turn later is caught.
process.on('rejectionHandled', (promise) => stray.delete(promise));

export const planFor = (seed: number): readonly Step[] => planOf(diceOf(seed), stepsOf);

/** Lives the plan. A shorter plan of the same seed is another life with the same dice for each of its steps. */
export async function live(seed: number, plan: readonly Step[] = planFor(seed)): Promise<Lived> {
  const life = await makeLife(diceOf(seed));
  const violations: Violation[] = [];
  try {
    for (const step of plan) {
      life.dice.current = diceOf(step.seed);
      const told = await runs[step.kind](life, life.dice.current);
      life.history.push(`${step.kind}: ${told}`);
      violations.push(...(await versionsRise(life)), ...timersArmed(life), ...life.found);
      if (violations.length > 0) break;
    }
    if (violations.length === 0) {
      await heal(life);
      violations.push(...(await judgeAll(life)));
      for (const what of stray.values()) violations.push({ invariant: 'I1', what: `uncaught: ${what}` });
      stray.clear();
    }
  } finally {
    for (const { disk } of life.profiles) closeTabs(life, disk);
    await life.server.close();
  }
  return { seed, violations, counts: life.counts, saved: life.saved.length, history: life.history, plan };
}

const longestWaitMs = 300_000;

/** I8: of a hidden tab whose sender rests, the timer is armed if and only if work is left, and never for too long. */
function timersArmed(life: Life): Violation[] {
  return life.tabs.flatMap((tab) => {
    const rested = tab.isDead() ? null : tab.rested();
    if (rested === null) return [];
    const { armedMs, isPending } = rested;
    const isRight = isPending ? armedMs !== null && armedMs <= longestWaitMs : armedMs === null;
    if (isRight) return [];
    const what = `${tab.disk.name}: work is ${isPending ? '' : 'not '}left, the timer is ${armedMs ?? 'not armed'}`;
    return [{ invariant: 'I8' as Invariant, what }];
  });
}

/** All faults end; every app is opened and sends until nothing moves any more. */
async function heal(life: Life): Promise<void> {
  life.weather.chance = 0;
  life.weather.bookingChance = 0;
  life.weather.hasLocks = true;
  for (const profile of life.profiles) {
    closeTabs(life, profile.disk);
    profile.skewMs = 0;
    profile.isOldWire = false;
  }
  for (const deliver of life.late.splice(0)) await deliver().catch(() => undefined);
  lookAtAll(life.server.app().store);
  let isQuiet = false;
  for (let round = 0; round < healingRounds && !isQuiet; round += 1) {
    const before = JSON.stringify(await pulse(life));
    for (const profile of life.profiles) {
      for (const person of profile.users) {
        life.dice.current = diceOf(round * 100 + life.profiles.indexOf(profile));
        const tab = await tabOf(life, profile, person);
        await tab?.send();
      }
    }
    isQuiet = JSON.stringify(await pulse(life)) === before;
  }
}

async function pulse(life: Life): Promise<unknown> {
  const counts = await Promise.all(
    life.tabs.map(async ({ store: { db } }) => [
      await db.outbox.count(),
      await db.repair.count(),
      await db.uploads.where('state').equals('waiting').count(),
      await db.records.count(),
      await db.assets.count(),
      await db.alerts.count(),
      await db.meta.get('cursor'),
      await db.meta.get('sweeps'),
    ]),
  );
  return [counts, life.server.app().store.sql.one('SELECT seq FROM clock')];
}
