// Vite plugin: after the app's build builds the public pages' own small entries into dist/resident, with a manifest by
// which the server knows their names. They share nothing with the app's files, and its worker does not keep them.
import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { build, type Plugin } from 'vite';
import { entriesReaching, type ModuleGraph } from './first-load.ts';

/** Each is src/resident/<name>.ts. */
export const residentEntries = ['say', 'follow'] as const;

/** What one page alone loads at once comes in one file: gzip sees it whole. Never with what another page runs. */
function ownChunk(id: string, graph: ModuleGraph): string | null {
  const entries = new Set(entriesReaching(id, graph));
  const names = [...entries].map((entry) => basename(entry, '.ts')).sort();
  return names.length === 0 ? null : names.join('-');
}

export function residentPages({ root, dist }: { readonly root: string; readonly dist: string }): Plugin {
  const folder = resolve(root, 'src/resident');
  const scripts = residentEntries.map((name) => resolve(folder, `${name}.ts`)).filter(existsSync);
  return {
    name: 'resident-pages',
    apply: 'build',
    enforce: 'post',
    closeBundle: {
      sequential: true,
      async handler() {
        await build({
          configFile: false,
          root: folder,
          base: '/resident/',
          logLevel: 'warn',
          worker: { format: 'es' },
          build: {
            outDir: resolve(dist, 'resident'),
            emptyOutDir: true,
            copyPublicDir: false,
            manifest: 'manifest.json',
            modulePreload: false,
            // The kernels inside messengers are older than browsers.
            target: ['chrome87', 'safari14.1', 'firefox78'],
            cssTarget: ['chrome109', 'safari16.4', 'firefox115'],
            assetsInlineLimit: 0,
            rolldownOptions: {
              input: [...scripts, resolve(folder, 'resident.css')],
              output: {
                codeSplitting: {
                  groups: [{ debugName: 'own', name: ownChunk }],
                  includeDependenciesRecursively: false,
                },
              },
            },
          },
        });
        // Their worker has one address for ever; the server tells it which files there are.
        await build({
          configFile: false,
          root,
          logLevel: 'warn',
          build: {
            outDir: resolve(dist, 'resident'),
            emptyOutDir: false,
            copyPublicDir: false,
            target: 'es2022',
            rolldownOptions: {
              input: resolve(root, 'src/sw/page-worker.ts'),
              output: { format: 'iife', entryFileNames: 'worker.js' },
            },
          },
        });
      },
    },
  };
}
