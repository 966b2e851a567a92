import type { Attachment } from '../../domain/attachment.ts';
import { blobsPath } from '../../protocol/blobs.ts';
import { usePhotoAddress } from '../form/local-photo.tsx';
import { useReceptionText } from '../text/reception-text.ts';
import { useText } from '../text/use-text.ts';

type Props = { readonly voice: Attachment; readonly isStored: boolean };

/** A voice note, to be heard here: from this phone, or from the server. */
export function RecordVoice({ voice, isStored }: Props) {
  const t = useText();
  const r = useReceptionText();
  const local = usePhotoAddress(voice.sha256, 'full', voice.mime);
  const address = local === null && isStored ? `${blobsPath}/${voice.sha256}` : local;
  if (!address) return <p className="add-photo">{t('detail.photo.away')}</p>;
  return (
    // biome-ignore lint/a11y/useMediaCaption: what a person says in their own voice has no captions
    <audio controls src={address} aria-label={r('voice.label')} />
  );
}
