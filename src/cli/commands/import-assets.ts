// `import assets FILE`: what the desk's import does, from the machine itself. Its last line is one line of JSON, with
// --json its only one; a file that was read ends well, whatever became of its rows.
import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { tenantCode } from '../../domain/ids.ts';
import type { ProblemCode } from '../../domain/problems.ts';
import type { Environment } from '../../server/environment.ts';
import { type ImportedFile, importFile } from '../../server/import/import-file.ts';
import { type Asked, type Command, failed, type Said, said } from '../command.ts';
import { problemLines, zh } from '../zh.ts';

const dry = '--dry-run';
const json = '--json';
const mapping = '--mapping';
const county = '--county';

export const importAssetsCommand: Command = {
  words: ['import', 'assets'],
  takes: zh.file,
  flags: [dry, json],
  options: [mapping, county],
  does: zh.does.importAssets,
  run: importAssets,
};

async function importAssets(env: Environment, { value, flags, options }: Asked): Promise<Said> {
  const bytes = bytesOf(value);
  if (bytes === null) return failed(zh.noFile(value));
  const named = tenantCode.safeParse(options.get(county));
  const read = importFile(env, {
    bytes,
    name: basename(value),
    layout: options.get(mapping) ?? null,
    tenant: named.success ? named.data : null,
    isDry: flags.has(dry),
  });
  if (!read.ok) return failed(zh.cannotRead, ...problemLines(read.problems));
  const done = read.value;
  switch (done.kind) {
    case 'imported':
      return said(...(flags.has(json) ? [] : sentences(done, flags.has(dry))), JSON.stringify(lineOf(done)));
    case 'noCounty':
      return failed(done.codes.length === 0 ? zh.noCounty : zh.whichCounty(done.codes.join(' ')));
    case 'noLayout':
      return failed(zh.noLayout(options.get(mapping) ?? ''));
    case 'unread':
      return failed(unread[done.problem.code] ?? zh.notALedger);
  }
}

const unread: Partial<Readonly<Record<ProblemCode, string>>> = {
  noHeader: zh.noHeader,
  rowsMiscounted: zh.rowsMiscounted,
};

function bytesOf(path: string): Buffer | null {
  try {
    return readFileSync(resolve(path));
  } catch {
    return null; // said to the person, who named the file
  }
}

type Done = Extract<ImportedFile, { readonly kind: 'imported' }>;

function lineOf({ sums, refused }: Done) {
  const { physical, titles, rows, new: fresh, changed, unchanged } = sums;
  return { physical, titles, rows, new: fresh, changed, unchanged, refused };
}

function sentences({ sums, unmapped, failed: lost }: Done, isDry: boolean): string[] {
  return [
    ...(unmapped.length === 0 ? [] : [zh.unmapped(unmapped.join('、'))]),
    zh.imported({ ...sums, fresh: sums.new }),
    ...(isDry ? [zh.importDry] : []),
    ...(lost === 0 ? [] : [zh.importPart(lost)]),
  ];
}
