// Mutants that no test can tell from the original, each with why: here they change how fast an answer comes, never the
// answer. Anything else that survives wants a test, or is code that nobody needs. A line here that fits no mutant any
// more fails the run.

export type Equivalent = {
  readonly file: string;
  /** The line of code, without its indentation. */
  readonly code: string;
  /** One change of that line; without it, all of them. */
  readonly change?: { readonly before: string; readonly after: string };
  readonly reason: string;
};

const likeness = 'src/domain/likeness';
const room = 'room to begin with: a typed array that is too small is replaced, one too large stays empty';
const memory = 'a remembered answer: without it the same one is worked out again';
const spread = 'any mixing of the two numbers finds the pair again, only after more steps';

export const equivalents: readonly Equivalent[] = [
  { file: `${likeness}/corpus.ts`, code: 'let pool = words(1 << 16);', reason: room },
  { file: `${likeness}/corpus.ts`, code: 'let counts = ints(1 << 16);', reason: room },
  {
    file: `${likeness}/corpus.ts`,
    code: 'let seenIn = ints(1 << 16); // the last round in which a pair was counted, so that a text counts it once',
    reason: room,
  },
  {
    file: `${likeness}/vocabulary.ts`,
    code: 'const firstSlots = 1 << 16; // for a few hundred texts; four times as many whenever half are taken',
    reason: room,
  },
  {
    file: `${likeness}/vocabulary.ts`,
    code: 'const mixed = Math.imul(Math.imul(first, 0x9e37_79b1) + second, 0x85eb_ca6b); // two odd constants, well spread',
    reason: spread,
  },
  { file: `${likeness}/vocabulary.ts`, code: 'return mixed ^ (mixed >>> 13);', reason: spread },
  { file: `${likeness}/corpus.ts`, code: 'known.set(on, number);', reason: memory },
  {
    file: `${likeness}/corpus.ts`,
    code: 'const number = known.get(on) ?? daysBetween(firstDay, on);',
    change: { before: 'known.get(on) ?? daysBetween(firstDay, on)', after: 'daysBetween(firstDay, on)' },
    reason: memory,
  },
  {
    file: `${likeness}/near-duplicate.ts`,
    code: 'counted ??= bigramsOf(subject.text);',
    change: { before: '??=', after: '=' },
    reason: memory,
  },
  {
    file: `${likeness}/near-index.ts`,
    code: 'const one = self?.subject === subject ? self : compared(subject);',
    change: { before: 'self?.subject === subject', after: 'false' },
    reason: memory,
  },
  {
    file: `${likeness}/near-index.ts`,
    code: 'const spanOf = (subject: LikenessSubject) => Math.floor(daysBetween(firstDay, subject.on) / nearDays);',
    change: { before: 'floor', after: 'ceil' },
    reason: 'other spans of 30 days: whoever is too far away is refused by the comparison itself',
  },
  {
    file: `${likeness}/bigrams.ts`,
    code: "isPlain.test(text) ? text : text.normalize('NFKC').toLowerCase();",
    change: { before: 'isPlain.test(text)', after: 'false' },
    reason: 'what has nothing to make plain is the same after it was made plain',
  },
];
