import type { Spot } from '../../../domain/plane/plane.ts';
import { useBoardText } from '../../text/board-text.ts';
import { stepOf } from './plane-picture.tsx';

type Props = {
  readonly side: number;
  readonly onMove: (by: Spot) => void;
  /** Back to the point that is measured from; null while it is in the middle. */
  readonly onBack: (() => void) | null;
};

const ways = ['ArrowLeft', 'ArrowUp', 'ArrowDown', 'ArrowRight'] as const;
const turns = { ArrowLeft: 180, ArrowUp: 270, ArrowDown: 90, ArrowRight: 0 } as const;

/** What a finger that cannot draw across the picture moves it by. */
export function PlaneMoves({ side, onMove, onBack }: Props) {
  const b = useBoardText();
  return (
    <div className="line no-print">
      <fieldset className="plane-moves" aria-label={b('plane.move')}>
        {ways.map((way) => (
          <button
            className="button square"
            type="button"
            key={way}
            aria-label={b(`plane.move.${way}`)}
            onClick={() => onMove(stepOf(way, side))}
          >
            <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
              <path d="M9 5l7 7-7 7" transform={`rotate(${turns[way]} 12 12)`} />
            </svg>
          </button>
        ))}
      </fieldset>
      {onBack !== null && (
        <button className="button" type="button" onClick={onBack}>
          {b('plane.move.back')}
        </button>
      )}
    </div>
  );
}
