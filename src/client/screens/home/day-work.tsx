// What the day asks of this person: the first sentence of the home screen, what waits for them, what is late or will be
// soon, and the newest alerts. It comes after the first load, and the screen stands without it where it could not come.
import { type ReactNode, useMemo } from 'react';
import { Link } from 'react-router';
import { type Day, dayAt } from '../../../domain/day.ts';
import { kinds } from '../../../domain/kinds.ts';
import { ruleWords, whyWords } from '../../record/alert-words.ts';
import { RecordRow } from '../../record/record-row.tsx';
import { dueCounts, dueInOrder, waitingInOrder } from '../../record/waiting.ts';
import { useAlerts } from '../../store/alerts.ts';
import type { ListedRecord } from '../../store/listing.ts';
import { useStore } from '../../store/store-context.ts';
import { useAlertsText } from '../../text/alerts-text.ts';
import { whenText } from '../../text/dates.ts';
import { useText } from '../../text/use-text.ts';
import { useWorkText } from '../../text/work-text.ts';
import { Icon } from '../../ui/icon.tsx';

type Records = { readonly records: readonly ListedRecord[] };

function useToday(): Day {
  const { env } = useStore();
  return dayAt(env.now());
}

/** Of thousands, worked out when one of them changes. */
function useDue(records: readonly ListedRecord[]): readonly ListedRecord[] {
  const today = useToday();
  return useMemo(() => dueInOrder(records, today), [records, today]);
}

/** 今天有1件到期，1件已逾期: or else what is said otherwise. */
export function DayHeadline({ records, otherwise }: Records & { readonly otherwise: string }) {
  const w = useWorkText();
  const today = useToday();
  const counts = dueCounts(useDue(records), today);
  const phrases = [
    ...(counts.today > 0 ? [w('day.due', { count: counts.today })] : []),
    ...(counts.over > 0 ? [w('day.over', { count: counts.over })] : []),
  ];
  if (phrases.length === 0) return counts.soon > 0 ? w('day.soon', { count: counts.soon }) : otherwise;
  return phrases.map((phrase, index) => (
    <span className="phrase" key={phrase}>
      {index < phrases.length - 1 ? `${phrase}${w('day.comma')}` : phrase}
    </span>
  ));
}

const waitingShown = 8; // one desk screen; the rest is in the ledger
const dueShown = 3; // a glance on a phone

export function DayWork({ records }: Records) {
  const t = useText();
  const w = useWorkText();
  const { actor } = useStore();
  const waiting = useMemo(() => waitingInOrder(records, actor), [records, actor]);
  const mine = new Set(waiting.slice(0, waitingShown).map(({ view }) => view.id));
  const due = useDue(records);
  return (
    <>
      {waiting.length > 0 && (
        <Section title={w('worklist.mine')} all={<AllWaiting waiting={waiting} />}>
          {waiting.slice(0, waitingShown)}
        </Section>
      )}
      {due.some(({ view }) => !mine.has(view.id)) && (
        <Section
          title={w('worklist.due')}
          all={<Link to="/ledger/petition?list=due">{t('home.all', { count: due.length })}</Link>}
        >
          {due.filter(({ view }) => !mine.has(view.id)).slice(0, dueShown)}
        </Section>
      )}
    </>
  );
}

/** The ledger shows one kind at a time: a way to each that has something. */
function AllWaiting({ waiting }: { readonly waiting: readonly ListedRecord[] }) {
  const t = useText();
  const counts = kinds
    .map((kind) => ({ kind, count: waiting.filter(({ view }) => view.kind === kind).length }))
    .filter(({ count }) => count > 0);
  return (
    <span className="line">
      {counts.map(({ kind, count }) => (
        <Link key={kind} to={`/ledger/${kind}?list=mine`}>
          {counts.length === 1 ? t('home.all', { count }) : `${t(`kind.${kind}`)}${count}`}
        </Link>
      ))}
    </span>
  );
}

type SectionProps = {
  readonly title: string;
  readonly all: ReactNode;
  readonly children: readonly ListedRecord[];
};

function Section({ title, all, children }: SectionProps) {
  return (
    <section>
      <div className="section-head">
        <h2>{title}</h2>
        {all}
      </div>
      <ul className="card rows">
        {children.map((record) => (
          <li key={record.view.id}>
            <RecordRow record={record} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const alertsShown = 2;
const newest = { place: 'live', severities: [], limit: alertsShown } as const;

export function DayAlerts() {
  const t = useText();
  const a = useAlertsText();
  const w = useWorkText();
  const { env } = useStore();
  const today = useToday();
  const found = useAlerts(newest);
  if (found === undefined || found.total === 0) return null;
  return (
    <section>
      <div className="section-head">
        <h2>{w('day.alerts')}</h2>
        <Link to="/alerts">{w('day.alerts.all', { count: found.total })}</Link>
      </div>
      <ul className="card rows">
        {found.shown.map((alert) => (
          <li key={alert.id}>
            <Link className="row" to="/alerts">
              <span className="line apart">
                <span className={`grave ${alert.episode.severity}`}>
                  <Icon name={`grave-${alert.episode.severity}`} />
                  {a(`grave.${alert.episode.severity}`)}
                </span>
                <span className="small">{whenText(t, alert.changedAt, env.now())}</span>
              </span>
              <span className="row-title">{alert.subjectName || ruleWords(a, alert)}</span>
              <span className="row-meta">{whyWords(a, alert, today)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
