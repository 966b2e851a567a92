import { type SubmitEvent, useState } from 'react';
import { readTyped, type Scanned } from '../../../domain/codes/scanned.ts';
import { useOwnOrigins } from '../../session/own-origins.ts';
import { useScanText } from '../../text/scan-text.ts';
import { useText } from '../../text/use-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogFoot } from '../../ui/dialog-foot.tsx';
import { TextField } from '../../ui/field.tsx';

type TypeProps = { readonly onClose: () => void; readonly onRead: (scanned: Scanned) => void };

/** What is printed under a code, where the code itself cannot be read. Words that are no code stay in the field. */
export function TypeCode({ onClose, onRead }: TypeProps) {
  const t = useText();
  const s = useScanText();
  const origins = useOwnOrigins();
  const [typed, setTyped] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const scanned = readTyped(typed, origins);
    if (scanned.kind === 'text') setIsWrong(true);
    else onRead(scanned);
  };
  return (
    <Dialog title={s('type.title')} onClose={onClose}>
      <form className="stack" noValidate onSubmit={submit}>
        <h2>{s('type.title')}</h2>
        <TextField
          label={s('type.label')}
          hint={s('type.hint')}
          value={typed}
          onChange={(value) => {
            setTyped(value);
            setIsWrong(false);
          }}
          error={isWrong ? s('type.wrong') : undefined}
        />
        <DialogFoot cancel={t('app.cancel')} onCancel={onClose} act={s('type.do')} />
      </form>
    </Dialog>
  );
}
