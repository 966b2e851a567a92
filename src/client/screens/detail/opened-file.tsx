// One file of an opened report. A photo as it was taken is shown where this browser can decode it, else handed over under
// a name of our own: nothing of what a stranger called it, and never as anything a browser would run.
import { useEffect, useState } from 'react';
import type { OpenedFile } from '../../online/open-report.ts';
import { kindOfFile } from '../../record/kind-of-file.ts';
import { type SealTranslate, useSealText } from '../../text/seal-text.ts';

type OpenedFileProps = { readonly file: OpenedFile; readonly index: number };

/** Its address lives as long as it is shown. */
export function OpenedFileView({ file, index }: OpenedFileProps) {
  const s = useSealText();
  const [address, setAddress] = useState<string | null>(null);
  const [isUnreadable, setIsUnreadable] = useState(false);
  useEffect(() => {
    const type = file.mime ?? 'application/octet-stream';
    const made = URL.createObjectURL(new Blob([file.bytes], { type }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  if (address === null) return null;
  if (file.mime?.startsWith('audio/')) {
    return (
      // biome-ignore lint/a11y/useMediaCaption: what a person said on the spot has no captions
      <audio controls src={address} aria-label={s('seal.audio')} />
    );
  }
  const picture = (
    <figure className="photo">
      <img
        src={address}
        alt={s('seal.photo', { index })}
        width="200"
        height="200"
        onError={() => setIsUnreadable(true)}
      />
    </figure>
  );
  if (file.mime !== null) return picture;
  return (
    <div className="stack tight">
      {isUnreadable ? <p>{s('seal.original.unreadable', { index })}</p> : picture}
      <p className="row-meta">{s(file.isMarked ? 'seal.original.marked' : 'seal.original.clean')}</p>
      <p>
        <a className="button" href={address} download={nameOf(s, { file, index })}>
          {s('seal.original.save')}
        </a>
      </p>
    </div>
  );
}

const nameOf = (s: SealTranslate, { file, index }: OpenedFileProps): string =>
  `${s('seal.original.name', { index })}.${kindOfFile(file.bytes)}`;
