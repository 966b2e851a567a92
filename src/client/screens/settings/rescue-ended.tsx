// How it ended, honestly: what arrived, what was there before, and what only its author can go on with.
import { Link } from 'react-router';
import type { BroughtIn } from '../../store/rescue/bring-in.ts';
import type { HandedIn } from '../../store/rescue/handed-in.ts';
import type { OpenedRescue } from '../../store/rescue/open-rescue.ts';
import { type QueueKey, useQueueText } from '../../text/queue-text.ts';
import { RescueDrafts } from './rescue-drafts.tsx';

export function BroughtInWords({ ended }: { readonly ended: BroughtIn }) {
  const q = useQueueText();
  const { records, photos, before, drafts, suggestions, codes, repair } = ended;
  return (
    <div className="stack tight" role="status">
      <p>
        <b>{q('rescue.brought', { records, photos })}</b>
      </p>
      {before > 0 && <p>{q('rescue.brought.before', { records: before })}</p>}
      {drafts > 0 && <p>{q('rescue.brought.drafts', { count: drafts })}</p>}
      {suggestions > 0 && <p>{q('rescue.brought.suggestions', { count: suggestions })}</p>}
      {codes > 0 && <p>{q('rescue.brought.codes', { count: codes })}</p>}
      {repair > 0 && <p>{q('rescue.brought.repair', { count: repair })}</p>}
      <Link className="button" to="/me/queue">
        {q('late.queue')}
      </Link>
    </div>
  );
}

type HandedInProps = { readonly ended: HandedIn; readonly opened: OpenedRescue };

export function HandedInWords({ ended, opened }: HandedInProps) {
  const q = useQueueText();
  const { manifest } = opened;
  const { records, photos, before } = ended;
  const { name } = manifest.owner;
  const left: readonly (readonly [key: QueueKey, count: number])[] = [
    ['rescue.handedIn.refused', ended.refused],
    ['rescue.handedIn.merged', ended.merged],
    ['rescue.handedIn.held', ended.held],
    ['rescue.handedIn.photosLeft', ended.photosLeft],
    ['rescue.handedIn.repair', manifest.repair.length],
    ['rescue.handedIn.drafts', manifest.drafts.length],
    ['rescue.handedIn.suggestions', manifest.suggestions.length],
    ['rescue.handedIn.codes', manifest.codes.length],
  ];
  const open = left.filter(([, count]) => count > 0);
  return (
    <div className="stack tight" role="status">
      <p>
        <b>
          {before > 0
            ? q('rescue.handedIn.before', { records, photos, before })
            : q('rescue.handedIn', { records, photos })}
        </b>
      </p>
      {open.map(([key, count]) => (
        <p key={key}>{q(key, { count, name })}</p>
      ))}
      <p>{open.length > 0 ? q('rescue.handedIn.keep', { name }) : q('rescue.handedIn.all')}</p>
      <RescueDrafts opened={opened} />
    </div>
  );
}
