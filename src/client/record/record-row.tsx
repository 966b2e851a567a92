import { Suspense } from 'react';
import { Link } from 'react-router';
import { useSession } from '../session/session.ts';
import type { Draft } from '../store/drafts.ts';
import type { ListedRecord } from '../store/listing.ts';
import { useStore } from '../store/store-context.ts';
import { whenText } from '../text/dates.ts';
import { useText } from '../text/use-text.ts';
import { lazily } from '../ui/lazily.tsx';
import { StageChip, SyncChip } from './chips.tsx';
import { draftTitle } from './draft-words.ts';
import { headlineOf, metaOf } from './words.ts';

const RowDue = lazily(
  () => import('./row-due.tsx').then((file) => file.RowDue),
  ({ otherwise }) => otherwise,
);

type RowProps = { readonly record: ListedRecord; readonly search?: string; readonly isCurrent?: boolean };

/** A record in a list: title, where and what, state at the left, time at the right. */
export function RecordRow({ record: { view, sync, photos }, search = '', isCurrent = false }: RowProps) {
  const t = useText();
  const { env } = useStore();
  const directory = useSession((session) => session.directory);
  const isComplete = photos.stored === photos.total;
  const when = (
    <span className="small">
      {!isComplete && `${t('queue.photosOf', { stored: photos.stored, total: photos.total })} `}
      <time dateTime={view.capturedAt}>{whenText(t, view.capturedAt, env.now())}</time>
    </span>
  );
  return (
    <Link
      className="row"
      to={`/ledger/${view.kind}/${view.id}${search}`}
      aria-current={isCurrent || undefined}
    >
      <span className="row-title">{headlineOf(t, view)}</span>
      <span className="row-meta">{metaOf(t, view, directory)}</span>
      <span className="row-foot">
        {sync === 'delivered' ? <StageChip view={view} /> : <SyncChip state={sync} />}
        {view.kind === 'petition' && sync === 'delivered' && isComplete ? (
          <Suspense fallback={when}>
            <RowDue view={view} otherwise={when} />
          </Suspense>
        ) : (
          when
        )}
      </span>
    </Link>
  );
}

export function DraftRow({ draft }: { readonly draft: Draft }) {
  const t = useText();
  const { env } = useStore();
  return (
    <Link className="row" to={`/record/${draft.kind}/${draft.id}`}>
      <span className="row-title">{draftTitle(t, draft)}</span>
      <span className="row-foot">
        <SyncChip state="draft" />
        <span className="small">{whenText(t, draft.updatedAt, env.now())}</span>
      </span>
    </Link>
  );
}
