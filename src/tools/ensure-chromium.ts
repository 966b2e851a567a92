// Finds a Chromium for the browser tests, or installs one: what is there; else apt as root; else Playwright's own.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const places = [
  process.env.CHROMIUM ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

const found = (): string | undefined =>
  [...places, chromium.executablePath()].find((place) => place !== '' && existsSync(place));

function tried(file: string, args: readonly string[]): boolean {
  try {
    execFileSync(file, args, { stdio: 'inherit' });
    return true;
  } catch {
    return false; // not to be had this way; the next way is tried
  }
}

function install(): void {
  const isRoot = process.getuid?.() === 0;
  const apt = ['-o', 'DPkg::Lock::Timeout=400'];
  const wanted = ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'];
  if (isRoot && tried('apt-get', [...apt, 'update']) && tried('apt-get', [...apt, ...wanted])) return;
  tried(process.execPath, [
    join(import.meta.dirname, '../../node_modules/playwright-core/cli.js'),
    'install',
    'chromium',
  ]);
}

const advice =
  'The browser tests need Chromium: install it (Debian: apt install chromium) or set CHROMIUM to its path.';

/** The path of a Chromium that can be started, or what a person has to do to have one. */
export function chromiumPath():
  | { readonly ok: true; readonly path: string }
  | { readonly ok: false; readonly advice: string } {
  if (found() === undefined) install();
  const path = found();
  return path === undefined ? { ok: false, advice } : { ok: true, path };
}
