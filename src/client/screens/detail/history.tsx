import type { FieldVersions } from '../../../domain/amend.ts';
import { madeMove } from '../../../domain/made-move.ts';
import type { RecordEvent } from '../../../domain/record.ts';
import type { ListedRecord } from '../../store/listing.ts';
import { dayText, timeText } from '../../text/dates.ts';
import { type DeskTranslate, isDeskKey, useDeskText } from '../../text/desk-text.ts';
import { useText } from '../../text/use-text.ts';

const receiptShown = 12;
const grouped = (hash: string) => hash.slice(0, receiptShown).replace(/(.{4})(?=.)/g, '$1-');

/** Who did what; of an amendment the fields it wrote, as far as no later one wrote them again. */
function wordsOf(d: DeskTranslate, event: RecordEvent, amended: FieldVersions = {}): string {
  const written = Object.entries(amended).filter(([, { id }]) => id === event.id);
  const names = written.map(([field]) => `field.${field}`).filter(isDeskKey);
  const fields = [...new Set(names.map((name) => d(name)))].join('\u3001');
  return fields === ''
    ? d(`event.${madeMove(event)}`, { name: event.byName })
    : d('event.amendedFields', { name: event.byName, fields });
}

/** What happened, newest first; never edited, only added to. */
export function History({ record: { view, receipt, receiptOf } }: { readonly record: ListedRecord }) {
  const t = useText();
  const d = useDeskText();
  const events = view.events.toReversed();
  const isReceived = ({ move }: RecordEvent) => move === 'submit' && view.receivedAt !== null;
  return (
    <section className="stack">
      <h2>{t('detail.history')}</h2>
      <ol className="timeline">
        {events.map((event, index) => (
          <li key={event.id} className={index === 0 ? 'now' : undefined}>
            <h3>{wordsOf(d, event, view.amended)}</h3>
            {view.supplements
              .filter((supplement) => supplement.id === event.id)
              .map((supplement) => (
                <p key={supplement.id}>{supplement.text}</p>
              ))}
            {isReceived(event) && view.receivedAt !== null && (
              <p className="row-meta">
                {d('event.received')} {dayText(t, view.receivedAt)} {timeText(view.receivedAt)}
              </p>
            )}
            {receipt !== null && receiptOf === event.id && (
              <p className="small code">{t('detail.receipt', { hash: grouped(receipt) })}</p>
            )}
            <p className="small">
              {isReceived(event) && `${d('event.recorded')} `}
              <time dateTime={event.at}>
                {dayText(t, event.at)} {timeText(event.at)}
              </time>
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
