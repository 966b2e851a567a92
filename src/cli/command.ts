// What a command of `npm run admin` is. One file per command; `run.ts` holds the table.
import type { Environment } from '../server/environment.ts';

export type Asked = {
  /** The one word after the command; empty when it takes none. */
  readonly value: string;
  readonly flags: ReadonlySet<string>;
  /** What stands behind `--mapping` and its like, by that word. */
  readonly options: ReadonlyMap<string, string>;
};

export type Said = { readonly isGood: boolean; readonly lines: readonly string[] };

export type Command = {
  readonly words: readonly string[];
  /** What the word after the command stands for; null when there is none. */
  readonly takes: string | null;
  readonly flags: readonly string[];
  /** Flags that a word follows: `--mapping NAME`. */
  readonly options?: readonly string[];
  readonly does: string;
  readonly run: (env: Environment, asked: Asked) => Promise<Said>;
};

export const said = (...lines: readonly string[]): Said => ({ isGood: true, lines });
export const failed = (...lines: readonly string[]): Said => ({ isGood: false, lines });
