// Every move of a petition that a person makes has a form: what it asks for is what the move needs, and what it means by
// law stands above it.
import { describe, expect, it } from 'vitest';
import { argsOf, type Typed } from '../../src/client/screens/detail/move-args.ts';
import { type Ask, moveForms } from '../../src/client/screens/detail/move-forms.ts';
import { zhDesk } from '../../src/client/text/zh-desk.ts';
import { petitionSteps } from '../../src/domain/machines/petition/asked.ts';
import { petitionTable } from '../../src/domain/machines/petition/moves.ts';

/** They have forms of their own, or need a record that is made elsewhere (a list, a revisit, a review). */
const elsewhere = [
  'submit',
  'supplement',
  'supplementSealed',
  'withdraw',
  'amend',
  'reopen',
  'escalate',
  'linkReview',
];

const ofPeople = [
  ...new Set(
    petitionTable.rows
      .filter(({ who }) => who.some((seat) => seat !== 'system'))
      .map(({ move }) => move)
      .filter((move) => !elsewhere.includes(move)),
  ),
];

const id = '0199aaaa-0000-7000-8000-000000000001';
const answers: Readonly<Record<Ask['as'], (ask: Ask) => Typed[string]>> = {
  line: () => '《条例》第一条',
  long: () => '写明事实和理由，共计二十个字以上，逐项说明清楚了。',
  number: () => '10',
  day: () => '2026-11-23',
  lines: () => '张三\n李四',
  unit: () => 'shuili',
  units: () => ['jiaotong'],
  record: () => id,
  asset: () => id,
  yesNo: () => 'yes',
  tick: () => true,
  choice: (ask) => (ask.as === 'choice' ? (ask.of.at(-1) ?? '') : ''),
};

const filledIn = (move: string): unknown => {
  const form = moveForms.petition[move];
  if (form === undefined) return null;
  const typed = Object.fromEntries(form.asks.map((ask) => [ask.name, answers[ask.as](ask)]));
  return argsOf(form, typed, 'wang-min');
};

describe.each(ofPeople)('the form of %s', (move) => {
  it('asks for what the move needs', () => {
    const parsed = petitionSteps.safeParse({ move, args: filledIn(move) });

    expect([move, parsed.error?.issues ?? []]).toEqual([move, []]);
  });

  it('has a name and says what it means', () => {
    expect(zhDesk).toHaveProperty([`move.${move}`]);
    expect(zhDesk).toHaveProperty([`hint.${move}`]);
  });
});
