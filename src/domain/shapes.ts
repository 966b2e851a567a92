// The builders every record's schema is made of. An issue's message is `code` or `code:limit` of the problem
// catalogue, so that the phone can say the rule in the reader's language beside the field.
import * as z from 'zod/mini';
import type { FieldIssue, FieldIssues, IssueCode } from './problems.ts';
import { issueCodes } from './problems.ts';
import type { Result } from './result.ts';
import { ok, refused } from './result.ts';
import { hasAtLeast, hasAtMost, hasForbiddenCharacter, normaliseText } from './written-text.ts';

type RawIssue = { readonly input?: unknown };

/** For a value that is missing says `required`, for one of another type `wrongType`. */
const missingOrWrong = (issue: RawIssue) => (issue.input === undefined ? 'required' : 'wrongType');

/** Text of `min`–`max` Unicode characters after normalising (NFC, trimmed, one kind of line end). */
export function writtenText(min: number, max: number) {
  return z.pipe(z.string({ error: missingOrWrong }), z.transform(normaliseText)).check(
    z.refine((text) => !hasForbiddenCharacter(text), { error: 'controlCharacter' }),
    z.refine((text) => hasAtLeast(text, min), { error: min <= 1 ? 'required' : `tooShort:${min}` }),
    z.refine((text) => hasAtMost(text, max), { error: `tooLong:${max}` }),
  );
}

/** Text that must have a given form. */
export const formattedText = (shape: RegExp) =>
  z.string({ error: missingOrWrong }).check(z.refine((text) => shape.test(text), { error: 'badFormat' }));

/** One of a list. */
export const choice = <const T extends readonly [string, ...string[]]>(list: T) =>
  z.enum(list, { error: (issue) => (issue.input === undefined ? 'required' : 'notInList') });

/** Several of a list, each at most once. */
export const choices = <const T extends readonly [string, ...string[]]>(list: T) =>
  z
    .array(choice(list), { error: missingOrWrong })
    .check(z.refine((picked) => new Set(picked).size === picked.length, { error: 'notInList' }));

/** A whole number within its limits. */
export const whole = (min: number, max: number) =>
  z.number({ error: missingOrWrong }).check(
    z.refine((value) => Number.isSafeInteger(value) && value >= min && value <= max, {
      error: 'outOfRange',
    }),
  );

export const yesNo = z.boolean({ error: missingOrWrong });

/** An instant, ISO-8601 in UTC. */
export const instant = z.string({ error: missingOrWrong }).check(
  z.refine(
    (text) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/.test(text) && !Number.isNaN(Date.parse(text)),
    {
      error: 'badFormat',
    },
  ),
);

const known: ReadonlySet<string> = new Set(issueCodes);
const isIssueCode = (text: string): text is IssueCode => known.has(text);

const codeOfZod: Readonly<Record<string, IssueCode>> = {
  unrecognized_keys: 'unknownField',
  invalid_value: 'notInList',
  invalid_union: 'notInList',
  too_big: 'tooMany',
  too_small: 'tooFew',
};

function issueOf(issue: { readonly code?: string; readonly message: string }): FieldIssue {
  const [code = '', limit] = issue.message.split(':');
  if (isIssueCode(code)) return limit === undefined ? { code } : { code, limit: Number(limit) };
  return { code: codeOfZod[issue.code ?? ''] ?? 'wrongType' };
}

/** Issues as they travel and as they are kept. */
export const fieldIssuesShape = z.record(
  z.string(),
  z.object({ code: z.enum(issueCodes), limit: z.optional(z.number()) }),
);

/** The first issue of each field. A key that does not belong is named itself. */
function fieldIssues(issues: readonly z.core.$ZodIssue[]): FieldIssues {
  const found: Record<string, FieldIssue> = {};
  for (const issue of issues) {
    const paths =
      issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    for (const path of paths) found[path.map(String).join('.')] ??= issueOf(issue);
  }
  return found;
}

/** Unknown in, result out: the parsed value, or `invalidFields` naming each field that is wrong. */
export function parseWith<S extends z.ZodMiniType>(schema: S, input: unknown): Result<z.output<S>> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return ok(parsed.data);
  return refused({ code: 'invalidFields', fields: fieldIssues(parsed.error.issues) });
}
