// A page's script: the harness around one adapter, in one file, as the browser gets it.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const root = resolve(import.meta.dirname, '..');
const bundles = new Map();

async function made(name, minify) {
  const files = ['.js', '.ts'].map((end) => join(root, 'adapters', name + end));
  const result = await build({
    entryPoints: [join(root, 'lib/page.js')],
    alias: { '@adapter': files.find((file) => existsSync(file)) ?? files[0] },
    bundle: true,
    minify,
    format: 'iife',
    target: 'es2022',
    write: false,
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    logLevel: 'error',
  });
  return result.outputFiles[0].contents;
}

export function bundle(name, minify = true) {
  const known = bundles.get(name) ?? made(name, minify);
  bundles.set(name, known);
  return known;
}
