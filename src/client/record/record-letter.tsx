import type { PdfFile } from '../../domain/attachment.ts';
import { blobsPath } from '../../protocol/blobs.ts';
import { usePhotoAddress } from '../form/local-photo.tsx';
import { useDeskText } from '../text/desk-text.ts';
import { useText } from '../text/use-text.ts';
import { Icon } from '../ui/icon.tsx';

type Props = { readonly letter: PdfFile; readonly isStored: boolean };

/** A letter, to be saved and opened by what this machine has for it: from here, or from the server. */
export function RecordLetter({ letter, isStored }: Props) {
  const t = useText();
  const d = useDeskText();
  const local = usePhotoAddress(letter.sha256, 'full', letter.mime);
  const address = local === null && isStored ? `${blobsPath}/${letter.sha256}` : local;
  if (!address)
    return (
      <p className="small">
        {letter.name} {t('detail.photo.away')}
      </p>
    );
  return (
    <a className="button" href={address} download={letter.name}>
      <Icon name="download" />
      {d('files.open', { name: letter.name })}
    </a>
  );
}
