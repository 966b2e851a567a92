// The files of the public pages by the names the build gave them. Without a build the pages work all the same, bare.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { parseJson } from '../../protocol/json.ts';

const residentDist = join(import.meta.dirname, '../../../dist/resident');

export type PageFiles = {
  readonly style: string | null;
  /** The address of an entry's script; null where there is none. */
  readonly script: (entry: string) => string | null;
  /** The scripts an entry loads before it starts. */
  readonly atOnce: (entry: string) => readonly string[];
  /** All that an entry may need, its later parts and the style too: what lets it open without a network. */
  readonly all: (entry: string) => readonly string[];
  /** The pages' worker with the list of what it keeps; null where there is none. */
  readonly worker: string | null;
};

const chunk = z.object({
  file: z.string(),
  imports: z.optional(z.array(z.string())),
  dynamicImports: z.optional(z.array(z.string())),
});
const manifest = z.record(z.string(), chunk);
type Manifest = z.output<typeof manifest>;

const icons = ['/icons.svg', '/icon.svg'];

/** Another list is another worker: the browser takes it. */
const withFiles = (script: string, files: readonly string[]): string =>
  `self.luzhiFiles=${JSON.stringify(files)};${script}`;

const address = (file: string) => `/resident/${file}`;

/** Read once, when the server starts. */
export function readPageFiles(folder = residentDist): PageFiles {
  const file = join(folder, 'manifest.json');
  const json = existsSync(file) ? parseJson(readFileSync(file, 'utf8')) : null;
  const chunks: Manifest = json?.ok ? manifest.parse(json.value) : {};
  const fileOf = (key: string) => chunks[key]?.file ?? null;
  const addressOf = (key: string) => {
    const found = fileOf(key);
    return found === null ? [] : [address(found)];
  };
  const style = fileOf('resident.css');
  const styleAddress = style === null ? null : address(style);
  const all = (entry: string) => [
    ...(styleAddress === null ? [] : [styleAddress]),
    ...[...closure(chunks, `${entry}.ts`, { isLaterToo: true })].flatMap(addressOf),
  ];
  const worker = join(folder, 'worker.js');
  return {
    style: styleAddress,
    worker: existsSync(worker) ? withFiles(readFileSync(worker, 'utf8'), [...all('say'), ...icons]) : null,
    script: (entry) => {
      const found = fileOf(`${entry}.ts`);
      return found === null ? null : address(found);
    },
    atOnce: (entry) => [...closure(chunks, `${entry}.ts`, { isLaterToo: false })].flatMap(addressOf),
    all,
  };
}

function closure(
  chunks: Manifest,
  start: string,
  { isLaterToo }: { readonly isLaterToo: boolean },
): ReadonlySet<string> {
  const seen = new Set<string>();
  const visit = (key: string) => {
    if (seen.has(key)) return;
    seen.add(key);
    const { imports = [], dynamicImports = [] } = chunks[key] ?? {};
    for (const next of isLaterToo ? [...imports, ...dynamicImports] : imports) visit(next);
  };
  visit(start);
  return seen;
}
