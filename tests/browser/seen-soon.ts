// Another screen hears of a change by the server's hint: within a second on a machine with room, which is printed.
// What is asserted holds on a loaded one too, and would fail if only the loop's look once a minute brought it.
import { expect } from 'vitest';

const farBelowTheLoopMs = 10_000;

export function seenSoon(what: string, tookMs: number): void {
  console.log(`${what}: seen after ${tookMs} ms`);
  expect(tookMs, what).toBeLessThan(farBelowTheLoopMs);
}
