// Photos of an entry: before and after side by side where there are both, then all of them by what they belong to.
import { useState } from 'react';
import type { Asset } from '../../../domain/assets/asset-entry.ts';
import { comparedPhotos } from '../../../domain/assets/compared-photos.ts';
import type { Attachment } from '../../../domain/attachment.ts';
import { RecordPhoto } from '../../record/record-photo.tsx';
import { useAssetText } from '../../text/assets-text.ts';
import './asset-photos.css';

type Props = { readonly asset: Asset };

export function AssetPhotos({ asset }: Props) {
  const a = useAssetText();
  const { before, after, visits } = comparedPhotos(asset);
  return (
    <>
      {before.length > 0 && after.length > 0 && <Compare before={before} after={after} asset={asset} />}
      <Photos title={a('detail.photos.before')} photos={before} asset={asset} />
      <Photos title={a('detail.photos.after')} photos={after} asset={asset} />
      <Photos title={a('detail.photos.visits')} photos={visits} asset={asset} />
    </>
  );
}

type CompareProps = Props & { readonly before: readonly Attachment[]; readonly after: readonly Attachment[] };

/** The first before and the last after, until another is chosen. */
function Compare({ before, after, asset }: CompareProps) {
  const a = useAssetText();
  const [chosen, setChosen] = useState({ before: 0, after: after.length - 1 });
  const sides = [
    { side: 'before', photos: before },
    { side: 'after', photos: after },
  ] as const;
  return (
    <section className="stack tight">
      <h2>{a('detail.photos.compare')}</h2>
      <div className="compare">
        {sides.map(({ side, photos }) => {
          const at = Math.min(chosen[side], photos.length - 1);
          const photo = photos[at];
          const words = (index: number) => a(`detail.photos.compare.${side}`, { index: index + 1 });
          return (
            <div className="stack tight" key={side}>
              {photo !== undefined && (
                <RecordPhoto
                  key={photo.id}
                  photo={photo}
                  index={at + 1}
                  isStored={asset.storedFiles.includes(photo.id)}
                />
              )}
              {photos.length === 1 ? (
                <p className="small">{words(0)}</p>
              ) : (
                <select
                  className="pick"
                  aria-label={a('detail.photos.compare')}
                  value={String(at)}
                  onChange={(event) => setChosen({ ...chosen, [side]: Number(event.target.value) })}
                >
                  {photos.map((one, index) => (
                    <option value={String(index)} key={one.id}>
                      {words(index)}
                    </option>
                  ))}
                </select>
              )}
            </div>
          );
        })}
      </div>
    </section>
  );
}

type PhotosProps = Props & { readonly title: string; readonly photos: readonly Attachment[] };

function Photos({ title, photos, asset }: PhotosProps) {
  if (photos.length === 0) return null;
  return (
    <section className="stack tight">
      <h2>{title}</h2>
      <div className="photos">
        {photos.map((one, index) => (
          <RecordPhoto
            key={one.id}
            photo={one}
            index={index + 1}
            isStored={asset.storedFiles.includes(one.id)}
          />
        ))}
      </div>
    </section>
  );
}
