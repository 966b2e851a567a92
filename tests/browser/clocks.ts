// A page's clock, moved: whatever it loads from now on reads the day that much later. Moved again, it adds up. Its timers
// stay real, so that nothing waits for a clock that stands still.
import type { BrowserContext } from 'playwright-core';

export const moveClock = (context: BrowserContext, byMs: number): Promise<unknown> =>
  context.addInitScript((ms) => {
    globalThis.Date = new Proxy(Date, {
      construct: (real, given) => Reflect.construct(real, given.length === 0 ? [real.now() + ms] : given),
      get: (real, key) => (key === 'now' ? () => real.now() + ms : Reflect.get(real, key)),
    });
  }, byMs);
