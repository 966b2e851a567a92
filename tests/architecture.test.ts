// The import table as data, and the proof that each of its rules bites.
import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { secondsOf } from './longest-first.ts';
import { root, type Source, sources, withoutComments } from './world/sources.ts';

/** Part of the house → what it may import: parts, and packages (`node:` is all of Node). Its own files always. */
const table: Readonly<
  Record<string, { readonly parts: readonly string[]; readonly packages: readonly string[] }>
> = {
  'src/domain': { parts: [], packages: ['zod/mini'] },
  'src/sealing': { parts: ['src/domain'], packages: ['@noble/curves/ed25519.js'] },
  'src/protocol': { parts: ['src/domain'], packages: ['zod/mini'] },
  'src/client/environment.ts': { parts: [], packages: [] },
  'src/client/store': {
    parts: ['src/domain', 'src/protocol', 'src/sealing', 'src/client/environment.ts'],
    packages: ['dexie', 'dexie-react-hooks', 'react', 'zod/mini'],
  },
  'src/client/net': {
    parts: ['src/domain', 'src/protocol', 'src/client/environment.ts'],
    packages: ['zod/mini'],
  },
  'src/client/sync': {
    parts: ['src/domain', 'src/protocol', 'src/client/environment.ts', 'src/client/store', 'src/client/net'],
    packages: [],
  },
  'src/client/session': {
    parts: ['src/domain', 'src/protocol', 'src/client/store', 'src/client/net', 'src/client/text'],
    packages: ['zustand', 'react', 'workbox-window', 'trusted-types/lib'],
  },
  'src/client/online': {
    parts: ['src/domain', 'src/protocol', 'src/sealing', 'src/client/store', 'src/client/net'],
    packages: ['react'],
  },
  'src/client/text': { parts: ['src/domain', 'src/protocol', 'src/client/session'], packages: ['react'] },
  // The look, which the public pages share.
  'src/client/ui/tokens.css': { parts: [], packages: [] },
  'src/client/ui/components.css': { parts: [], packages: [] },
  'src/client/ui': { parts: [], packages: ['react'] },
  'src/client/scan': { parts: ['src/decoder'], packages: [] },
  'src/client/map': { parts: [], packages: ['pmtiles'] },
  'src/client/form': {
    parts: ['src/domain', 'src/client/store', 'src/client/session', 'src/client/ui', 'src/client/text'],
    packages: ['react', 'react-router', 'zod/mini'],
  },
  'src/client/record': {
    parts: [
      'src/domain',
      'src/protocol',
      'src/client/form',
      'src/client/store',
      'src/client/online',
      'src/client/session',
      'src/client/ui',
      'src/client/text',
    ],
    packages: ['react', 'react-router'],
  },
  'src/client/account': {
    parts: [
      'src/domain',
      'src/protocol',
      'src/client/session',
      'src/client/ui',
      'src/client/text',
      'src/drawing',
    ],
    packages: ['react', '@simplewebauthn/browser'],
  },
  'src/client/screens': {
    parts: [
      'src/client/account',
      'src/domain',
      'src/protocol',
      'src/client/store',
      'src/client/session',
      'src/client/ui',
      'src/client/text',
      'src/client/form',
      'src/client/record',
      'src/client/online',
      'src/client/scan',
      'src/client/map',
      'src/drawing',
    ],
    packages: ['react', 'react-router'],
  },
  'src/drawing': { parts: [], packages: ['lean-qr'] },
  'src/decoder': {
    parts: [],
    packages: [
      'node:',
      'sharp',
      'qr/decode.js',
      'zxing-wasm/reader',
      'zxing-wasm/reader/zxing_reader.wasm?url',
      '#decoder-host',
    ],
  },
  'src/sw': { parts: [], packages: ['workbox-precaching', 'workbox-routing'] },
  'src/resident': {
    parts: [
      'src/domain',
      'src/protocol',
      'src/drawing',
      'src/sealing',
      'src/client/ui/tokens.css',
      'src/client/ui/components.css',
    ],
    packages: ['zod/mini'],
  },
  'src/demo': { parts: ['src/domain', 'src/protocol'], packages: [] },
  'src/server': {
    parts: ['src/domain', 'src/protocol', 'src/demo', 'src/drawing'],
    packages: [
      'web-push',
      'node:',
      'fastify',
      '@fastify/multipart',
      '@fastify/static',
      'fflate',
      'lean-qr',
      'libheif-js/wasm-bundle.js',
      'pinyin-pro',
      'sharp',
      '@simplewebauthn/server',
      'otpauth',
      'zod/mini',
    ],
  },
  'src/cli': {
    parts: ['src/domain', 'src/protocol', 'src/demo', 'src/server'],
    packages: ['node:', 'lean-qr'],
  },
};

const partOf = (path: string): string | undefined =>
  Object.keys(table).find((part) => path === part || path.startsWith(`${part}/`));

const importsOf = (text: string): readonly string[] =>
  [...text.matchAll(/(?<!['\w.])(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');

const placeOf = (path: string): string => path.split('/').slice(0, 4).join('/');

/** What in this file breaks the table; empty when nothing does. */
function brokenImports({ path, text }: Source): readonly string[] {
  const part = partOf(path);
  if (part === undefined) return [];
  return importsOf(text).filter((wanted) => {
    if (!wanted.startsWith('.')) return !table[part]?.packages.includes(wanted.replace(/^node:.*/, 'node:'));
    const target = normalize(join(dirname(path), wanted));
    const other = partOf(target);
    if (other === part) return part === 'src/client/screens' && placeOf(target) !== placeOf(path);
    return other === undefined || !table[part]?.parts.includes(other);
  });
}

type Rule = {
  readonly name: string;
  readonly breaks: (source: Source) => boolean;
  readonly bites: Source;
};

const isIn = (path: string, ...places: readonly string[]) => places.some((place) => path.startsWith(place));
const code = (path: string) => /\.tsx?$/.test(path) && path.startsWith('src/');
const chinese = /\p{Script=Han}/u;
const textPlaces = [
  'src/client/text',
  'src/demo',
  'src/server/main.ts',
  'src/server/pages/text',
  'src/domain/retention/name-words.ts',
  'src/server/alerts/push-words.ts',
  'src/cli/zh.ts',
  'src/cli/zh-audit.ts',
  'src/cli/zh-seal.ts',
  'src/domain/amounts.ts',
  'src/server/import/zh-', // what ledgers call things
  // Citations: the laws, and the breaks as their notices name them.
  'src/domain/calendar/clocks.ts',
  'src/domain/calendar/official-years.ts',
];
const clockPlaces = [
  'src/client/browser-environment.ts',
  'src/resident/browser.ts',
  'src/server/main.ts',
  'src/cli/admin.ts',
  'src/tools',
];
const maxLines = 300;
const longPlaces = ['src/client/text', 'src/server/pages/text'];

const rules: readonly Rule[] = [
  {
    name: 'imports follow the table',
    breaks: (source) => brokenImports(source).length > 0,
    bites: { path: 'src/domain/a.ts', text: `import { x } from '../client/store/store.ts';` },
  },
  {
    name: 'only the store names dexie',
    breaks: (source) => brokenImports(source).length > 0,
    bites: { path: 'src/client/sync/a.ts', text: `import { Dexie } from 'dexie';` },
  },
  {
    name: 'screens never import each other',
    breaks: (source) => brokenImports(source).length > 0,
    bites: { path: 'src/client/screens/home/a.tsx', text: `import { x } from '../detail/b.tsx';` },
  },
  {
    name: 'screens never import sync',
    breaks: (source) => brokenImports(source).length > 0,
    bites: { path: 'src/client/screens/home/a.tsx', text: `import { x } from '../../sync/loop.ts';` },
  },
  {
    name: 'the server never imports its own command line',
    breaks: (source) => brokenImports(source).length > 0,
    bites: { path: 'src/server/store/a.ts', text: `import { x } from '../../cli/run.ts';` },
  },
  {
    name: 'no SQL in routes and on the command line',
    breaks: ({ path, text }) =>
      isIn(path, 'src/server/routes', 'src/cli') &&
      /\b(?:SELECT\s|INSERT (?:OR \w+ )?INTO\s|UPDATE \w+\s+SET\s|DELETE FROM\s|PRAGMA\s)/.test(
        withoutComments(text),
      ),
    bites: { path: 'src/server/routes/a.ts', text: "sql.run('DELETE FROM person WHERE id=?', id);" },
  },
  {
    name: 'fetch only where an environment is built',
    breaks: ({ path, text }) =>
      code(path) &&
      !isIn(
        path,
        'src/client/browser-environment.ts',
        'src/resident/browser.ts',
        'src/sw/page-worker.ts',
        'src/tools',
      ) &&
      /(?<![.\w])fetch\(/.test(withoutComments(text)),
    bites: { path: 'src/client/sync/a.ts', text: `await fetch('/api');` },
  },
  {
    name: 'the clock and chance only where an environment is built',
    breaks: ({ path, text }) =>
      code(path) &&
      !isIn(path, ...clockPlaces) &&
      /Date\.now\(|new Date\(\)|Math\.random\(/.test(withoutComments(text)),
    bites: { path: 'src/domain/a.ts', text: `const now = Date.now();` },
  },
  {
    name: 'Chinese only in the catalogues, the citations and the demo county',
    breaks: ({ path, text }) =>
      code(path) && !isIn(path, ...textPlaces) && chinese.test(withoutComments(text)),
    bites: { path: 'src/client/screens/home/a.tsx', text: `const title = '首页';` },
  },
  {
    name: 'no default export, no barrel, no namespace of types',
    breaks: ({ path, text }) =>
      code(path) &&
      (/^export default/m.test(text) || path.endsWith('/index.ts') || /\benum \w+ \{/.test(text)),
    bites: { path: 'src/domain/a.ts', text: `export default 1;` },
  },
  {
    name: 'no any, no non-null assertion, no cast but as const',
    breaks: ({ path, text }) =>
      code(path) &&
      !isIn(path, 'src/server/store/sqlite.ts', 'src/server/app.ts') &&
      /:\s*any\b|<any>|\w!\.|(?<!\bimport \*) as (?!const\b)[A-Z]\w*[\s,;)<[]/.test(
        withoutComments(text).replace(/import[^;]+;|export \{[^}]+\}/g, ''),
      ),
    bites: { path: 'src/domain/a.ts', text: `const x = y as Thing;` },
  },
  {
    name: 'a file has at most 300 lines',
    breaks: ({ path, text }) =>
      code(path) && !isIn(path, ...longPlaces) && text.split('\n').length > maxLines,
    bites: { path: 'src/domain/a.ts', text: '\n'.repeat(301) },
  },
  {
    name: 'names are kebab-case',
    breaks: ({ path }) =>
      !/^[a-z0-9]+(-[a-z0-9]+)*(\.(test|config))?\.\w+$/.test(path.split('/').at(-1) ?? ''),
    bites: { path: 'src/domain/aThing.ts', text: '' },
  },
  {
    name: 'colours only in tokens.css, no inline style',
    breaks: ({ path, text }) =>
      isIn(path, 'src/client', 'src/resident', 'src/server/pages') &&
      !path.endsWith('tokens.css') &&
      (/#[0-9a-f]{6}\b|\brgba?\(/i.test(text) || /\bstyle=[{"]/.test(text)),
    bites: { path: 'src/client/ui/a.css', text: `p { color: #aa0000; }` },
  },
  {
    name: 'nothing is left for later',
    breaks: ({ path, text }) => code(path) && /\bTODO\b|\bFIXME\b/.test(text),
    bites: { path: 'src/domain/a.ts', text: `// ${'TO'}${'DO'}: more` },
  },
  {
    name: 'every test runs',
    breaks: ({ path, text }) =>
      path.startsWith('tests/') && !path.includes('architecture') && /\.(only|skip|todo)\(/.test(text),
    bites: { path: 'tests/a.test.ts', text: `it.${'only'}('x', () => {});` },
  },
];

/** Files on a circle of imports, if there is one. */
function circle(all: readonly Source[]): readonly string[] {
  const targets = new Map(
    all.map(({ path, text }) => [
      path,
      importsOf(withoutTypeImports(text))
        .filter((one) => one.startsWith('.'))
        .map((one) => normalize(join(dirname(path), one))),
    ]),
  );
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): readonly string[] => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return [];
    for (const next of targets.get(path) ?? []) {
      const found = visit(next, [...trail, path]);
      if (found.length > 0) return found;
    }
    done.add(path);
    return [];
  };
  for (const { path } of all) {
    const found = visit(path, []);
    if (found.length > 0) return found;
  }
  return [];
}

const withoutTypeImports = (text: string) => text.replace(/import type [^;]+;/g, '');

describe('the house', () => {
  it.each(rules.map((rule) => [rule.name, rule] as const))('%s', (_, rule) => {
    expect(sources.filter(rule.breaks).map((source) => source.path)).toEqual([]);
    expect(rule.breaks(rule.bites)).toBe(true);
  });

  it('imports run in no circle', () => {
    expect(circle(sources)).toEqual([]);
    const bites = [
      { path: 'src/a.ts', text: `import { b } from './b.ts';` },
      { path: 'src/b.ts', text: `import { a } from './a.ts';` },
    ];
    expect(circle(bites)).toEqual(['src/a.ts', 'src/b.ts', 'src/a.ts']);
  });

  it('the tests that are said to take long are there', () => {
    expect([...secondsOf.keys()].filter((file) => !existsSync(join(root, 'tests', file)))).toEqual([]);
  });
});
