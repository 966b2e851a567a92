// Photos of a form: taken or chosen, shrunk, stamped, kept at once. A picture that cannot be read is said so.
import { useId, useRef, useState } from 'react';
import { type Attachment, photosPerRecord } from '../../domain/attachment.ts';
import { timeText } from '../text/dates.ts';
import { problemText } from '../text/problem-text.ts';
import { useText } from '../text/use-text.ts';
import { Icon } from '../ui/icon.tsx';
import { usePhotoAddress } from './local-photo.tsx';
import { useIntake } from './use-intake.ts';

type PhotoFieldProps = {
  readonly attachments: readonly Attachment[];
  readonly setAttachments: (next: (all: readonly Attachment[]) => readonly Attachment[]) => void;
  readonly isOptional: boolean;
  /** They are named by a draft, which is written whenever it changes. */
  readonly isOfDraft?: boolean;
  readonly error?: string | undefined;
};

export function PhotoField({ attachments, setAttachments, isOfDraft = false, ...more }: PhotoFieldProps) {
  const t = useText();
  const id = useId();
  const camera = useRef<HTMLInputElement>(null);
  const album = useRef<HTMLInputElement>(null);
  const [removed, setRemoved] = useState<Attachment>();
  const { isOptional, error } = more;
  const onKept = (one: Attachment) => setAttachments((all) => [...all, one]);
  const intake = useIntake({ count: attachments.length, isOfDraft, onKept });
  const isFull = attachments.length + intake.waiting >= photosPerRecord;
  const remove = (one: Attachment) => {
    setRemoved(one);
    setAttachments((all) => all.filter((other) => other.id !== one.id));
  };
  const undo = (one: Attachment) => {
    setRemoved(undefined);
    setAttachments((all) => [...all, one]);
  };
  const take = (input: HTMLInputElement) => {
    void intake.add([...(input.files ?? [])]);
    input.value = '';
  };
  return (
    <section className="field" aria-labelledby={id}>
      <div className="line apart">
        <h2 className="legend" id={id}>
          {t('photo.label')}
          {isOptional && <span className="optional">{t('photo.optional')}</span>}
        </h2>
        <span className="small" role="status">
          {intake.waiting > 0
            ? t('photo.shrinking', { count: intake.waiting })
            : t('photo.count', { count: attachments.length, max: photosPerRecord })}
        </span>
      </div>
      <div className="photos">
        {attachments.map((one, index) => (
          <KeptPhoto key={one.id} photo={one} index={index + 1} onRemove={() => remove(one)} />
        ))}
        {!isFull && (
          <button className="add-photo" type="button" onClick={() => camera.current?.click()}>
            <Icon name="camera" />
            {t('photo.camera')}
          </button>
        )}
        {!isFull && (
          <button className="add-photo" type="button" onClick={() => album.current?.click()}>
            <Icon name="plus" />
            {t('photo.album')}
          </button>
        )}
      </div>
      <input
        hidden
        ref={camera}
        type="file"
        accept="image/*"
        capture="environment"
        aria-label={t('photo.camera')}
        onChange={(event) => take(event.target)}
      />
      <input
        hidden
        ref={album}
        type="file"
        accept="image/*"
        multiple
        aria-label={t('photo.album')}
        onChange={(event) => take(event.target)}
      />
      {intake.leftOut > 0 && (
        <p className="error" role="alert">
          <Icon name="sync-attention" />
          <span>{t('photo.leftOut', { max: photosPerRecord, count: intake.leftOut })}</span>
        </p>
      )}
      {removed && !isFull && (
        <div className="toast" role="status">
          <span>{t('photo.removed')}</span>
          <button className="button" type="button" onClick={() => undo(removed)}>
            {t('photo.undo')}
          </button>
        </div>
      )}
      {(intake.problem || error) && (
        <p className="error" role="alert">
          <Icon name="sync-attention" />
          <span>{intake.problem ? problemText(t, intake.problem) : error}</span>
        </p>
      )}
    </section>
  );
}

type KeptPhotoProps = { readonly photo: Attachment; readonly index: number; readonly onRemove: () => void };

function KeptPhoto({ photo, index, onRemove }: KeptPhotoProps) {
  const t = useText();
  const address = usePhotoAddress(photo.sha256, 'thumb');
  return (
    <figure className="photo">
      <img src={address ?? undefined} alt={t('photo.alt', { index })} width="200" height="200" />
      <button
        className="button square"
        type="button"
        aria-label={t('photo.remove', { index })}
        onClick={onRemove}
      >
        <Icon name="close" />
      </button>
      <figcaption>{t('photo.kept', { time: timeText(photo.takenAt) })}</figcaption>
    </figure>
  );
}
