import { dayAt } from '../../../domain/day.ts';
import { isMove, type Move } from '../../../domain/machines/asked.ts';
import { movesFor } from '../../../domain/may-move.ts';
import { useConnection } from '../../session/connection.ts';
import type { ListedRecord } from '../../store/listing.ts';
import { useStore } from '../../store/store-context.ts';
import { isDeskKey, useDeskText } from '../../text/desk-text.ts';
import { AmendButton } from './amend-button.tsx';
import { moveForms } from './move-forms.ts';

type Props = { readonly record: ListedRecord; readonly onAsk: (move: Move) => void };

/** The decisions this person may make on this matter now, from the table of moves. They need a connection. */
export function HandleActions({ record, onAsk }: Props) {
  const d = useDeskText();
  const store = useStore();
  const isOnline = useConnection((connection) => connection.isOnline);
  const forms = moveForms[record.view.kind];
  const today = dayAt(store.env.now());
  const allowed = new Set<string>(movesFor(record.view, { actor: store.actor, today }));
  const moves = Object.keys(forms).filter((move) => allowed.has(move));
  const isDesk = record.view.authorId !== store.actor.userId && record.view.fields !== null;
  if (moves.length === 0 || record.view.ver === 0) return null;
  return (
    <section className="stack tight">
      <h2>{d('course.handle')}</h2>
      {!isOnline && <p className="quiet">{d('course.offline')}</p>}
      <div className="buttons">
        {moves.map((move, index) => (
          <MoveButton key={move} move={move} isFirst={index === 0} isOff={!isOnline} onAsk={onAsk} />
        ))}
        {isDesk && allowed.has('amend') && (
          <AmendButton view={record.view} label={d('move.amend')} look="button" />
        )}
      </div>
    </section>
  );
}

type ButtonProps = {
  readonly move: string;
  readonly isFirst: boolean;
  readonly isOff: boolean;
  readonly onAsk: (move: Move) => void;
};

function MoveButton({ move, isFirst, isOff, onAsk }: ButtonProps) {
  const d = useDeskText();
  const key = `move.${move}`;
  if (!isMove(move) || !isDeskKey(key)) return null;
  return (
    <button
      className={isFirst ? 'button primary' : 'button'}
      type="button"
      disabled={isOff}
      onClick={() => onAsk(move)}
    >
      {d(key)}
    </button>
  );
}
