// From mark to mark by the keys with arrows, and by a touch that need not hit.
import type { Spot } from './plane.ts';

export type Placed = Spot & { readonly id: string };
export const arrows = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
} as const;
export type Arrow = keyof typeof arrows;
export const isArrow = (key: string): key is Arrow => Object.hasOwn(arrows, key);

const aside = 2; // one step aside counts as two ahead, so that a key goes where it points

/** The next mark in that direction, or the same when there is none. Without one, the first. */
export function stepFrom(marks: readonly Placed[], from: string | null, arrow: Arrow): string | null {
  const here = marks.find(({ id }) => id === from);
  if (here === undefined) return marks[0]?.id ?? null;
  const [right, down] = arrows[arrow];
  let best: { readonly id: string; readonly cost: number } = { id: here.id, cost: Number.POSITIVE_INFINITY };
  for (const { id, x, y } of marks) {
    const ahead = (x - here.x) * right + (y - here.y) * down;
    const across = Math.abs((x - here.x) * down) + Math.abs((y - here.y) * right);
    if (id === here.id || ahead <= 0 || across > aside * ahead) continue;
    const cost = ahead + aside * across;
    if (cost < best.cost) best = { id, cost };
  }
  return best.id;
}

/** The mark nearest to a touch, if it is within reach. */
export function markAt(marks: readonly Placed[], touch: Spot, reach: number): string | null {
  let best: { readonly id: string | null; readonly far: number } = { id: null, far: reach };
  for (const { id, x, y } of marks) {
    const far = Math.hypot(x - touch.x, y - touch.y);
    if (far < best.far) best = { id, far };
  }
  return best.id;
}
