// Fills the demo county's petitions and observations through the door of every other change, each on the day it was sent.
import { demoTrackingCode } from '../demo/accounts.ts';
import { demoSteps } from '../demo/changning/cases.ts';
import { dayAt } from '../domain/day.ts';
import type { ServerStore } from './store/records.ts';
import { act } from './sync/act.ts';
import { trackingHashOf } from './tracking/tracking.ts';

/** Called once, after the demo county's accounts, lists and key are there. */
export function fillDemoCases(store: ServerStore): void {
  store.sql.transaction(() => {
    for (const { id, actor, at, body } of demoSteps(
      dayAt(store.env.now()),
      trackingHashOf(demoTrackingCode),
    )) {
      const then = { ...store, env: { ...store.env, now: () => at } };
      const done = act(then, actor, { id, body });
      if (!done.ok) throw new Error(`demo data refused: ${body} ${JSON.stringify(done.problem)}`);
    }
  });
  store.hints.tell();
}
