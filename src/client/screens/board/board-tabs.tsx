import { Link } from 'react-router';
import { useBoardText } from '../../text/board-text.ts';

const views = { table: '/board', plane: '/board/plane' } as const;

/** Two ways to look at the same entries: by township and stage, or by where they stand. */
export function BoardTabs({ current }: { readonly current: keyof typeof views }) {
  const b = useBoardText();
  return (
    <nav className="tabs" aria-label={b('views')}>
      <ul>
        {(['table', 'plane'] as const).map((view) => (
          <li key={view}>
            <Link to={views[view]} aria-current={view === current ? 'page' : undefined}>
              {b(`view.${view}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
