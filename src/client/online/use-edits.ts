// A thing that several administrators keep, in a form: only what was typed is sent. What somebody else has written there
// meanwhile is read anew and named; saved again, the typed takes its place knowingly.
import { useState } from 'react';
import { editsOf, type Fields } from '../../domain/amend.ts';
import type { Problem } from '../../domain/problems.ts';
import type { Result } from '../../domain/result.ts';
import { done } from '../../protocol/account.ts';
import { useAsk } from './server.ts';

type Editing<T> = {
  readonly start: T;
  readonly path: string;
  readonly fieldsOf: (thing: T) => Fields;
  readonly read: () => Promise<Result<T>>;
};

export type Edits<T> = {
  /** The thing as it was last read. */
  readonly base: T;
  /** Fields into which somebody else has written since the form was opened, or saved last. */
  readonly theirs: ReadonlySet<string>;
  /** Keeps `typed`, or says why not. */
  readonly save: (typed: Fields) => Promise<Problem | null>;
};

export function useEdits<T>({ start, path, fieldsOf, read }: Editing<T>): Edits<T> {
  const ask = useAsk();
  const [base, setBase] = useState(start);
  const [theirs, setTheirs] = useState<ReadonlySet<string>>(new Set());
  const save = async (typed: Fields): Promise<Problem | null> => {
    const json = editsOf(fieldsOf(base), typed);
    setTheirs(new Set());
    if (json === null) return null;
    const kept = await ask({ method: 'PATCH', path, json, answer: done });
    if (kept.ok) return null;
    if (kept.problem.code !== 'changedMeanwhile') return kept.problem;
    const now = await read();
    if (!now.ok) return now.problem;
    setBase(now.value);
    setTheirs(new Set(Object.keys(kept.problem.fields ?? {})));
    return kept.problem;
  };
  return { base, theirs, save };
}
