// The rows of a file counted a second time, by another road than the reader's: a sum that both must agree on. It knows
// no cells, only where a quoted stretch begins and where lines end.
import { longestQuoted } from './delimited.ts';
import type { Delimiter } from './sheet.ts';

const quoted = /^(?:[^"]|"")*"(?!")/;

export function countLines(text: string, delimiter: Delimiter): number {
  let lines = 0;
  let mayOpen = true;
  let isOpenEnded = false;
  for (let at = 0; at < text.length; at += 1) {
    const one = text.charAt(at);
    const jump: number = mayOpen && one === '"' ? quotedLength(text, at) : 0;
    const isEnd = jump === 0 && (one === '\n' || (one === '\r' && text.charAt(at + 1) !== '\n'));
    if (isEnd) lines += 1;
    mayOpen = jump === 0 && (isEnd || one === delimiter);
    isOpenEnded = !isEnd;
    at += Math.max(0, jump - 1);
  }
  return isOpenEnded ? lines + 1 : lines;
}

/** Characters from the opening quote to the closing one, both included; 0 when it is no quoted cell. */
function quotedLength(text: string, from: number): number {
  const found = quoted.exec(text.slice(from + 1, from + longestQuoted + 1));
  const length = found === null ? 0 : found[0].length + 1;
  return length > longestQuoted ? 0 : length;
}
