// What came of an import, and taking it back: with a reason, after being told what that does.
import { useState } from 'react';
import type { ImportShown } from '../../../protocol/imports.ts';
import { useImportsText } from '../../text/imports-text.ts';
import { useText } from '../../text/use-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogFoot } from '../../ui/dialog-foot.tsx';
import { TextField } from '../../ui/field.tsx';

type Props = {
  readonly found: ImportShown;
  readonly isBusy: boolean;
  readonly onUndo: (why: string) => void;
};

export function ImportResult({ found, isBusy, onUndo }: Props) {
  const i = useImportsText();
  const { state, sums, done, total, failed, kept } = found;
  const [isAsking, setAsking] = useState(false);
  const canUndo = state === 'done' || state === 'stopped' || state === 'partlyUndone';
  return (
    <section className="stack" aria-labelledby="result-head">
      <h2 id="result-head">{i(`state.${state}`)}</h2>
      <p role="status">
        {state === 'done' && i('result.done', { done })}
        {state === 'stopped' && i('result.stopped', { done, total })}
        {state === 'undone' && i('result.undone')}
        {state === 'partlyUndone' && i('result.kept', { count: kept })}
      </p>
      {sums !== null && (
        <p>
          {i('preview.physical', sums)} {i('sums', sums)}。
        </p>
      )}
      {failed > 0 && state === 'stopped' && <p>{i('result.failed', { count: failed })}</p>}
      {canUndo && (
        <div className="buttons">
          <button className="button" type="button" disabled={isBusy} onClick={() => setAsking(true)}>
            {i('undo')}
          </button>
        </div>
      )}
      {isAsking && (
        <UndoDialog
          onClose={() => setAsking(false)}
          onUndo={(why) => {
            setAsking(false);
            onUndo(why);
          }}
        />
      )}
    </section>
  );
}

type DialogProps = { readonly onClose: () => void; readonly onUndo: (why: string) => void };

function UndoDialog({ onClose, onUndo }: DialogProps) {
  const t = useText();
  const i = useImportsText();
  const [why, setWhy] = useState('');
  const [isTold, setTold] = useState(false);
  const isShort = [...why.trim()].length < 2;
  return (
    <Dialog title={i('undo.title')} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          setTold(true);
          if (!isShort) onUndo(why.trim());
        }}
      >
        <h2>{i('undo.title')}</h2>
        <p>{i('undo.hint')}</p>
        <TextField
          label={i('undo.why')}
          value={why}
          onChange={setWhy}
          error={isTold && isShort ? i('undo.why.error') : undefined}
        />
        <DialogFoot cancel={t('app.cancel')} onCancel={onClose} act={i('undo')} />
      </form>
    </Dialog>
  );
}
