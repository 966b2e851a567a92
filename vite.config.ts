import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { serviceWorker } from './src/tools/service-worker-plugin.ts';

const root = import.meta.dirname;
const dist = resolve(root, 'dist');

export default defineConfig({
  root: resolve(root, 'src/client'),
  publicDir: resolve(root, 'public'),
  plugins: [react(), serviceWorker({ root, dist })],
  build: {
    outDir: dist,
    emptyOutDir: true,
    target: ['chrome109', 'safari16.4', 'firefox115'],
    sourcemap: false,
    assetsInlineLimit: 0,
  },
  server: { proxy: { '/api': 'http://localhost:8787' } },
});
