import { type ComponentProps, useState } from 'react';
import { Link } from 'react-router';
import { SyncChip } from '../../record/chips.tsx';
import { draftTitle } from '../../record/draft-words.ts';
import { headlineOf } from '../../record/words.ts';
import { useDrafts } from '../../store/drafts.ts';
import { endReception, type Reception } from '../../store/reception.ts';
import { useRecords } from '../../store/record-list.ts';
import { useStore } from '../../store/store-context.ts';
import { useReceptionText } from '../../text/reception-text.ts';
import { useText } from '../../text/use-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogFoot } from '../../ui/dialog-foot.tsx';
import { Icon } from '../../ui/icon.tsx';
import { EmptyFace } from '../../ui/shell.tsx';
import { useNextVisitor } from './use-next-visitor.ts';

/** A reception under way: who came, where each stands, and the button for the next. */
export function ReceptionNow({ reception }: { readonly reception: Reception }) {
  const r = useReceptionText();
  const [isEnding, setIsEnding] = useState(false);
  const next = useNextVisitor(reception);
  const rows = useVisitorRows(reception);
  const records = rows.filter(({ sync }) => sync !== 'draft');
  const unsent = records.filter(({ sync }) => sync !== 'delivered').length;
  return (
    <>
      <header className="stack tight">
        <h2>{r('now.line', { place: reception.place, count: rows.length })}</h2>
        {records.length > 0 && (
          <p className="quiet" role="status">
            {unsent > 0 ? r('now.unsent', { count: unsent }) : r('now.allSent')}
          </p>
        )}
      </header>
      <button className="button primary wide tall" type="button" onClick={() => void next()}>
        <Icon name="plus" />
        {r('now.next')}
      </button>
      {rows.length === 0 ? (
        <EmptyFace icon="person" title={r('now.none')} hint={r('now.none.hint')} />
      ) : (
        <section className="stack tight">
          <h2>{r('now.list')}</h2>
          <ul className="card rows">
            {rows.map(({ id, slip, title, sync, to }) => (
              <li key={id}>
                <Link className="row" to={to}>
                  <span className="row-title">{title}</span>
                  <span className="row-foot">
                    <SyncChip state={sync} />
                    <span className="small">{r('slip', { slip })}</span>
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className="buttons even">
        {records.length > 0 && (
          <Link className="button tall" to="/reception/paper">
            <Icon name="printer" />
            {r('now.print')}
          </Link>
        )}
        <button className="button tall" type="button" onClick={() => setIsEnding(true)}>
          {r('now.end')}
        </button>
      </div>
      {isEnding && <EndDialog count={records.length} onClose={() => setIsEnding(false)} />}
    </>
  );
}

type VisitorRow = {
  readonly id: string;
  readonly slip: number;
  readonly title: string;
  readonly sync: ComponentProps<typeof SyncChip>['state'];
  readonly to: string;
};

/** Newest first; a draft that was thrown away is no row. */
function useVisitorRows({ visitors }: Reception): readonly VisitorRow[] {
  const t = useText();
  const drafts = useDrafts() ?? [];
  const records = useRecords() ?? [];
  return visitors.toReversed().flatMap(({ id, slip }): readonly VisitorRow[] => {
    const record = records.find((one) => one.view.id.toString() === id.toString());
    const draft = drafts.find((one) => one.id === id);
    if (record !== undefined) {
      const row = { id, slip, title: headlineOf(t, record.view), sync: record.sync };
      return [{ ...row, to: `/receipt/${id}` }];
    }
    if (draft === undefined) return [];
    return [{ id, slip, title: draftTitle(t, draft), sync: 'draft', to: `/reception/${id}` }];
  });
}

function EndDialog({ count, onClose }: { readonly count: number; readonly onClose: () => void }) {
  const t = useText();
  const r = useReceptionText();
  const store = useStore();
  return (
    <Dialog title={r('now.end.ask')} onClose={onClose}>
      <div className="stack">
        <h2>{r('now.end.ask')}</h2>
        <p>{r('now.end.hint', { count })}</p>
        <DialogFoot
          cancel={t('app.cancel')}
          onCancel={onClose}
          act={r('now.end')}
          onAct={() => void endReception(store)}
        />
      </div>
    </Dialog>
  );
}
