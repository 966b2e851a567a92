import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useLocation, useParams } from 'react-router';
import { dayAt } from '../../../domain/day.ts';
import { isKind, type Kind } from '../../../domain/kinds.ts';
import { KindTabs } from '../../record/kind-tabs.tsx';
import { DraftRow, RecordRow } from '../../record/record-row.tsx';
import { useMayRecord } from '../../session/tools.ts';
import { useDrafts } from '../../store/drafts.ts';
import type { ListedRecord } from '../../store/listing.ts';
import { useStore } from '../../store/store-context.ts';
import { useText } from '../../text/use-text.ts';
import { EmptyFace, TopBar } from '../../ui/shell.tsx';
import { useIsWide } from '../../ui/wide.ts';
import { Filters } from './filters.tsx';
import { useFound } from './use-found.ts';
import { hasOwnOrder } from './worklists.ts';

const DiscardedToast = lazy(() =>
  import('./discarded-toast.tsx').then((file) => ({ default: file.DiscardedToast })),
);

const pageSize = 20;

/** The list; on a desk `detail` stands at its side. */
export function LedgerScreen({ detail }: { readonly detail?: ReactNode }) {
  const t = useText();
  const isWide = useIsWide();
  const { kind } = useParams();
  const shown = isKind(kind) ? kind : 'petition';
  const state: unknown = useLocation().state;
  const list = (
    <>
      <Suspense fallback={null}>{state !== null && <DiscardedToast state={state} />}</Suspense>
      <LedgerList key={shown} kind={shown} />
    </>
  );
  if (!isWide) {
    return (
      <>
        <TopBar title={<h1 tabIndex={-1}>{t('ledger.title')}</h1>} />
        <main className="page stack" id="main">
          <KindTabs current={shown} />
          {list}
        </main>
      </>
    );
  }
  return (
    <div className="desk-split">
      <section className="desk-list" aria-label={t('ledger.title')}>
        <div className="desk-head stack tight">
          {detail === undefined && (
            <h1 className="unseen" tabIndex={-1}>
              {t('ledger.title')}
            </h1>
          )}
          <KindTabs current={shown} />
        </div>
        <div className="desk-rows stack">{list}</div>
      </section>
      {detail ?? (
        <main className="desk-detail" id="main">
          <EmptyFace icon="ledger" title={t('ledger.title')} hint={t('ledger.choose')} />
        </main>
      )}
    </div>
  );
}

function LedgerList({ kind }: { readonly kind: Kind }) {
  const t = useText();
  const { env } = useStore();
  const { id } = useParams();
  const drafts = useDrafts()?.filter((draft) => draft.kind === kind) ?? [];
  const [pages, setPages] = useState(1);
  const isRecorder = useMayRecord();
  const filter = useFound(kind);
  if (filter.all === undefined) return null;
  if (filter.all.length + drafts.length === 0) {
    return (
      <EmptyFace
        icon="ledger"
        title={t('ledger.empty', { kind: t(`kind.${kind}`) })}
        hint={t(isRecorder ? 'ledger.empty.hint' : 'ledger.empty.reader')}
      />
    );
  }
  const visible = filter.found.slice(0, pages * pageSize);
  const today = dayAt(env.now());
  const isToday = (record: ListedRecord) => dayAt(Date.parse(record.view.capturedAt)) === today;
  const left = filter.found.length - visible.length;
  const rows = (records: readonly ListedRecord[]) =>
    records.map((record) => (
      <li key={record.view.id}>
        <RecordRow record={record} search={filter.search} isCurrent={record.view.id === id} />
      </li>
    ));
  return (
    <>
      <Filters kind={kind} filter={filter} />
      <Group
        title={t('ledger.drafts')}
        rows={drafts.map((draft) => (
          <li key={draft.id}>
            <DraftRow draft={draft} />
          </li>
        ))}
      />
      {!hasOwnOrder(filter.worklist) ? (
        <>
          <Group title={t('ledger.today')} rows={rows(visible.filter(isToday))} />
          <Group title={t('ledger.earlier')} rows={rows(visible.filter((record) => !isToday(record)))} />
        </>
      ) : (
        visible.length > 0 && <ul className="card rows">{rows(visible)}</ul>
      )}
      {filter.found.length === 0 && filter.all.length > 0 && (
        <EmptyFace icon="search" title={t('ledger.nothingFound')} hint={t('ledger.nothingFound.hint')} />
      )}
      {left > 0 && (
        <div className="more">
          <p className="small" role="status">
            {t('ledger.shown', { shown: visible.length, total: filter.found.length })}
          </p>
          <button className="button wide" type="button" onClick={() => setPages(pages + 1)}>
            {t('ledger.more', { count: Math.min(left, pageSize) })}
          </button>
        </div>
      )}
    </>
  );
}

function Group({ title, rows }: { readonly title: string; readonly rows: readonly ReactNode[] }) {
  if (rows.length === 0) return null;
  return (
    <section>
      <div className="section-head">
        <h2>{title}</h2>
      </div>
      <ul className="card rows">{rows}</ul>
    </section>
  );
}
