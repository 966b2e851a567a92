import { isPdf } from '../../../domain/attachment.ts';
import { evidenceIn } from '../../../domain/record.ts';
import type { ViewOf } from '../../../domain/view.ts';
import { RecordLetter } from '../../record/record-letter.tsx';
import { RecordPhoto } from '../../record/record-photo.tsx';
import { useDeskText } from '../../text/desk-text.ts';

/** What desks added to their answers and to a mediation; nothing where there is none. */
export function Evidence({ view }: { readonly view: ViewOf<'petition'> }) {
  const d = useDeskText();
  const files = evidenceIn(view.course);
  if (files.length === 0) return null;
  const isStored = (id: string) => view.storedFiles.some((one) => one === id);
  return (
    <section className="stack tight">
      <h2>{d('files.title')}</h2>
      {!files.every(isPdf) && (
        <div className="photos">
          {files.flatMap((one, index) =>
            isPdf(one)
              ? []
              : [<RecordPhoto key={one.id} photo={one} index={index + 1} isStored={isStored(one.id)} />],
          )}
        </div>
      )}
      {files.filter(isPdf).map((one) => (
        <RecordLetter key={one.id} letter={one} isStored={isStored(one.id)} />
      ))}
    </section>
  );
}
