// What a dialog says of what was typed into it: that it goes on from the last time, and that it is still all there when
// the step is gone.
import { useJottingText } from '../text/jotting-text.ts';
import { useText } from '../text/use-text.ts';
import { Icon } from '../ui/icon.tsx';
import { offerFile, typedWithin } from './typed-file.ts';
import type { Jotting } from './use-jotting.ts';

export function TakenUp({ jotting }: { readonly jotting: Jotting }) {
  const j = useJottingText();
  if (!jotting.isTakenUp) return null;
  return (
    <p className="line apart">
      <span className="quiet" role="status">
        {j('jotting.takenUp')}
      </span>
      <button className="button" type="button" onClick={jotting.clear}>
        {j('jotting.clear')}
      </button>
    </p>
  );
}

/** How a dialog ends whose step somebody else has made meanwhile: it stays as long as the person wants it. */
export function MovedOn({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const j = useJottingText();
  // A file, and not the clipboard: what is written of a matter may name people, and any app reads that.
  const keep = () => {
    const dialog = document.querySelector('dialog[open]');
    if (dialog !== null) offerFile(j('jotting.file'), typedWithin(t, dialog));
  };
  return (
    <>
      <p className="error" role="alert">
        <Icon name="sync-attention" />
        <span>{j('jotting.movedOn')}</span>
      </p>
      <div className="buttons even">
        <button className="button" type="button" onClick={onClose}>
          {t('app.close')}
        </button>
        <button className="button primary" type="button" onClick={keep}>
          {j('jotting.keep')}
        </button>
      </div>
    </>
  );
}
