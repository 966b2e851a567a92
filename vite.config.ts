import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import manifest from './package.json' with { type: 'json' };
import { earlyFiles, firstLoadChunk } from './src/tools/first-load.ts';
import { residentPages } from './src/tools/resident-plugin.ts';
import { serviceWorker } from './src/tools/service-worker-plugin.ts';

const root = import.meta.dirname;
const dist = resolve(root, 'dist');
const early = earlyFiles();

export default defineConfig({
  root: resolve(root, 'src/client'),
  publicDir: resolve(root, 'public'),
  define: { 'import.meta.env.APP_VERSION': JSON.stringify(manifest.version) },
  plugins: [react(), residentPages({ root, dist }), serviceWorker({ root, dist }), early.plugin],
  build: {
    outDir: dist,
    emptyOutDir: true,
    target: ['chrome109', 'safari16.4', 'firefox115'],
    sourcemap: false,
    assetsInlineLimit: 0,
    // A browser without modulepreload fetches each file when it is asked for.
    modulePreload: { polyfill: false, resolveDependencies: early.filesOf },
    rolldownOptions: {
      output: {
        // The first load lists every later file, so each goes by its mark alone.
        chunkFileNames: 'assets/[hash].js',
        codeSplitting: { groups: [{ debugName: 'first', name: (id, graph) => firstLoadChunk(id, graph) }] },
      },
    },
  },
  server: { proxy: { '/api': 'http://localhost:8787' } },
});
