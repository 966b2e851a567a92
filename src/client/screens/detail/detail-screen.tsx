import { lazy, Suspense, useState } from 'react';
import { Link, useParams } from 'react-router';
import { isPhoto } from '../../../domain/attachment.ts';
import { dayAt } from '../../../domain/day.ts';
import { attachmentsOf } from '../../../domain/record.ts';
import { mayAskForPersonal } from '../../../domain/rights/may-open-personal.ts';
import { isNamedOfficer } from '../../../domain/rights/officers.ts';
import type { RecordView } from '../../../domain/view.ts';
import { StageChip, SyncChip } from '../../record/chips.tsx';
import { dueOf } from '../../record/due-of.ts';
import { RecordPhoto } from '../../record/record-photo.tsx';
import { RecordVoice } from '../../record/record-voice.tsx';
import { headlineOf, metaOf } from '../../record/words.ts';
import { useSession } from '../../session/session.ts';
import { type ListedRecord, useRecord } from '../../store/listing.ts';
import { useStore } from '../../store/store-context.ts';
import { useDeskText } from '../../text/desk-text.ts';
import { problemText } from '../../text/problem-text.ts';
import { useText } from '../../text/use-text.ts';
import { EmptyFace, TopBar } from '../../ui/shell.tsx';
import { useIsWide } from '../../ui/wide.ts';
import { type AskedStep, type Asking, isVisitable } from './asked-step.ts';
import { BackLink, DraftBehind } from './back-link.tsx';
import { Clocks, CourseView } from './course-view.tsx';
import { factsOf, storyOf } from './facts.ts';
import { FollowActions } from './follow-actions.tsx';
import { HandleActions } from './handle-actions.tsx';
import { History } from './history.tsx';
import { MergedLinks } from './merged-links.tsx';
import { PersonLinks } from './person-links.tsx';

const OpenPersonal = lazy(() =>
  import('./open-personal.tsx').then((file) => ({ default: file.OpenPersonal })),
);

const AssetsForNeed = lazy(() =>
  import('../../record/assets-for-need.tsx').then((file) => ({ default: file.AssetsForNeed })),
);

const NearMatters = lazy(() => import('./near-matters.tsx').then((file) => ({ default: file.NearMatters })));

const Visits = lazy(() => import('./visits.tsx').then((file) => ({ default: file.Visits })));

const AskedDialog = lazy(() => import('./asked-dialog.tsx').then((file) => ({ default: file.AskedDialog })));

const SealedReport = lazy(() =>
  import('./sealed-report.tsx').then((file) => ({ default: file.SealedReport })),
);

export function DetailScreen() {
  const t = useText();
  const d = useDeskText();
  const isWide = useIsWide();
  const { id = '' } = useParams();
  const record = useRecord(id);
  const [asking, setAsking] = useState<Asking | null>(null);
  if (record === undefined)
    return <main className={isWide ? 'desk-detail' : 'page'} id="main" aria-busy="true" />;
  const onAsk = (step: AskedStep) => record && setAsking({ step, record });
  // A dialog belongs to the record it was opened on, not to the next one that is shown here.
  const isAsking = asking?.record.view.id === id;
  if (asking !== null && !isAsking) setAsking(null);
  const kind = record === null ? t('ledger.title') : t(`kind.${record.view.kind}`);
  return (
    <>
      {!isWide && <TopBar lead={<BackLink />} title={kind} />}
      <main className={isWide ? 'desk-detail desk-page stack loose' : 'page stack loose'} id="main">
        <DraftBehind />
        {record === null ? (
          <EmptyFace icon="search" title={d('detail.missing')} hint={d('detail.missing.hint')} />
        ) : (
          <Detail record={record} onAsk={onAsk} />
        )}
      </main>
      {!isWide && record !== null && <FollowActions record={record} onAsk={onAsk} />}
      <Suspense fallback={null}>
        {isAsking && <AskedDialog asking={asking} now={record} onClose={() => setAsking(null)} />}
      </Suspense>
    </>
  );
}

const hasVisits = ({ kind, course }: RecordView): boolean => kind === 'petition' && 'revisits' in course;

/** A petition whose words may be compared with others'. */
const isReadable = ({ kind, isSealed, fields }: RecordView): boolean =>
  kind === 'petition' && !isSealed && fields !== null;

const wasCut = ({ kind, course }: RecordView): boolean =>
  kind === 'petition' && 'personalCutOn' in course && course.personalCutOn !== undefined;

type DetailProps = {
  readonly record: ListedRecord;
  readonly onAsk: (step: AskedStep) => void;
};

function Detail({ record, onAsk }: DetailProps) {
  const t = useText();
  const d = useDeskText();
  const isWide = useIsWide();
  const directory = useSession((session) => session.directory);
  const { actor, env } = useStore();
  const { view, sync, photos, problem } = record;
  const isPressing = dueOf(view) !== null;
  const mayVisit = isVisitable(view, { actor, today: dayAt(env.now()) });
  const facts = factsOf(t, view, directory);
  const attachments =
    view.fields === null ? [] : attachmentsOf({ fields: view.fields, supplements: view.supplements });
  const story = (
    <>
      {view.fields === null ? (
        <Suspense fallback={null}>
          {view.isSealed && view.ver > 0 && isNamedOfficer(actor) ? (
            <SealedReport key={view.id} id={view.id} isGone={wasCut(view)} />
          ) : (
            <p className="card padded">{d('detail.sealed.hint')}</p>
          )}
        </Suspense>
      ) : (
        <section className="stack">
          <h2>{d('detail.facts')}</h2>
          {storyOf(view) !== '' && <p className="story">{storyOf(view)}</p>}
          <dl className="facts">
            {facts.map(({ label, words }) => (
              <div className="fact" key={label}>
                <dt>{label}</dt>
                <dd>{words}</dd>
              </div>
            ))}
          </dl>
          <Suspense fallback={null}>
            {mayAskForPersonal(view, actor) && <OpenPersonal key={view.id} recordId={view.id} />}
          </Suspense>
        </section>
      )}
      {attachments.length > 0 && (
        <section className="stack tight">
          <h2>{d('detail.photos', photos)}</h2>
          <div className="photos">
            {attachments.filter(isPhoto).map((one, index) => (
              <RecordPhoto
                key={one.id}
                photo={one}
                index={index + 1}
                isStored={view.storedFiles.includes(one.id)}
              />
            ))}
          </div>
          {attachments
            .filter((one) => !isPhoto(one))
            .map((one) => (
              <RecordVoice key={one.id} voice={one} isStored={view.storedFiles.includes(one.id)} />
            ))}
        </section>
      )}
      <PersonLinks view={view} />
      <MergedLinks view={view} />
      {isReadable(view) && (
        <Suspense fallback={null}>
          <NearMatters key={view.id} view={view} />
        </Suspense>
      )}
    </>
  );
  const visits = (
    <Suspense fallback={null}>
      {(mayVisit || hasVisits(view)) && (
        <Visits record={record} onTell={mayVisit ? () => onAsk('visit') : undefined} />
      )}
    </Suspense>
  );
  const places = <Suspense fallback={null}>{isReadable(view) && <AssetsForNeed view={view} />}</Suspense>;
  return (
    <>
      <header className="stack tight">
        <h1 tabIndex={-1}>{headlineOf(t, view)}</h1>
        <p className="line">
          <StageChip view={view} />
          <SyncChip state={sync} />
        </p>
        <p className="row-meta">{metaOf(t, view, directory)}</p>
        {problem && (
          <p className="error">
            {problemText(t, problem)} <Link to="/me/queue">{d('detail.needs')}</Link>
          </p>
        )}
      </header>
      {isWide ? (
        <div className="desk-body">
          <aside className="stack loose">
            <Clocks view={view} />
            <HandleActions record={record} onAsk={onAsk} />
            <FollowActions record={record} onAsk={onAsk} />
            {visits}
          </aside>
          <div className="stack loose">
            {story}
            <CourseView view={view} />
            {places}
            <History record={record} />
          </div>
        </div>
      ) : (
        <>
          {isPressing && <Clocks view={view} />}
          {story}
          {!isPressing && <Clocks view={view} />}
          <CourseView view={view} />
          <HandleActions record={record} onAsk={onAsk} />
          {visits}
          {places}
          <History record={record} />
        </>
      )}
    </>
  );
}
