import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Problem } from '../../../domain/problems.ts';
import type { RecordView } from '../../../domain/view.ts';
import { startFormOf } from '../../form/amended-form.ts';
import { beginAmendment } from '../../store/amendments.ts';
import { useStore } from '../../store/store-context.ts';
import { problemText } from '../../text/problem-text.ts';
import { useText } from '../../text/use-text.ts';

type Props = { readonly view: RecordView; readonly label: string; readonly look: string };

/** Opens the record's form, filled as it is now, or the amendment of it that was begun. */
export function AmendButton({ view, label, look }: Props) {
  const t = useText();
  const store = useStore();
  const navigate = useNavigate();
  const [problem, setProblem] = useState<Problem | null>(null);
  const begin = async () => {
    const draft = await beginAmendment(store, view, startFormOf);
    if (draft.ok) await navigate(`/record/${draft.value.kind}/${draft.value.id}`);
    else setProblem(draft.problem);
  };
  return (
    <>
      <button className={look} type="button" onClick={() => void begin()}>
        {label}
      </button>
      {problem && (
        <p className="error" role="alert">
          {problemText(t, problem)}
        </p>
      )}
    </>
  );
}
