import { Link } from 'react-router';
import type { RecordView } from '../../../domain/view.ts';
import { headlineOf } from '../../record/words.ts';
import { useRecords } from '../../store/record-list.ts';
import { useDeskText } from '../../text/desk-text.ts';
import { useText } from '../../text/use-text.ts';
import { type MergedLink, mergedLinksOf } from './merged-with.ts';

/** What it was merged into and what was merged into it, as far as this phone has them. */
export function MergedLinks({ view }: { readonly view: RecordView }) {
  const d = useDeskText();
  const links = mergedLinksOf(view, useRecords() ?? []);
  if (links.length === 0) return null;
  return (
    <section className="stack tight">
      <h2>{d('merged.title')}</h2>
      <ul className="card rows">
        {links.map((link) => (
          <li key={link.id}>
            <MergedRow link={link} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function MergedRow({ link: { id, way, other } }: { readonly link: MergedLink }) {
  const t = useText();
  const d = useDeskText();
  const label = <span className="row-meta">{d(`merged.${way}`)}</span>;
  if (other === null)
    return (
      <div className="row">
        {label}
        <span>{d('merged.elsewhere')}</span>
      </div>
    );
  return (
    <Link className="row" to={`/ledger/${other.kind}/${id}`}>
      {label}
      <span className="row-title">{headlineOf(t, other)}</span>
    </Link>
  );
}
