// A table of moves as a Mermaid state diagram and a list: drawn from the data, so that it cannot be out of date.
import type { DrawnRow, DrawnTable } from './tables.ts';

const offlineMark = ' \u2193'; // may wait in a queue

const arrows = ({ move, from, to, isOffline }: DrawnRow): readonly string[] =>
  to === 'same'
    ? []
    : from.map((state) => `  ${state} --> ${to}: ${move}${isOffline === true ? offlineMark : ''}`);

/** The diagram: one arrow per state and move that leads to another state. */
export function mermaidOf({ states, rows }: DrawnTable): string {
  const [first] = states;
  const targets = new Set(rows.flatMap((row) => (row.to === 'same' ? [] : row.from)));
  const ends = states.filter((state) => !targets.has(state));
  return [
    'stateDiagram-v2',
    `  [*] --> ${first}`,
    ...new Set(rows.flatMap(arrows)),
    ...ends.map((state) => `  ${state} --> [*]`),
  ].join('\n');
}

const cell = (names: readonly string[] | undefined) => (names ?? []).join(', ');

/** The rows as a Markdown table, in the order of the code. */
export const rowsOf = ({ rows }: DrawnTable): string =>
  [
    '| move | from | to | who | when | guards | effects |',
    '|---|---|---|---|---|---|---|',
    ...rows.map(({ move, from, to, who, when, guards, effects, isOffline }) => {
      const name = isOffline === true ? `${move}${offlineMark}` : move;
      return `| ${[name, cell(from), to, cell(who), cell(when), cell(guards), cell(effects)].join(' | ')} |`;
    }),
  ].join('\n');
