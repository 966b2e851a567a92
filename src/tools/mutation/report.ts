// What the mutation test says at its end: a table by folder, the score, and on request each survivor.
import { dirname } from 'node:path';
import type { Mutant } from './mutants.ts';
import type { Outcome } from './pool.ts';

export type Tried = { readonly mutant: Mutant; readonly outcome: Outcome };

type Count = { killed: number; survived: number; timedOut: number };

const totalOf = ({ killed, survived, timedOut }: Count) => killed + survived + timedOut;

/** Percent of the mutants that a test noticed, a time-out too; 100 where there is nothing to notice. */
const scoreOf = (count: Count) =>
  totalOf(count) === 0 ? 100 : (100 * (count.killed + count.timedOut)) / totalOf(count);

function counted(tried: readonly Tried[]): Count {
  const count = { killed: 0, survived: 0, timedOut: 0 };
  for (const { outcome } of tried) count[outcome.kind] += 1;
  return count;
}

function row(name: string, count: Count): string {
  const numbers = [totalOf(count), count.killed, count.survived, count.timedOut];
  return [
    name.padEnd(28),
    ...numbers.map((one) => String(one).padStart(9)),
    `${scoreOf(count).toFixed(1)} %`.padStart(9),
  ].join(' ');
}

const heads = ['mutants', 'killed', 'survived', 'timed out', 'score'];

export function printTable(tried: readonly Tried[]): number {
  const groups = Map.groupBy(tried, ({ mutant }) => dirname(mutant.file));
  console.log(['folder'.padEnd(28), ...heads.map((one) => one.padStart(9))].join(' '));
  for (const [folder, some] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    console.log(row(folder, counted(some)));
  }
  console.log(row('all', counted(tried)));
  return scoreOf(counted(tried));
}

const shownAtMost = 100; // characters of a change, so that a survivor stays on one line

const short = (text: string) => {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > shownAtMost ? `${line.slice(0, shownAtMost)}…` : line || '(nothing)';
};

export function printSurvivors(tried: readonly Tried[]): void {
  for (const { mutant, outcome } of tried) {
    if (outcome.kind !== 'survived') continue;
    console.log(`${mutant.file}:${mutant.line}  ${short(mutant.before)}  →  ${short(mutant.after)}`);
  }
}
