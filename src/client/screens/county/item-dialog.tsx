// The frame of a form for one item: heading, fields, what went wrong, and the buttons. Taking it off the list is asked about.
import { type ReactNode, useState } from 'react';
import { AskDialog } from '../../account/ask-dialog.tsx';
import { useCountyText } from '../../text/county-text.ts';
import { problemText } from '../../text/problem-text.ts';
import { useText } from '../../text/use-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogFoot } from '../../ui/dialog-foot.tsx';
import type { ItemForm } from './use-item.ts';

type Props = {
  readonly title: string;
  readonly form: ItemForm;
  readonly onClose: () => void;
  readonly onDone: () => void;
  readonly mayRemove?: boolean;
  readonly children: ReactNode;
};

export function ItemDialog({ title, form, onClose, onDone, mayRemove = false, children }: Props) {
  const t = useText();
  const c = useCountyText();
  const [isAsking, setIsAsking] = useState(false);
  const remove = async () => {
    const gone = await form.remove();
    if (!gone.ok) setIsAsking(false); // the form says why
    return gone;
  };
  return (
    <>
      <Dialog title={title} onClose={onClose}>
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            void form.save();
          }}
        >
          <h2>{title}</h2>
          {children}
          <DialogFoot
            problem={form.problem && problemText(t, form.problem)}
            cancel={t('app.cancel')}
            onCancel={onClose}
            act={c('item.save')}
            isBusy={form.isBusy}
          />
          {mayRemove && (
            <button
              className="button danger"
              type="button"
              disabled={form.isBusy}
              onClick={() => setIsAsking(true)}
            >
              {c('item.remove')}
            </button>
          )}
        </form>
      </Dialog>
      {isAsking && (
        <AskDialog
          title={c('item.remove.ask', { name: form.text('name') })}
          hint={c('item.remove.hint')}
          word={c('item.remove')}
          onClose={() => setIsAsking(false)}
          act={remove}
          onDone={onDone}
        />
      )}
    </>
  );
}
