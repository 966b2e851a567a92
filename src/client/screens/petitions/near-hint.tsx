// 可能有人反映过: while a petition is written, what on this phone is near to it. Its room is kept from the beginning, so
// that nothing moves when it speaks; it looks when the hand rests, and what breaks here does not touch the form.
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { dayAt } from '../../../domain/day.ts';
import type { LikenessSubject } from '../../../domain/likeness/subject.ts';
import { fromDraft } from '../../record/from-draft.ts';
import { likenessText } from '../../record/near-words.ts';
import { headlineOf } from '../../record/words.ts';
import { useNear } from '../../store/near.ts';
import { useStore } from '../../store/store-context.ts';
import { whenText } from '../../text/dates.ts';
import { useNearText } from '../../text/near-text.ts';
import { useTriangleText } from '../../text/triangle-text.ts';
import { useText } from '../../text/use-text.ts';
import { Boundary } from '../../ui/boundary.tsx';
import type { PartProps } from './part-props.ts';
import { typedMatter } from './typed-matter.ts';

const restMs = 700; // longer than between two words of somebody who types slowly

export function NearHint({ tools: { draft }, defaults }: PartProps) {
  const n = useNearText();
  const { env } = useStore();
  const rested = useRested(typedMatter(draft, defaults, dayAt(env.now())));
  const quiet = <p className="small">{n('form.quiet')}</p>;
  return (
    <div className="near-hint" role="status">
      <Boundary face={quiet}>
        {rested === null ? quiet : <Nearest subject={rested}>{quiet}</Nearest>}
      </Boundary>
    </div>
  );
}

/** What was typed, once the hand has rested; null at once when there is nothing to compare any more. */
function useRested(typed: LikenessSubject | null): LikenessSubject | null {
  const [rested, setRested] = useState<LikenessSubject | null>(null);
  const latest = useRef(typed);
  const words = JSON.stringify(typed);
  useEffect(() => {
    latest.current = typed;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: it waits anew when what was typed is other than before
  useEffect(() => {
    const timer = setTimeout(() => setRested(latest.current), restMs);
    return () => clearTimeout(timer);
  }, [words]);
  return typed === null ? null : rested;
}

type NearestProps = { readonly subject: LikenessSubject; readonly children: ReactNode };

function Nearest({ subject, children }: NearestProps) {
  const t = useText();
  const n = useNearText();
  const w = useTriangleText();
  const { env } = useStore();
  const near = useNear(subject);
  const [first] = near ?? [];
  if (near === undefined || first === undefined) return children;
  const { view, hint } = first;
  return (
    <>
      <p className="small">{near.length === 1 ? n('form.one') : n('form.some', { count: near.length })}</p>
      <Link className="near-link" to={`/ledger/petition/${view.id}`} state={fromDraft}>
        <span className="row-title">{headlineOf(t, view)}</span>
        <span className="row-meta">
          {[whenText(t, view.capturedAt, env.now()), likenessText(n, w, hint)].join(n('comma'))}
        </span>
      </Link>
    </>
  );
}
