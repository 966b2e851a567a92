// One match, seen from either side, with the way to a suggestion drafted from both; and the suggestions begun before.
import { Link } from 'react-router';
import { showAreaM2 } from '../../domain/amounts.ts';
import type { NeedTag } from '../../domain/matching/need-tags.ts';
import { useStore } from '../store/store-context.ts';
import { type Pair, useSuggestionsAbout } from '../store/suggestions.ts';
import type { Suits } from '../store/triangle.ts';
import { type TriangleTranslate, useTriangleText } from '../text/triangle-text.ts';
import { Icon } from '../ui/icon.tsx';

const kilometre = 1000;
const tenth = 100;

export const awayText = (w: TriangleTranslate, metres: number): string =>
  metres < kilometre
    ? w('metres', { count: metres })
    : w('kilometres', { count: Math.round(metres / tenth) / 10 });

export const needNames = (w: TriangleTranslate, tags: readonly NeedTag[]): string =>
  tags.map((tag) => w(`need.${tag}`)).join(w('list'));

type Props = {
  readonly title: string;
  readonly to: string;
  readonly pair: Pair;
  readonly suits: Suits;
  readonly areaCentiM2: number | null;
  /** The need is told by the category alone. */
  readonly guessed?: boolean;
};

export function SuitRow({ title, to, pair, suits, areaCentiM2, guessed = false }: Props) {
  const w = useTriangleText();
  const { actor } = useStore();
  const { tags, distanceM, area } = suits;
  const size =
    areaCentiM2 === null
      ? area === 'unknown' && w('row.area.unknown')
      : area === 'enough' && w('row.area.enough', { area: showAreaM2(areaCentiM2) });
  const away = distanceM === null ? w('row.township') : w('row.away', { distance: awayText(w, distanceM) });
  return (
    <li className="row">
      <Link className="row-title" to={to}>
        {title}
      </Link>
      <span className="row-meta">{[away, ...(size === false ? [] : [size])].join(w('comma'))}</span>
      <span className="row-meta">
        {w(guessed ? 'row.need.guessed' : 'row.need', { needs: needNames(w, tags) })}
      </span>
      {actor.role === 'deputy' && (
        <span className="buttons">
          <Link className="button" to={`/suggestion/${pair.petitionId}/${pair.assetId}`}>
            <Icon name="pen" />
            {w('draft.begin')}
          </Link>
        </span>
      )}
    </li>
  );
}

/** What this person began to write about it, also where the two no longer match. */
export function KeptSuggestions({ about }: { readonly about: string }) {
  const w = useTriangleText();
  const kept = useSuggestionsAbout(about);
  if (kept.length === 0) return null;
  return (
    <section className="stack tight">
      <h2>{w('draft.kept')}</h2>
      <ul className="card rows">
        {kept.map(({ petitionId, assetId, title }) => (
          <li key={`${petitionId} ${assetId}`}>
            <Link className="row" to={`/suggestion/${petitionId}/${assetId}`}>
              <span className="row-title">{title}</span>
              <span className="row-meta">{w('draft.go')}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
