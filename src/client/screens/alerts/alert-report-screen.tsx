// R09 资产预警单: the live alerts of this person's area on sheets of A4, and as a table for Excel; from the phone alone.
import { Link } from 'react-router';
import { dayAt } from '../../../domain/day.ts';
import { useSession } from '../../session/session.ts';
import { type AlertsFound, useAlerts } from '../../store/alerts.ts';
import { useStore } from '../../store/store-context.ts';
import { useAlertsText } from '../../text/alerts-text.ts';
import { dayText, timeText } from '../../text/dates.ts';
import { useText } from '../../text/use-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { ScrollCard } from '../../ui/scroll-card.tsx';
import { EmptyFace } from '../../ui/shell.tsx';
import {
  cellOf,
  type ReportHead,
  type ReportLine,
  reportColumns,
  reportCsv,
  reportLines,
} from './alert-report.ts';
import '../../ui/paper.css';

const everyOne = 100_000; // more than a county has; the list on the screen is what is cut, never this one
const all = { place: 'live', severities: [], limit: everyOne } as const;

export function AlertReportScreen() {
  const t = useText();
  const a = useAlertsText();
  const found = useAlerts(all);
  return (
    <div className="app">
      <header className="topbar no-print">
        <Link className="button bare square" to="/alerts" aria-label={t('app.close')}>
          <Icon name="close" />
        </Link>
        <h1 className="topbar-title" tabIndex={-1}>
          {a('report.title')}
        </h1>
      </header>
      {found === undefined ? <main className="page" id="main" aria-busy="true" /> : <Report found={found} />}
    </div>
  );
}

function Report({ found }: { readonly found: AlertsFound }) {
  const t = useText();
  const a = useAlertsText();
  const { actor, env } = useStore();
  const directory = useSession((session) => session.directory);
  const moment = (at: string | number) => `${dayText(t, at)} ${timeText(at)}`;
  const stations = (directory?.stations ?? []).filter(({ id }) => actor.stationIds.includes(id));
  const area = stations.map(({ name }) => name).join(a('report.list')) || a('report.scope.mine');
  const org = (id: string) => directory?.orgs.find((one) => one.id === id)?.name ?? id;
  const lines = reportLines({ a, today: dayAt(env.now()), org }, found.shown);
  const head: ReportHead = [
    [a('report.made'), moment(env.now())],
    [a('report.asOf'), found.asOf === null ? a('report.asOf.none') : moment(found.asOf)],
    [a('report.scope'), area],
    [a('report.count'), String(lines.length)],
  ];
  const save = () => {
    const name = `${a('report.title')}-${dayAt(env.now())}.csv`;
    return saveFile(new File([reportCsv(a, head, lines)], name, { type: 'text/csv' }));
  };
  return (
    <>
      <main className="page stack loose" id="main">
        {lines.length === 0 ? (
          <EmptyFace icon="bell" title={a('report.none')} hint={a('report.none.hint')} />
        ) : (
          <Sheet head={head} lines={lines} />
        )}
      </main>
      {lines.length > 0 && (
        <footer className="actionbar no-print">
          <div className="buttons even">
            <button className="button tall" type="button" onClick={() => void save()}>
              <Icon name="download" />
              {a('report.csv')}
            </button>
            <button className="button primary tall" type="button" onClick={() => window.print()}>
              <Icon name="printer" />
              {a('report.print')}
            </button>
          </div>
        </footer>
      )}
    </>
  );
}

/** Short words and numbers are never broken. */
const short: ReadonlySet<string> = new Set(['severity', 'since', 'age', 'state']);
const lookOf = (column: string) => (short.has(column) ? 'short' : undefined);

const onPaper = reportColumns.filter((one) => one !== 'rule');

function Sheet({ head, lines }: { readonly head: ReportHead; readonly lines: readonly ReportLine[] }) {
  const a = useAlertsText();
  return (
    <article className="paper flows">
      <h2>{a('report.title')}</h2>
      {head.map(([label, words]) => (
        <p className="small" key={label}>
          {label} {words}
        </p>
      ))}
      <ScrollCard label={a('report.title')}>
        <table className="wide">
          <thead>
            <tr>
              {onPaper.map((one) => (
                <th className={lookOf(one)} key={one} scope="col">
                  {a(`report.${one}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={`${line.subject} ${line.rule} ${line.since}`}>
                {onPaper.map((one) => (
                  <td className={lookOf(one)} key={one}>
                    {cellOf(a, line, one)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollCard>
    </article>
  );
}
