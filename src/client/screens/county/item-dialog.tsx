// The frame of a form for one item: heading, fields, what went wrong, and the buttons.
import type { ReactNode } from 'react';
import { useCountyText } from '../../text/county-text.ts';
import { problemText } from '../../text/problem-text.ts';
import { useText } from '../../text/use-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { ItemForm } from './use-item.ts';

type Props = {
  readonly title: string;
  readonly form: ItemForm;
  readonly onClose: () => void;
  readonly mayRemove?: boolean;
  readonly children: ReactNode;
};

export function ItemDialog({ title, form, onClose, mayRemove = false, children }: Props) {
  const t = useText();
  const c = useCountyText();
  return (
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
        {form.problem && (
          <p className="error" role="alert">
            <Icon name="sync-attention" />
            <span>{problemText(t, form.problem)}</span>
          </p>
        )}
        <div className="buttons even">
          <button className="button" type="button" onClick={onClose}>
            {t('app.cancel')}
          </button>
          <button className="button primary" type="submit" disabled={form.isBusy}>
            {c('item.save')}
          </button>
        </div>
        {mayRemove && (
          <button
            className="button danger"
            type="button"
            disabled={form.isBusy}
            onClick={() => void form.remove()}
          >
            {c('item.remove')}
          </button>
        )}
      </form>
    </Dialog>
  );
}
