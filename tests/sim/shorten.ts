// A failing seed made short: steps are left out as long as the same invariant still fails.
import { live, planFor } from './seed.ts';
import type { Step } from './steps.ts';

const mostTries = 60; // a minute or two; a person reads what is left

export async function shortened(seed: number): Promise<string> {
  let plan: readonly Step[] = planFor(seed);
  const first = (await live(seed, plan)).violations[0];
  if (first === undefined) return `seed ${seed} passes when it is lived alone`;
  let tries = 0;
  for (let size = Math.floor(plan.length / 2); size >= 1 && tries < mostTries; size = Math.floor(size / 2)) {
    for (let at = 0; at + size <= plan.length && tries < mostTries; tries += 1) {
      const shorter = [...plan.slice(0, at), ...plan.slice(at + size)];
      const { violations } = await live(seed, shorter).catch(() => ({ violations: [] }));
      if (violations[0]?.invariant === first.invariant) plan = shorter;
      else at += size;
    }
  }
  const last = await live(seed, plan);
  return [
    `seed ${seed}, ${plan.length} steps left:`,
    ...last.history.map((line, at) => `  ${at + 1}. ${line}`),
    ...last.violations.map(({ invariant, what }) => `  ✗ ${invariant} ${what}`),
  ].join('\n');
}
