// Vite plugin: after the app's build bundles the worker with its precache list, and lays a gzip and a brotli twin
// beside every text file for the server to send.
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build, type Plugin } from 'vite';

const shell = /\.(?:js|css|html|svg|webmanifest|png|wasm)$/;
const text = /\.(?:js|css|html|svg|webmanifest|txt|wasm)$/;

async function filesIn(folder: string, wanted: RegExp): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((one) => one.isFile() && wanted.test(one.name))
    .map((one) => resolve(one.parentPath, one.name));
}

async function precacheList(dist: string): Promise<{ url: string; revision: string | null }[]> {
  const files = (await filesIn(dist, shell)).filter(
    // The public pages are not the app's: who signs in needs none of them.
    (file) => !file.endsWith('sw.js') && !relative(dist, file).startsWith('resident'),
  );
  return Promise.all(
    files.map(async (file) => {
      const url = relative(dist, file).split(sep).join('/');
      const hash = createHash('sha256')
        .update(await readFile(file))
        .digest('hex');
      // Vite puts the content's hash into the names of assets.
      return { url: `/${url}`, revision: url.startsWith('assets/') ? null : hash.slice(0, 16) };
    }),
  );
}

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
              output: { format: 'iife', entryFileNames: 'sw.js' },
            },
          },
        });
        await compressAll(dist);
      },
    },
  };
}
