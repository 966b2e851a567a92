import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { day } from '../../../src/domain/day.ts';
import { defineRecord } from '../../../src/domain/records/definition.ts';
import { recordDefinitions } from '../../../src/domain/records/definitions.ts';
import { open, personal, secret, work } from '../../../src/domain/records/grade.ts';
import { columnsFor, redact, searchText } from '../../../src/domain/records/redaction.ts';
import { writtenText } from '../../../src/domain/shapes.ts';
import { recordSamples } from '../../world/record-samples.ts';

const today = day.parse('2026-11-23');
const byKind = recordDefinitions.map((definition) => [definition.kind, definition] as const);

describe('every kind of record', () => {
  it('is in the list once', () => {
    expect(recordDefinitions.map(({ kind }) => kind)).toEqual([
      'petition',
      'observation',
      'sighting',
      'asset',
      'supervisionList',
      'listItem',
      'inspection',
      'suggestion',
      'feedback',
      'poll',
      'revisit',
      'review',
      'consent',
      'tracking',
      'alert',
      'alertRule',
      'station',
      'infoPoint',
      'zone',
      'deputy',
      'org',
      'user',
      'qrCode',
      'attachment',
      'lawDocument',
      'dutyRecord',
    ]);
  });

  it.each(byKind)('%s takes its sample as it is', (kind, definition) => {
    expect(definition.parse(recordSamples[kind], today)).toEqual({ ok: true, value: recordSamples[kind] });
  });

  it.each(byKind)('%s refuses a field that it does not know', (kind, definition) => {
    expect(definition.parse({ ...recordSamples[kind], smuggled: 1 }, today)).toMatchObject({
      problem: { code: 'invalidFields', fields: { smuggled: { code: 'unknownField' } } },
    });
  });

  it.each(byKind)('%s asks for each top field it needs, and for no other', (kind, definition) => {
    const { fields } =
      definition.schema instanceof z.ZodMiniObject ? neededOf(kind, definition) : { fields: [] };
    for (const [name, isNeeded] of fields) {
      const { [name]: _, ...rest } = recordSamples[kind] ?? {};
      const parsed = definition.parse(rest, today);
      expect([name, parsed.ok || parsed.problem.fields?.[name] === undefined]).toEqual([name, !isNeeded]);
    }
  });

  it.each(byKind)('%s has a sample with every field, and a label for each', (kind, definition) => {
    for (const { path, labelKey } of definition.fields) {
      expect(labelKey).toBe(`${kind}.${path}`);
      expect([path, reaches(recordSamples[kind], path.split('.'))]).toEqual([path, true]);
    }
  });
});

/** Fields of the sample that a rule over several fields asks for although their own schema does not. */
const alsoNeeded: Readonly<Record<string, readonly string[]>> = {
  petition: ['request', 'guardianConsents'],
  sighting: ['hazardText'],
  asset: ['idleSince'],
  feedback: ['reason'],
  revisit: ['doneOn', 'finding'],
  review: ['result'],
};

function neededOf(kind: string, { schema }: (typeof recordDefinitions)[number]) {
  const shape = schema instanceof z.ZodMiniObject ? schema.shape : {};
  const fields = Object.entries(shape).map(
    ([name, field]) =>
      [name, !(field instanceof z.ZodMiniOptional) || (alsoNeeded[kind] ?? []).includes(name)] as const,
  );
  return { fields };
}

const reaches = (value: unknown, [name, ...rest]: readonly string[]): boolean => {
  if (name === undefined) return true;
  if (Array.isArray(value)) return value.some((one) => reaches(one, [name, ...rest]));
  return typeof value === 'object' && value !== null && name in value
    ? reaches(Reflect.get(value, name), rest)
    : false;
};

describe('what an eye sees', () => {
  it.each(byKind)(
    'of %s: nothing secret, nothing personal in clear, nothing of work outside',
    (kind, definition) => {
      const marked = markedSample(definition);
      const seen = {
        clear: JSON.stringify(redact(definition, marked, 'clear')),
        masked: JSON.stringify(redact(definition, marked, 'masked')),
        outside: JSON.stringify(redact(definition, marked, 'outside')),
      };

      for (const { path, grade } of definition.fields) {
        const mark = markOf(path);
        expect([path, seen.clear.includes(mark)]).toEqual([path, grade !== 'secret']);
        expect([path, seen.masked.includes(mark)]).toEqual([path, grade === 'open' || grade === 'work']);
        expect([path, seen.outside.includes(mark)]).toEqual([path, grade === 'open']);
      }
      expect(kind).toBe(definition.kind);
    },
  );

  it.each(byKind)('the columns of %s are the same fields', (_, definition) => {
    const outside = columnsFor(definition, 'outside').map(({ path }) => path);
    const clear = columnsFor(definition, 'clear').map(({ path }) => path);

    expect(outside).toEqual(
      definition.fields.filter(({ grade }) => grade === 'open').map(({ path }) => path),
    );
    expect(clear).toEqual(
      definition.fields.filter(({ grade }) => grade !== 'secret').map(({ path }) => path),
    );
  });

  it.each(byKind)('the search of %s finds open words and no person', (_, definition) => {
    const found = searchText(definition, markedSample(definition));

    for (const { path, grade, type } of definition.fields) {
      expect([path, found.includes(markOf(path))]).toEqual([path, grade === 'open' && type === 'text']);
    }
  });

  it('masks a name, a number and an address as people know it', () => {
    const [petition] = recordDefinitions;
    if (petition === undefined) throw new Error('no petition');
    const masked = redact(petition, recordSamples.petition, 'masked');

    expect(masked.petitioner).toEqual({
      anonymous: false,
      name: '周**',
      phone: '138****0000',
      address: '花滩镇山坪****',
    });
    expect(masked.representatives).toEqual(['罗**', '周**']);
    expect(redact(petition, recordSamples.petition, 'outside').petitioner).toEqual({ anonymous: false });
    expect(
      columnsFor(petition, 'masked')
        .filter((one) => one.isMasked)
        .map((one) => one.path),
    ).toEqual(['representatives', 'petitioner.name', 'petitioner.phone', 'petitioner.address']);
  });
});

const markOf = (path: string) => `\u00ab${path}\u00bb`;

/** A record whose every value is a mark with its path in it. */
function markedSample({ fields, kind }: (typeof recordDefinitions)[number]): unknown {
  const marks = new Map(fields.map(({ path }) => [path, markOf(path)]));
  const mark = (value: unknown, path: string): unknown => {
    if (marks.has(path)) return Array.isArray(value) ? [marks.get(path)] : marks.get(path);
    if (Array.isArray(value)) return value.map((one) => mark(one, path));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, mark(one, path === '' ? name : `${path}.${name}`)]),
    );
  };
  return mark(recordSamples[kind], '');
}

describe('a new kind', () => {
  const schema = z.strictObject({
    title: open(writtenText(2, 20)),
    phone: personal(writtenText(2, 20), 'phone'),
    note: work(z.optional(writtenText(1, 20))),
    key: secret(writtenText(1, 20)),
    spots: open(
      z.array(z.strictObject({ place: open(writtenText(1, 20)), who: personal(writtenText(1, 9), 'name') })),
    ),
  });
  const definition = defineRecord({
    kind: 'tree',
    schema,
    issues: ({ title }) => (title === '不是树' ? { title: { code: 'notInList' } } : {}),
  });
  const tree = {
    title: '黄葛树',
    phone: '13812345678',
    note: '要修枝',
    key: 'k',
    spots: [{ place: '村口', who: '王大明' }],
  };

  it('is parsed, refused, redacted, listed and searched from its one definition', () => {
    expect(definition.parse(tree, today)).toEqual({ ok: true, value: tree });
    expect(definition.parse({ ...tree, title: '不是树' }, today)).toMatchObject({
      problem: { code: 'invalidFields', fields: { title: { code: 'notInList' } } },
    });
    expect(redact(definition, tree, 'masked')).toEqual({
      title: '黄葛树',
      phone: '138****5678',
      note: '要修枝',
      spots: [{ place: '村口', who: '王**' }],
    });
    expect(redact(definition, tree, 'outside')).toEqual({ title: '黄葛树', spots: [{ place: '村口' }] });
    expect(definition.fields.map(({ path, type, isRequired }) => [path, type, isRequired])).toEqual([
      ['title', 'text', true],
      ['phone', 'text', true],
      ['note', 'text', false],
      ['key', 'text', true],
      ['spots.place', 'text', true],
      ['spots.who', 'text', true],
    ]);
    expect(searchText(definition, tree)).toBe('黄葛树\n村口');
  });

  it('without a grade on a field does not come into being', () => {
    const ungraded = z.strictObject({ title: open(writtenText(2, 20)), forgotten: writtenText(1, 2) });

    expect(() => defineRecord({ kind: 'leaf', schema: ungraded })).toThrow('leaf.forgotten has no grade');
  });
});
