// A worker of the mutation test: a process that lives for many mutants. It runs the test files as Node runs them,
// with the changed file's text given from memory; nothing is ever written to the disk.
//
// Only the changed file and those that import it are read anew for a mutant (they get its number behind a `?`);
// everything else stays as it is, packages too. What was read anew is never let go: whoever started the worker ends
// it when its memory has grown.
import { readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { forgetCollected, runCollected } from './collector.ts';
import { type Answer, type Job, job } from './messages.ts';

/** The same random cases for each mutant; a failing one is not made small, since nobody reads it. */
fc.configureGlobal({ seed: 1, endOnFailure: true });

const root = join(import.meta.dirname, '../../..');
const collector = pathToFileURL(join(import.meta.dirname, 'collector.ts')).href;
const isOurs = (url: string) =>
  url.startsWith(pathToFileURL(root).href) && !url.includes('/node_modules/') && !url.includes('/src/tools/');

let current: Job = { id: 0, changed: null, affected: [], tests: [] };
let affected: ReadonlySet<string> = new Set();

const plainByPath = new Map<string, string>();

const plainOf = (text: string, path: string) =>
  path.endsWith('.json') ? `export default ${text};` : stripTypeScriptTypes(text);

function sourceOf(path: string): string {
  if (current.changed?.file === path) return plainOf(current.changed.text, path);
  const plain = plainByPath.get(path) ?? plainOf(readFileSync(path, 'utf8'), path);
  plainByPath.set(path, plain);
  return plain;
}

const numbered = (url: URL): string => {
  const isAnew = affected.has(fileURLToPath(url));
  return isAnew ? `${url.href}?${current.id}` : url.href;
};

registerHooks({
  resolve(specifier, context, next) {
    const from = context.parentURL ?? '';
    if (!isOurs(from)) return next(specifier, context);
    if (specifier === 'vitest') return { url: collector, shortCircuit: true };
    if (!specifier.startsWith('.')) return next(specifier, context);
    const url = numbered(new URL(specifier, from));
    return { url, format: 'module', importAttributes: {}, shortCircuit: true };
  },
  load(url, context, next) {
    if (!isOurs(url)) return next(url, context);
    return { source: sourceOf(fileURLToPath(url)), format: 'module', shortCircuit: true };
  },
});

async function failureIn(file: string): Promise<Answer['failure']> {
  try {
    await import(numbered(pathToFileURL(file)));
  } catch (error) {
    forgetCollected();
    return { file, test: '(while loading)', message: error instanceof Error ? error.message : String(error) };
  }
  const failed = await runCollected();
  return failed === null ? null : { file, ...failed };
}

async function firstFailure(tests: readonly string[]): Promise<Answer['failure']> {
  for (const file of tests) {
    const failure = await failureIn(file);
    if (failure !== null) return failure;
  }
  return null;
}

process.on('message', (message) => {
  current = job.parse(message);
  affected = new Set(current.affected);
  const { id } = current;
  firstFailure(current.tests).then(
    (failure) => process.send?.({ id, failure, usedMemory: process.memoryUsage().heapUsed } satisfies Answer),
    // Whoever waits sees the process end; the words are for a developer.
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.on('disconnect', () => process.exit());
// What a mutant leaves rejected and unseen is its own affair; a test that looks at it fails by itself.
process.on('unhandledRejection', () => {});
