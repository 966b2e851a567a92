// Every move that a person makes has a form: what it asks for is what the move needs, and what it means by
// law stands above it.
import { describe, expect, it } from 'vitest';
import { argsOf } from '../../src/client/screens/detail/move-args.ts';
import { type Ask, moveForms } from '../../src/client/screens/detail/move-forms.ts';
import type { Typed } from '../../src/client/store/jotting.ts';
import { enDesk } from '../../src/client/text/en-desk.ts';
import { zhDesk } from '../../src/client/text/zh-desk.ts';
import { observationMachine } from '../../src/domain/machines/observation/moves.ts';
import { petitionSteps } from '../../src/domain/machines/petition/asked.ts';
import { petitionTable } from '../../src/domain/machines/petition/moves.ts';
import { sightingMachine } from '../../src/domain/machines/sighting/moves.ts';

/** Asked elsewhere than among the decisions, and where. */
const elsewhere: Readonly<Record<string, string>> = {
  submit: 'the form of the record itself',
  amend: 'the same form, opened again',
  supplement: 'a dialog of its own: it may wait for a network',
  supplementSealed: 'the same dialog; what is said is sealed on the phone',
  withdraw: 'a dialog of its own: it may wait for a network',
  revisit: 'a dialog of its own, where the visits are told: it may wait for a network',
};

const tables = { petition: petitionTable, observation: observationMachine, sighting: sightingMachine };
type Row = { readonly move: string; readonly who: readonly string[] };

/** The moves that one of us can make; a resident's are on the page of the code. */
function byHand(kind: keyof typeof tables): readonly string[] {
  const rows: readonly Row[] = tables[kind].rows;
  const ours = rows.filter(({ who }) => who.some((seat) => seat !== 'system' && seat !== 'resident'));
  return [...new Set(ours.map(({ move }) => move))].filter((move) => !Object.hasOwn(elsewhere, move));
}

describe.each(['petition', 'observation', 'sighting'] as const)('the forms of a %s', (kind) => {
  it('are there for every move that one of us can make, and for no other', () => {
    expect(Object.keys(moveForms[kind]).toSorted()).toEqual(byHand(kind).toSorted());
  });

  it('have words for all that they ask, in both languages', () => {
    for (const [move, { asks }] of Object.entries(moveForms[kind])) {
      for (const words of [zhDesk, enDesk]) {
        expect(words, move).toHaveProperty([`move.${move}`]);
        for (const { name, as } of asks)
          if (as !== 'asset') expect(words, `${move} ${name}`).toHaveProperty([`ask.${name}`]);
      }
    }
  });
});

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
  visit: () => id,
  files: () => '',
  yesNo: () => 'yes',
  tick: () => true,
  choice: (ask) => (ask.as === 'choice' ? (ask.of.at(-1) ?? '') : ''),
};

const filledIn = (move: string): unknown => {
  const form = moveForms.petition[move];
  if (form === undefined) return null;
  const typed = Object.fromEntries(form.asks.map((ask) => [ask.name, answers[ask.as](ask)]));
  const made = form.makes === undefined ? {} : { [form.makes]: id };
  return { ...argsOf(form, typed, 'wang-min'), ...made };
};

describe.each(byHand('petition'))('the form of %s', (move) => {
  it('asks for what the move needs', () => {
    const parsed = petitionSteps.safeParse({ move, args: filledIn(move) });

    expect([move, parsed.error?.issues ?? []]).toEqual([move, []]);
  });

  it('has a name and says what it means', () => {
    expect(zhDesk).toHaveProperty([`move.${move}`]);
    expect(zhDesk).toHaveProperty([`hint.${move}`]);
  });
});
