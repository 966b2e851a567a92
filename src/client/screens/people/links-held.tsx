import { useAtWork } from '../../store/at-work.ts';
import { usePeopleText } from '../../text/people-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogFoot } from '../../ui/dialog-foot.tsx';
import { useAskBeforeLeaving } from '../../ui/leaving.ts';

/** While they are held, links that are shown only once are not left without a question, nor taken away by an update. */
export function LinksHeld({ isHeld }: { readonly isHeld: boolean }) {
  const p = usePeopleText();
  const leaving = useAskBeforeLeaving(isHeld);
  return (
    <>
      {isHeld && <AtWork />}
      {leaving && (
        <Dialog title={p('leave.title')} onClose={leaving.stay}>
          <div className="stack">
            <h2>{p('leave.title')}</h2>
            <p>{p('leave.hint')}</p>
            <DialogFoot
              cancel={p('leave.stay')}
              onCancel={leaving.stay}
              act={p('leave.go')}
              onAct={leaving.go}
              isDanger
            />
          </div>
        </Dialog>
      )}
    </>
  );
}

function AtWork() {
  useAtWork();
  return null;
}
