// One item of the county's lists in a form: what is typed, what the server says of it, and saving.
import { useState } from 'react';
import type { Fields } from '../../../domain/amend.ts';
import { itemOf, type ListKind } from '../../../domain/county-lists.ts';
import type { Problem } from '../../../domain/problems.ts';
import { ok, type Result, refused } from '../../../domain/result.ts';
import { countyAnswer, countyPath, itemAnswer, itemPath } from '../../../protocol/county.ts';
import { useAsk } from '../../online/server.ts';
import { useEdits } from '../../online/use-edits.ts';
import { issueText } from '../../text/problem-text.ts';
import { useText } from '../../text/use-text.ts';

export type Raw = Fields;

export type ItemForm = {
  /** What stands in the form: as it was read, with what was typed. */
  readonly typed: Raw;
  readonly text: (name: string) => string;
  readonly change: (changed: Raw) => void;
  readonly errorOf: (...names: readonly string[]) => string | undefined;
  /** What somebody else has just written there; undefined where nobody has. */
  readonly theirsIn: (name: string) => { readonly value: unknown } | undefined;
  readonly problem: Problem | undefined;
  readonly isBusy: boolean;
  /** Is the list behind the form no longer true? */
  readonly isStale: boolean;
  readonly save: () => Promise<void>;
  readonly remove: () => Promise<Result<unknown>>;
};

type Editing = {
  readonly kind: ListKind;
  readonly start: Raw;
  readonly isNew: boolean;
  readonly onDone: () => void;
};

/** An empty line means that nothing is said. */
const said = (raw: Raw): Raw => Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== ''));

export function useItem({ kind, start, isNew, onDone }: Editing): ItemForm {
  const t = useText();
  const ask = useAsk();
  const [changes, setChanges] = useState<Raw>({});
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setIsBusy] = useState(false);
  const read = async (): Promise<Result<Raw>> => {
    const lists = await ask({ method: 'GET', path: countyPath, answer: countyAnswer });
    if (!lists.ok) return lists;
    const now = itemOf(lists.value, kind, String(start.id));
    return now === undefined ? refused({ code: 'notFound' }) : ok(now);
  };
  const path = (id: unknown) => itemPath(kind, String(id ?? ''));
  const edits = useEdits({ start, path: path(start.id), fieldsOf: (item) => item, read });
  const typed = { ...edits.base, ...changes };
  const add = async (): Promise<Problem | null> => {
    const json = said(typed);
    const made = await ask({ method: 'PUT', path: path(typed.id), json, answer: itemAnswer });
    return made.ok ? null : made.problem;
  };
  const save = async () => {
    setIsBusy(true);
    const refusal = isNew ? await add() : await edits.save(said(typed));
    setIsBusy(false);
    if (refusal === null) onDone();
    else setProblem(refusal);
  };
  const remove = async () => {
    const gone = await ask({ method: 'DELETE', path: path(start.id), answer: itemAnswer });
    if (!gone.ok) setProblem(gone.problem);
    return gone;
  };
  return {
    typed,
    text: (name) => String(typed[name] ?? ''),
    change: (changed) => setChanges((before) => ({ ...before, ...changed })),
    errorOf: (...names) => {
      const fields = (problem?.code !== 'changedMeanwhile' && problem?.fields) || {};
      const found = Object.keys(fields).find((one) => names.some((name) => one.split('.')[0] === name));
      const issue = found === undefined ? undefined : fields[found];
      return issue && issueText(t, issue);
    },
    theirsIn: (name) => (edits.theirs.has(name) ? { value: edits.base[name] } : undefined),
    problem,
    isBusy,
    isStale: edits.base !== start || problem?.code === 'notFound',
    save,
    remove,
  };
}
