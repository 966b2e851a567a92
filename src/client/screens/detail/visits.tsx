// 回头看 of a closed petition: what was found, and the way for who went there to tell of it.
import type { RecordId } from '../../../domain/ids.ts';
import { visitsMade, visitsPath } from '../../../protocol/assets.ts';
import { useAnswer } from '../../online/server.ts';
import { RecordPhoto } from '../../record/record-photo.tsx';
import { isDeskKey, useDeskText } from '../../text/desk-text.ts';

type Props = { readonly petitionId: RecordId; readonly onTell: () => void };

export function Visits({ petitionId, onTell }: Props) {
  const d = useDeskText();
  const answered = useAnswer({ method: 'GET', path: visitsPath(petitionId), answer: visitsMade });
  // Whoever may not look again, or has no connection now, sees nothing of it.
  if (answered.face !== 'content') return null;
  const word = (key: string) => (isDeskKey(key) ? d(key) : key);
  return (
    <section className="stack tight">
      <h2>{d('visit.title')}</h2>
      {answered.value.visits.length > 0 && (
        <ul className="card rows">
          {answered.value.visits.map(({ id, on, byName, method, finding, text, photos = [] }) => (
            <li className="row" key={id}>
              <span className="row-title">{word(`visitFinding.${finding}`)}</span>
              <span>{text}</span>
              {photos.length > 0 && (
                <div className="photos">
                  {photos.map((one, index) => (
                    <RecordPhoto key={one.id} photo={one} index={index + 1} isStored={one.isStored} />
                  ))}
                </div>
              )}
              <span className="row-meta">
                {on} {byName} {word(`visitMethod.${method}`)}
              </span>
            </li>
          ))}
        </ul>
      )}
      <div className="buttons">
        <button className="button" type="button" onClick={onTell}>
          {d('visit.tell')}
        </button>
      </div>
    </section>
  );
}
