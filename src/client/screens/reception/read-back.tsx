import { useEffect } from 'react';
import type { Attachment } from '../../../domain/attachment.ts';
import { categories } from '../../../domain/category.ts';
import { petitionKinds } from '../../../domain/petition.ts';
import { textIn } from '../../form/raw.ts';
import { RecordVoice } from '../../record/record-voice.tsx';
import type { DraftForm } from '../../store/drafts.ts';
import { useReceptionText } from '../../text/reception-text.ts';
import { useText } from '../../text/use-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogFoot } from '../../ui/dialog-foot.tsx';

type Props = {
  readonly form: DraftForm;
  readonly attachments: readonly Attachment[];
  readonly onAgree: () => void;
  readonly onClose: () => void;
};

const speaker = () => ('speechSynthesis' in globalThis ? globalThis.speechSynthesis : null);

/** The words as they will be kept, large enough to be read across a table and spoken where the phone can; what was only
 * spoken, in the visitor's own voice; and the notice, so that assent is to both. */
export function ReadBack({ form, attachments, onAgree, onClose }: Props) {
  const t = useText();
  const r = useReceptionText();
  const kind = petitionKinds.find((one) => one === textIn(form, 'kind')) ?? 'suggestion';
  const category = categories.find((one) => one === textIn(form, 'category'));
  const voice = attachments.find(({ mime }) => mime.startsWith('audio/'));
  const words = textIn(form, 'content').trim();
  const lines = [
    words === '' && voice !== undefined ? r('visitor.spoken') : words,
    textIn(form, 'request') && r('read.request', { request: textIn(form, 'request') }),
    textIn(form, 'addressText') && r('read.where', { where: textIn(form, 'addressText') }),
  ].filter((line) => line !== '');
  useEffect(() => () => speaker()?.cancel(), []);
  const speak = () => {
    const said = new SpeechSynthesisUtterance(lines.join('\n'));
    said.lang = 'zh-CN';
    speaker()?.cancel();
    speaker()?.speak(said);
  };
  return (
    <Dialog title={r('read.title')} look="sheet" onClose={onClose}>
      <div className="stack">
        <h2>{r('read.title')}</h2>
        {category && (
          <p className="row-meta">
            {r('read.kind', { kind: t(`petitionKind.${kind}`), category: t(`category.${category}`) })}
          </p>
        )}
        <p className="read-back">{lines.join('\n')}</p>
        {voice && <RecordVoice voice={voice} isStored={false} />}
        <p className="small">{r(kind === 'report' ? 'read.notice.report' : 'read.notice')}</p>
        {speaker() !== null && words !== '' && (
          <button className="button wide tall" type="button" onClick={speak}>
            {r('read.speak')}
          </button>
        )}
        <DialogFoot cancel={r('read.back')} onCancel={onClose} act={r('read.agree')} onAct={onAgree} isTall />
      </div>
    </Dialog>
  );
}
