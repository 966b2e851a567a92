import { dayAt } from '../../../domain/day.ts';
import { movesFor } from '../../../domain/may-move.ts';
import type { ListedRecord } from '../../store/listing.ts';
import { useStore } from '../../store/store-context.ts';
import { useDeskText } from '../../text/desk-text.ts';
import { useText } from '../../text/use-text.ts';
import { AmendButton } from './amend-button.tsx';

type Props = {
  readonly record: ListedRecord;
  readonly onAsk: (move: 'supplement' | 'withdraw') => void;
};

/** What this person may still do with the record: from the move table, never from the screen. */
export function FollowActions({ record, onAsk }: Props) {
  const t = useText();
  const d = useDeskText();
  const store = useStore();
  const allowed = movesFor(record.view, { actor: store.actor, today: dayAt(store.env.now()) });
  // Of a report its author may add to it, and sees no more.
  const moves = record.view.fields === null ? allowed.filter((move) => move === 'supplement') : allowed;
  const isAuthor = record.view.authorId === store.actor.userId;
  if (!moves.some((move) => move === 'supplement' || move === 'withdraw')) return null;
  return (
    <footer className="actionbar">
      <div className="buttons even">
        {moves.includes('withdraw') && (
          <button className="button tall" type="button" onClick={() => onAsk('withdraw')}>
            {d('detail.withdraw')}
          </button>
        )}
        {isAuthor && moves.includes('amend') && (
          <AmendButton view={record.view} label={t('detail.amend')} look="button tall" />
        )}
        {moves.includes('supplement') && (
          <button className="button tall" type="button" onClick={() => onAsk('supplement')}>
            {d('detail.supplement')}
          </button>
        )}
      </div>
    </footer>
  );
}
