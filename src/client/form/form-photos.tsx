import { useText } from '../text/use-text.ts';
import type { FormTools } from './form-page.tsx';
import { PhotoField } from './photo-field.tsx';
import { photosOfRecord } from './photos-among.ts';

type Props = { readonly tools: FormTools; readonly isOptional: boolean };

/** The photos of a new record; those of one that is there only grow, and not in its form. */
export function FormPhotos({ tools: { draft, setAttachments, errorOf }, isOptional }: Props) {
  const t = useText();
  if (draft.amends !== undefined) return <p className="card padded quiet">{t('amend.photos')}</p>;
  return (
    <PhotoField
      {...photosOfRecord({ files: draft.attachments, setFiles: setAttachments })}
      isOptional={isOptional}
      isOfDraft
      error={errorOf('attachments')}
    />
  );
}
