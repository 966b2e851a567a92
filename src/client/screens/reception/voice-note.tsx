import type { Attachment } from '../../../domain/attachment.ts';
import type { OpenDraft } from '../../form/use-draft.ts';
import { RecordVoice } from '../../record/record-voice.tsx';
import { useReceptionText } from '../../text/reception-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { useRecorder } from './use-recorder.ts';

type Props = {
  readonly attachments: readonly Attachment[];
  readonly setAttachments: OpenDraft['setAttachments'];
};

const isVoice = ({ mime }: Attachment): boolean => mime.startsWith('audio/');

/** One voice note of at most a minute beside the words; or a sentence on why there can be none. */
export function VoiceNote({ attachments, setAttachments }: Props) {
  const r = useReceptionText();
  const recorder = useRecorder((kept) => setAttachments((all) => [...all, kept]));
  const voice = attachments.find(isVoice);
  if (voice !== undefined) {
    return (
      <>
        <RecordVoice voice={voice} isStored={false} />
        <p className="line apart">
          <span className="sync saved" role="status">
            <Icon name="sync-saved" />
            <span>{r('voice.kept')}</span>
          </span>
          <button
            className="button bare"
            type="button"
            onClick={() => setAttachments((all) => all.filter((one) => !isVoice(one)))}
          >
            {r('voice.remove')}
          </button>
        </p>
      </>
    );
  }
  return (
    <>
      <button
        className="button wide tall"
        type="button"
        onClick={() => void (recorder.isRunning ? recorder.stop() : recorder.start())}
      >
        {recorder.isRunning ? r('voice.stop', { left: recorder.secondsLeft }) : r('voice.start')}
      </button>
      {recorder.trouble !== null && (
        <p className="error" role="alert">
          {r(`voice.${recorder.trouble}`)}
        </p>
      )}
    </>
  );
}
