// 回头看 of a closed petition: what was found, and the way for who went there to tell of it.

import { SyncChip } from '../../record/chips.tsx';
import { RecordPhoto } from '../../record/record-photo.tsx';
import type { ListedRecord } from '../../store/listing.ts';
import { useDeskText } from '../../text/desk-text.ts';

type Props = {
  readonly record: ListedRecord;
  /** Absent for who may read of it, and not go. */
  readonly onTell: (() => void) | undefined;
};

export function Visits({ record: { view, sync, pendingIds }, onTell }: Props) {
  const d = useDeskText();
  const visits = view.kind === 'petition' ? (view.course.revisits ?? []) : [];
  if (visits.length === 0 && onTell === undefined) return null;
  const waiting = new Set<string>(pendingIds);
  return (
    <section className="stack tight">
      <h2>{d('visit.title')}</h2>
      {visits.length > 0 && (
        <ul className="card rows">
          {visits.toReversed().map(({ id, on, byName, method, finding, text, attachments }) => (
            <li className="row" key={id}>
              <span className="row-title">{d(`visitFinding.${finding}`)}</span>
              <span>{text}</span>
              {attachments.length > 0 && (
                <div className="photos">
                  {attachments.map((photo, index) => (
                    <RecordPhoto
                      key={photo.id}
                      photo={photo}
                      index={index + 1}
                      isStored={view.storedFiles.includes(photo.id)}
                    />
                  ))}
                </div>
              )}
              <span className="row-foot">
                <span className="row-meta">
                  {on} {byName} {d(`visitMethod.${method}`)}
                </span>
                {waiting.has(id) && <SyncChip state={sync} />}
              </span>
            </li>
          ))}
        </ul>
      )}
      {onTell !== undefined && (
        <div className="buttons">
          <button className="button" type="button" onClick={onTell}>
            {d('visit.tell')}
          </button>
        </div>
      )}
    </section>
  );
}
