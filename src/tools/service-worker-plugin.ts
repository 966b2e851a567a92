// Vite plugin: after the app's build bundles the worker with its precache list, and lays a gzip and a brotli twin
// beside every text file for the server to send.
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build, type Plugin } from 'vite';
import { filesIn, shellFiles, workerFile } from './shell-files.ts';

const text = /\.(?:js|css|html|svg|webmanifest|txt|wasm)$/;

const precacheList = async (dist: string): Promise<{ url: string; revision: string | null }[]> =>
  Promise.all(
    (await shellFiles(dist)).map(async (address) => {
      const hash = createHash('sha256')
        .update(await readFile(resolve(dist, address)))
        .digest('hex');
      // Vite puts the content's hash into the names of assets.
      return { url: `/${address}`, revision: address.startsWith('assets/') ? null : hash.slice(0, 16) };
    }),
  );

async function compressAll(dist: string): Promise<void> {
  for (const file of await filesIn(dist, text)) {
    const bytes = await readFile(file);
    await writeFile(`${file}.gz`, gzipSync(bytes, { level: 9 }));
    await writeFile(`${file}.br`, brotliCompressSync(bytes));
  }
}

export function serviceWorker({ root, dist }: { readonly root: string; readonly dist: string }): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    enforce: 'post',
    closeBundle: {
      sequential: true,
      async handler() {
        const manifest = await precacheList(dist);
        await build({
          configFile: false,
          root,
          logLevel: 'warn',
          define: { 'self.__WB_MANIFEST': JSON.stringify(manifest), 'process.env.NODE_ENV': '"production"' },
          build: {
            outDir: dist,
            emptyOutDir: false,
            copyPublicDir: false,
            target: 'es2022',
            rolldownOptions: {
              input: resolve(root, 'src/sw/service-worker.ts'),
              output: { format: 'iife', entryFileNames: workerFile },
            },
          },
        });
        await compressAll(dist);
      },
    },
  };
}
