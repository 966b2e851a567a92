// 相近的几件: what else on this phone may tell of the same matter, strongest first; a person decides whether it is one.
import { useMemo, useState } from 'react';
import { Link, useLocation } from 'react-router';
import { petitionSubject } from '../../../domain/likeness/petition-subject.ts';
import { mayCompare } from '../../../domain/rights/may-compare.ts';
import type { RecordView } from '../../../domain/view.ts';
import { StageChip } from '../../record/chips.tsx';
import { nearText } from '../../record/near-words.ts';
import { headlineOf } from '../../record/words.ts';
import { useNear } from '../../store/near.ts';
import type { NearRecord } from '../../store/near-keeper.ts';
import { useStore } from '../../store/store-context.ts';
import { useNearText } from '../../text/near-text.ts';
import { useTriangleText } from '../../text/triangle-text.ts';
import { useText } from '../../text/use-text.ts';
import { useIsWide } from '../../ui/wide.ts';

const step = 5; // more at once would push away what happened to this one

/** Those that were put together already stand under 并案. */
const isTied = (one: RecordView, other: RecordView): boolean =>
  one.course.mergedInto === other.id || other.course.mergedInto === one.id;

export function NearMatters({ view }: { readonly view: RecordView }) {
  const n = useNearText();
  const isWide = useIsWide();
  const { actor } = useStore();
  const [most, setMost] = useState(step);
  const subject = useMemo(() => (mayCompare(actor, view) ? petitionSubject(view) : null), [actor, view]);
  const near = useNear(subject)?.filter((one) => !isTied(view, one.view)) ?? [];
  if (near.length === 0) return null;
  const shown = near.slice(0, most);
  const rest = Math.min(step, near.length - shown.length);
  return (
    <section className="stack tight">
      <h2>{n('title', { count: near.length })}</h2>
      {isWide ? <NearTable near={shown} /> : <NearRows near={shown} />}
      {rest > 0 && (
        <button className="button wide" type="button" onClick={() => setMost(most + step)}>
          {n('more', { count: rest })}
        </button>
      )}
    </section>
  );
}

type Shown = { readonly near: readonly NearRecord[] };

function NearTable({ near }: Shown) {
  const t = useText();
  const n = useNearText();
  const w = useTriangleText();
  const { search } = useLocation();
  return (
    <table className="table near">
      <thead>
        <tr>
          <th scope="col">{n('column.matter')}</th>
          <th scope="col">{n('column.apart')}</th>
          <th scope="col">{n('column.stage')}</th>
        </tr>
      </thead>
      <tbody>
        {near.map(({ view, hint }) => (
          <tr key={view.id}>
            <th scope="row">
              <Link to={`/ledger/petition/${view.id}${search}`}>{headlineOf(t, view)}</Link>
            </th>
            <td>{nearText(n, w, hint)}</td>
            <td>
              <StageChip view={view} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function NearRows({ near }: Shown) {
  const t = useText();
  const n = useNearText();
  const w = useTriangleText();
  return (
    <ul className="card rows">
      {near.map(({ view, hint }) => (
        <li key={view.id}>
          <Link className="row" to={`/ledger/petition/${view.id}`}>
            <span className="row-title">{headlineOf(t, view)}</span>
            <span className="row-foot">
              <span className="row-meta">{nearText(n, w, hint)}</span>
              <StageChip view={view} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
