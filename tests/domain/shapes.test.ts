import { describe, expect, it } from 'vitest';
import { categories } from '../../src/domain/category.ts';
import { day, month } from '../../src/domain/day.ts';
import { isProblemCode, issueCodes, problemCodes } from '../../src/domain/problems.ts';
import { choice, choices, instant, parseWith, whole, writtenText, yesNo } from '../../src/domain/shapes.ts';
import { firstCharacters, normaliseText } from '../../src/domain/written-text.ts';

type Schema = Parameters<typeof parseWith>[0];
const issueOf = (schema: Schema, input: unknown) => {
  const parsed = parseWith(schema, input);
  return parsed.ok ? null : parsed.problem.fields?.[''];
};

describe('text that is due', () => {
  it.each([
    ['nothing', undefined, { code: 'required' }],
    ['a number', 7, { code: 'wrongType' }],
    ['spaces only', '   ', { code: 'required' }],
    ['a control', '一\u0007二', { code: 'controlCharacter' }],
    ['four characters of three', '一二三四', { code: 'tooLong', limit: 3 }],
    ['three of three', '一二三', null],
    ['three of two units each', '𠮷𠮷𠮷', null],
    ['four of two units each', '𠮷𠮷𠮷𠮷', { code: 'tooLong', limit: 3 }],
    ['one', '一', null],
  ])('given %s', (_, input, issue) => {
    expect(issueOf(writtenText(1, 3), input)).toEqual(issue);
  });

  it('is too short below its least, when that is more than one', () => {
    expect(issueOf(writtenText(2, 9), '一')).toEqual({ code: 'tooShort', limit: 2 });
    expect(issueOf(writtenText(2, 9), '')).toEqual({ code: 'tooShort', limit: 2 });
    expect(issueOf(writtenText(2, 9), '𠮷')).toEqual({ code: 'tooShort', limit: 2 });
    expect(issueOf(writtenText(0, 9), '')).toBeNull();
  });

  it('is normalised: one form of a letter, one kind of line end, no space around, at most one empty line', () => {
    expect(normaliseText(' e\u0301\r\n一\r二\n\n\n\n三 \n')).toBe('\u00e9\n一\n二\n\n三');
  });

  it('is cut between characters, never within one', () => {
    expect(firstCharacters('𠮷野家', 2)).toBe('𠮷野');
    expect(firstCharacters('𠮷野家', 9)).toBe('𠮷野家');
    expect(firstCharacters('𠮷野家', 0)).toBe('');
  });
});

describe('a choice', () => {
  const colour = choice(['red', 'blue']);

  it('is due, and of the list', () => {
    expect([undefined, 'green', 3, 'red'].map((input) => issueOf(colour, input))).toEqual([
      { code: 'required' },
      { code: 'notInList' },
      { code: 'notInList' },
      null,
    ]);
  });

  it('of several names each once', () => {
    expect(issueOf(choices(['red', 'blue']), ['red', 'red'])).toEqual({ code: 'notInList' });
    expect(issueOf(choices(['red', 'blue']), ['red', 'blue'])).toBeNull();
    expect(issueOf(choices(['red', 'blue']), undefined)).toEqual({ code: 'required' });
  });

  it('of yes or no is neither a word nor nothing', () => {
    expect([true, false, 'yes', undefined].map((input) => issueOf(yesNo, input))).toEqual([
      null,
      null,
      { code: 'wrongType' },
      { code: 'required' },
    ]);
  });

  it('of a number lies within its limits', () => {
    expect([1, 3, 0, 4, 1.5, '1', undefined].map((input) => issueOf(whole(1, 3), input)?.code)).toEqual([
      undefined,
      undefined,
      'outOfRange',
      'outOfRange',
      'outOfRange',
      'wrongType',
      'required',
    ]);
  });
});

describe('a time', () => {
  it.each(['2026-11-23T02:00:00Z', '2026-11-23T02:00:00.5Z', '2026-11-23T02:00:00.123Z'])('is %s', (text) => {
    expect(issueOf(instant, text)).toBeNull();
  });

  it.each([
    '2026-11-23',
    '2026-11-23T02:00Z',
    '2026-11-23T02:00:00',
    '2026-11-23T02:00:00.1234Z',
    '2026-13-23T02:00:00Z',
    '+002026-11-23T02:00:00Z',
    '2026-11-23T02:00:00ZZ',
    'Mon, 23 Nov 2026 02:00:00 GMT',
  ])('is not %s', (text) => {
    expect(issueOf(instant, text)).toEqual({ code: 'badFormat' });
  });

  it.each([
    '2026-02-29',
    'x2026-02-28',
    '2026-02-28x',
    '2026-02-28T00:00:00Z',
    '2026-2-8',
    20260228,
    null,
    ['2026-02-28'],
  ])('of a day is not %s', (text) => {
    expect(issueOf(day, text)).toEqual({ code: 'badFormat' });
  });

  it.each(['2026-13', '2026-00', 'x2026-02', '2026-02-01', '2026-2', 202602, ['2026-02']])(
    'of a month is not %s',
    (text) => {
      expect(issueOf(month, text)).toEqual({ code: 'badFormat' });
    },
  );

  it.each(['2026-01', '2026-09', '2026-10', '2026-12'])('of a month is %s', (text) => {
    expect(issueOf(month, text)).toBeNull();
  });
});

describe('the lists everybody shares', () => {
  it('hold the categories of petitions', () => {
    expect(categories.join(' ')).toBe(
      'property land utilities road environment education health care employment agriculture safety neighbour ' +
        'judicial discipline assets budget other',
    );
  });

  it('hold the refusals; a code may join them, none is ever renamed', () => {
    const released =
      'badRequest badMediaType tooLarge notFound badOrigin signInNeeded wrongPassword tooManyTries deviceOfAnother ' +
      'invalidFields unknownOperation notAllowed wrongState recordExists recordMissing dependency idReuse ' +
      'fileTypeRefused fileHashWrong fileNotAwaited offsetWrong storageFull serverError busy clientTooOld reset ' +
      'offline timeout strangeAnswer deviceStorageFull deviceStorageLow deviceStorageBroken photoUnreadable ' +
      'positionDenied positionUnavailable unsentWork';

    expect(problemCodes).toEqual(expect.arrayContaining(released.split(' ')));
  });

  it('hold what can be wrong with a field, and none of it is ever renamed', () => {
    const released =
      'required tooShort tooLong tooMany tooFew outOfRange notInList badFormat controlCharacter inFuture wrongType ' +
      'unknownField notAccepted';

    expect(issueCodes).toEqual(expect.arrayContaining(released.split(' ')));
  });

  it('tell a refusal from another word', () => {
    expect(['offline', 'toString', '', null, ['offline']].map(isProblemCode)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});
