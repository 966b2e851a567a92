// A solved puzzle for each submission: the page's own first, if it has one, then others from the server.
import { type Proof, puzzleAnswer, puzzlePath } from '../protocol/say.ts';
import { call } from './browser.ts';
import type { PageData } from './page-data.ts';
import { solve } from './puzzle.ts';

export type Prover = {
  /** null: there is no line to ask for one. */
  readonly get: () => Promise<Proof | null>;
  /** What was got is too old, too cheap or used. */
  readonly renew: () => void;
  /** One sender at a time: two would spend the same proof. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
};

export function makeProver({ puzzle, token }: Pick<PageData, 'puzzle' | 'token'>, device: string): Prover {
  const solved = async (challenge: string) => ({ challenge, answer: await solve(challenge) });
  let proof: ReturnType<Prover['get']> | null = null;
  let isOwnUsed = puzzle === '';
  let turn: Promise<unknown> = Promise.resolve();
  const ask = async () => {
    const query = `token=${encodeURIComponent(token)}&device=${encodeURIComponent(device)}`;
    const answer = await call(`${puzzlePath}?${query}`, { method: 'GET' });
    const parsed = puzzleAnswer.safeParse(answer?.body);
    return answer?.status === 200 && parsed.success ? solved(parsed.data.challenge) : null;
  };
  return {
    get: async () => {
      proof ??= isOwnUsed ? ask() : solved(puzzle);
      const found = await proof;
      if (found === null) proof = null;
      return found;
    },
    renew: () => {
      isOwnUsed = true;
      proof = null;
    },
    inTurn: (work) => {
      const mine = turn.then(work);
      turn = mine.catch(() => undefined);
      return mine;
    },
  };
}
