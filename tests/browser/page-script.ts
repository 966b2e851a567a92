// What a test runs inside the page, as one script made of the app's own source.
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import type { PageStore } from './page-store.ts';

export async function bundlePageStore(): Promise<string> {
  const built = await build({
    configFile: false,
    root: join(import.meta.dirname, '../..'),
    publicDir: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: join(import.meta.dirname, 'page-store.ts'), formats: ['iife'], name: 'luzhiPageStore' },
    },
  });
  const [one] = Array.isArray(built) ? built : [built];
  const [chunk] = one !== undefined && 'output' in one ? one.output : [];
  if (chunk?.type !== 'chunk') throw new Error('no script was built');
  return chunk.code;
}

/** Puts the script into the page; answers what calls it. */
export async function openPageStore(page: Page, script: string) {
  await page.evaluate(script);
  const call = <T>(run: string): Promise<T> => page.evaluate(`pageStore.then((store) => store.${run})`);
  return {
    /** Runs until the page dies. */
    saveOn: (round: number) => call<never>(`saveOn(${round})`).catch(() => undefined),
    held: () => call<string[]>('held()'),
    unsent: () => call<number>('unsent()'),
  } satisfies { readonly [K in keyof PageStore]: (...args: never[]) => unknown };
}
