// A thing that several administrators save whole, in a form: the save names the base it was made on. What somebody else has
// saved meanwhile is read anew and named; what was typed stays, and saved again it takes its place knowingly.
import { useState } from 'react';
import { type Fields, sameValue } from '../../domain/amend.ts';
import type { Result } from '../../domain/result.ts';
import { savePath } from '../../protocol/base-query.ts';
import type { Call } from '../net/call.ts';
import { useAsk } from './server.ts';

type Saving<T> = {
  readonly start: T;
  /** By which name it stands, as a base. */
  readonly nameOf: (thing: T) => string;
  readonly fieldsOf: (thing: T) => Fields;
  readonly read: () => Promise<Result<T>>;
};

export type Whole<T> = {
  /** The thing as it was last read. */
  readonly base: T;
  /** Fields into which somebody else has written since the form was opened, or saved last. */
  readonly theirs: ReadonlySet<string>;
  readonly save: <A>(request: Call<A>, isPreview?: boolean) => Promise<Result<A>>;
};

export function useWhole<T>({ start, nameOf, fieldsOf, read }: Saving<T>): Whole<T> {
  const ask = useAsk();
  const [base, setBase] = useState(start);
  const [theirs, setTheirs] = useState<ReadonlySet<string>>(new Set());
  const save = async <A>(request: Call<A>, isPreview = false): Promise<Result<A>> => {
    setTheirs(new Set());
    const saved = await ask({ ...request, path: savePath(request.path, nameOf(base), isPreview) });
    if (saved.ok || saved.problem.code !== 'changedMeanwhile') return saved;
    const now = await read();
    if (!now.ok) return now;
    const [before, after] = [fieldsOf(base), fieldsOf(now.value)];
    const names = Object.keys({ ...before, ...after });
    setTheirs(new Set(names.filter((name) => !sameValue(before[name], after[name]))));
    setBase(now.value);
    return saved;
  };
  return { base, theirs, save };
}
