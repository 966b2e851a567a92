// Every sentence of the app is asked for by somebody: by its key, or by a pattern such as `move.${move}` that builds it.
import { expect, it } from 'vitest';
import { type Source, sources, withoutComments } from './world/sources.ts';

/** Of these the first part too is chosen while the app runs. */
const builtOfParts = [
  /^(?:away|over)\.(?:title|hint)$/, // why a desk shows nothing any more
  /^(?:discard|filter\.class)\.\w+$/, // choices, after the words that ask for them
  /^(?:limit|line)\.\w+$/, // numbers of a rule
  /^(?:revived\w*|collectiveIncome|disputesSettled|itemsRectified|jobs|supplements)\.(?:name|formula)$/, // figures
  /^field\.(?:lease|location)\.[\w.]+$/, // fields within a field
];

const isCatalogue = ({ path }: Source) => /^src\/client\/text\/(?:zh|en)-/.test(path);

const keysOf = ({ text }: Source): readonly string[] =>
  [...text.matchAll(/^ {2}(?:'([\w.]+)'|(\w+)):/gm)].map(([, quoted, plain]) => quoted ?? plain ?? '');

const hole = /\$\{[^`{}]*\}/g;

/** What code names in quotes, and what it builds of a first part that stands there and others that do not. */
function askedIn(code: string): { readonly named: readonly string[]; readonly built: readonly RegExp[] } {
  const named = [...code.matchAll(/(['"`])(\w[\w.]*)\1/g)].map(([, , key]) => key ?? '');
  const built = [...code.matchAll(/`(\w[\w.]*\.(?:\$\{[^`{}]*\}[\w.]*)+)(?=`)/g)].map(
    ([, pattern]) => new RegExp(`^${pattern?.replaceAll('.', '\\.').replace(hole, '\\w+')}$`),
  );
  return { named, built };
}

function neverAsked(all: readonly Source[]): readonly string[] {
  const code = all.filter((one) => !isCatalogue(one)).map(({ text }) => askedIn(withoutComments(text)));
  const named = new Set(code.flatMap((one) => one.named));
  const built = [...code.flatMap((one) => one.built), ...builtOfParts];
  return all
    .filter(isCatalogue)
    .flatMap(keysOf)
    .filter((key) => !named.has(key) && !built.some((pattern) => pattern.test(key)));
}

const client = sources.filter(({ path }) => path.startsWith('src/client/'));

it('every key has code that asks for it', () => {
  expect(neverAsked(client)).toEqual([]);
});

it('a key nobody asks for is found, and one that is built is not', () => {
  const catalogue = {
    path: 'src/client/text/zh-a.ts',
    text: `export const zhA = {\n  plain: '',\n  'a.named': '',\n  'a.shown': '',\n  'move.accept': '',\n  'keep.x.law': '',\n  'move.accept.hint': '',\n};`,
  };
  const text = `t('plain'); t('a.named'); <A b="a.shown" />; t(\`move.\${move}\`);
    \`\${on} \${t(\`keep.\${one}.law\`)}\`; // 'move.accept.hint'`;
  expect(neverAsked([catalogue])).toHaveLength(6);
  expect(neverAsked([catalogue, { path: 'src/client/a.tsx', text }])).toEqual(['move.accept.hint']);
});

it('what is built of parts is there', () => {
  const keys = client.filter(isCatalogue).flatMap(keysOf);
  expect(builtOfParts.filter((pattern) => !keys.some((key) => pattern.test(key)))).toEqual([]);
});
