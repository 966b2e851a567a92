// What a desk adds to what it says: photographs, shrunk as everywhere, and letters as PDF.
import { useId, useRef, useState } from 'react';
import { type EvidenceFile, isPdf, photosPerRecord } from '../../../domain/attachment.ts';
import type { Problem } from '../../../domain/problems.ts';
import { PhotoField } from '../../form/photo-field.tsx';
import { type FilesInHand, photosOfStep } from '../../form/photos-among.ts';
import { keepPdf } from '../../store/letters.ts';
import { useStore } from '../../store/store-context.ts';
import { useDeskText } from '../../text/desk-text.ts';
import { problemText } from '../../text/problem-text.ts';
import { useText } from '../../text/use-text.ts';
import { Icon } from '../../ui/icon.tsx';

export function FilesField({ files, setFiles }: FilesInHand<EvidenceFile>) {
  const t = useText();
  const d = useDeskText();
  const store = useStore();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const letters = files.filter(isPdf);
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    const kept = await keepPdf(store, file);
    setProblem(kept.ok ? null : kept.problem);
    if (kept.ok) setFiles((all) => [...all, kept.value]);
  };
  return (
    <>
      <PhotoField {...photosOfStep({ files, setFiles })} isOptional />
      <section className="field" aria-labelledby={id}>
        <h2 className="legend" id={id}>
          {d('files.letters')}
          <span className="optional">{t('form.optional')}</span>
        </h2>
        {letters.length > 0 && (
          <ul className="card rows">
            {letters.map((one) => (
              <li className="row" key={one.id}>
                <p className="line apart">
                  <span className="row-title">{one.name}</span>
                  <button
                    className="button bare"
                    type="button"
                    aria-label={d('files.remove', { name: one.name })}
                    onClick={() => setFiles((all) => all.filter((other) => other.id !== one.id))}
                  >
                    <Icon name="close" />
                  </button>
                </p>
              </li>
            ))}
          </ul>
        )}
        {files.length < photosPerRecord && (
          <div className="buttons">
            <button className="button" type="button" onClick={() => input.current?.click()}>
              <Icon name="plus" />
              {d('files.addPdf')}
            </button>
          </div>
        )}
        <input
          hidden
          ref={input}
          type="file"
          accept="application/pdf,.pdf"
          aria-label={d('files.addPdf')}
          onChange={(event) => {
            void take(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        {problem && (
          <p className="error" role="alert">
            {problem.code === 'fileTypeRefused' ? d('files.notPdf') : problemText(t, problem)}
          </p>
        )}
      </section>
    </>
  );
}
