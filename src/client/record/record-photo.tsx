import { useState } from 'react';
import type { Attachment } from '../../domain/attachment.ts';
import { blobsPath } from '../../protocol/blobs.ts';
import { usePhotoAddress } from '../form/local-photo.tsx';
import { useStore } from '../store/store-context.ts';
import { whenText } from '../text/dates.ts';
import { useText } from '../text/use-text.ts';

type RecordPhotoProps = { readonly photo: Attachment; readonly index: number; readonly isStored: boolean };

/** A photo from this phone, or from the server when it is there and there is a network. */
export function RecordPhoto({ photo, index, isStored }: RecordPhotoProps) {
  const t = useText();
  const { env } = useStore();
  const local = usePhotoAddress(photo.sha256, 'full');
  const [isAway, setIsAway] = useState(false);
  const address = local === null && isStored ? `${blobsPath}/${photo.sha256}` : local;
  return (
    <figure className="photo">
      {address && !isAway ? (
        <img
          src={address}
          alt={t('photo.alt', { index })}
          width="200"
          height="200"
          onError={() => setIsAway(true)}
        />
      ) : (
        <p className="add-photo">{t('detail.photo.away')}</p>
      )}
      <figcaption>{whenText(t, photo.takenAt, env.now())}</figcaption>
    </figure>
  );
}
