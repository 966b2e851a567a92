import type { StartEngine } from './engine.ts';
import { startFirefox } from './firefox.ts';
import { startWebKit } from './webkit.ts';

/** All engines but Chromium, which every other test of a page uses. */
export const engines = { Firefox: startFirefox, WebKit: startWebKit } as const satisfies Record<
  string,
  StartEngine
>;

export type EngineName = keyof typeof engines;

export const phoneScreen = { width: 360, height: 780 };
export const deskScreen = { width: 1280, height: 800 };
