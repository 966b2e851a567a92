// What is exported is used: values where somebody imports them, types also where their own file names them, since they
// spell out what an exported function takes and gives.
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, it } from 'vitest';
import { root, type Source, sources, withoutComments } from './world/sources.ts';

/** Imported by what is no source of ours. */
const entryPoints: ReadonlySet<string> = new Set([
  'src/tools/mutation/collector.ts', // stands for `vitest` where tests are run over changed code
]);

type Export = { readonly name: string; readonly isType: boolean };

function exportsOf(text: string): readonly Export[] {
  const declared = text.matchAll(
    /^export (?:async )?(const|let|function|class|type|interface)\b\*? *(?:(\w+)|\{([^}]*)\})/gm,
  );
  const listed = text.matchAll(/^export (type )?\{([^}]*)\}/gm);
  return [
    ...[...declared].flatMap(([, kind, name, names]) =>
      (name === undefined ? namesIn(names) : [name]).map((one) => ({
        name: one,
        isType: kind === 'type' || kind === 'interface',
      })),
    ),
    ...[...listed].flatMap(([, isType, names]) =>
      namesIn(names).map((name) => ({ name, isType: isType !== undefined })),
    ),
  ];
}

/** `{ a, type b as c, d: e }`: what comes out of it, or with `isTaken` what goes in. */
const namesIn = (list = '', isTaken = false): readonly string[] =>
  list
    .split(',')
    .map((one) => one.trim().replace(/^type /, ''))
    .filter((one) => one !== '')
    .map((one) => one.split(/ as |: */).at(isTaken ? 0 : -1) ?? '');

const hosts: Readonly<Record<string, Readonly<Record<string, string>>>> = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
).imports;

const targetsOf = (path: string, wanted: string): readonly string[] =>
  wanted.startsWith('.')
    ? [normalize(join(dirname(path), wanted))]
    : Object.values(hosts[wanted] ?? {}).map((one) => normalize(one));

const whole = '*';

/** `file name` of all that this file takes from others. */
function takenBy({ path, text }: Source): readonly string[] {
  const from = (wanted: string | undefined, names: readonly string[]) =>
    targetsOf(path, wanted ?? '').flatMap((target) => names.map((name) => `${target} ${name}`));
  const named = text.matchAll(/(?:import|export) (?:type )?\{([^}]*)\} from '([^']+)'/g);
  const spaces = text.matchAll(/import (?:type )?\* as (\w+) from '([^']+)'/g);
  const later = text.matchAll(/import\(\s*'([^']+)'\s*\)/g);
  return [
    ...[...named].flatMap(([, names, wanted]) => from(wanted, namesIn(names, true))),
    ...[...spaces].flatMap(([, space, wanted]) => {
      const members = [...text.matchAll(new RegExp(`\\b${space}\\.(\\w+)`, 'g'))];
      return from(
        wanted,
        members.map(([, name]) => name ?? ''),
      );
    }),
    ...[...later].flatMap(([, wanted]) => from(wanted, [whole])),
  ];
}

function unusedExports(all: readonly Source[]): readonly string[] {
  const taken = new Set(all.flatMap(takenBy));
  return all
    .filter(({ path }) => path.startsWith('src/') && !entryPoints.has(path) && !taken.has(`${path} ${whole}`))
    .flatMap(({ path, text }) => {
      const code = withoutComments(text);
      const isNamedInside = (name: string) => [...code.matchAll(new RegExp(`\\b${name}\\b`, 'g'))].length > 1;
      return exportsOf(code)
        .filter(({ name, isType }) => !taken.has(`${path} ${name}`) && !(isType && isNamedInside(name)))
        .map(({ name }) => `${path} ${name}`);
    });
}

it('nothing is exported that nobody imports', () => {
  const config = { path: 'vite.config.ts', text: readFileSync(join(root, 'vite.config.ts'), 'utf8') };
  expect(unusedExports([...sources, config])).toEqual([]);
});

it('is seen where it is dead, and not where it is used in any of the ways there are', () => {
  const dead = {
    path: 'src/a.ts',
    text: `export const a = 1;\nexport async function b() {}\nexport type C = 1;\nexport const { d } = a;\nconst e = a;\nexport { e };`,
  };
  expect(unusedExports([dead])).toEqual(['a', 'b', 'C', 'd', 'e'].map((name) => `src/a.ts ${name}`));
  for (const text of [
    `import { a, b, type C, d, e as f } from '../src/a.ts';`,
    `import * as all from '../src/a.ts';\nall.a(all.b, all.d, all.e) satisfies all.C;`,
    `const all = await import('../src/a.ts');`,
  ])
    expect(unusedExports([dead, { path: 'tests/b.test.ts', text }])).toEqual([]);
  const named = {
    path: 'src/a.ts',
    text: `type In = 1;\nexport type Out = In;\nexport const x = (y: Out) => y;`,
  };
  expect(unusedExports([named])).toEqual(['src/a.ts x']);
});
