// One item of the county's lists in a form: what is typed, what the server says of it, and saving.
import { useState } from 'react';
import type { ListKind } from '../../../domain/county-lists.ts';
import type { Problem } from '../../../domain/problems.ts';
import { itemAnswer, itemPath } from '../../../protocol/county.ts';
import { useAsk } from '../../online/server.ts';
import { issueText } from '../../text/problem-text.ts';
import { useText } from '../../text/use-text.ts';

export type Raw = Readonly<Record<string, unknown>>;

export type ItemForm = {
  readonly typed: Raw;
  readonly text: (name: string) => string;
  readonly change: (changed: Raw) => void;
  readonly errorOf: (...names: readonly string[]) => string | undefined;
  readonly problem: Problem | undefined;
  readonly isBusy: boolean;
  readonly save: () => Promise<void>;
  readonly remove: () => Promise<void>;
};

type Editing = { readonly kind: ListKind; readonly start: Raw; readonly onDone: () => void };

/** An empty line means that nothing is said. */
const said = (raw: Raw): Raw => Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== ''));

export function useItem({ kind, start, onDone }: Editing): ItemForm {
  const t = useText();
  const ask = useAsk();
  const [typed, setTyped] = useState(start);
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setIsBusy] = useState(false);
  const text = (name: string) => String(typed[name] ?? '');
  const send = async (method: 'PUT' | 'DELETE') => {
    setIsBusy(true);
    const json = method === 'PUT' ? { json: said(typed) } : {};
    const answer = await ask({ method, path: itemPath(kind, text('id')), ...json, answer: itemAnswer });
    setIsBusy(false);
    if (answer.ok) onDone();
    else setProblem(answer.problem);
  };
  return {
    typed,
    text,
    change: (changed) => setTyped((before) => ({ ...before, ...changed })),
    errorOf: (...names) => {
      const fields = problem?.fields ?? {};
      const path = Object.keys(fields).find((one) => names.some((name) => one.split('.')[0] === name));
      const issue = path === undefined ? undefined : fields[path];
      return issue && issueText(t, issue);
    },
    problem,
    isBusy,
    save: () => send('PUT'),
    remove: () => send('DELETE'),
  };
}
