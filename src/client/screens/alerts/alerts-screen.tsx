// 预警: what concerns this person, from the phone's own store, the newest change first.
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { severities } from '../../../domain/alerts/severity.ts';
import { type AlertAsking, AlertDialog } from '../../record/alert-dialog.tsx';
import { AlertRow } from '../../record/alert-row.tsx';
import { type AlertsFound, useAlerts } from '../../store/alerts.ts';
import { useAlertsText } from '../../text/alerts-text.ts';
import { dayText } from '../../text/dates.ts';
import { useText } from '../../text/use-text.ts';
import { ChoiceField } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { EmptyFace, TopBar } from '../../ui/shell.tsx';
import { PushSwitch } from './push-switch.tsx';

const pageRows = 50;

export function AlertsScreen() {
  const t = useText();
  const a = useAlertsText();
  const [params, setParams] = useSearchParams();
  const [limit, setLimit] = useState(pageRows);
  const [asking, setAsking] = useState<AlertAsking | null>(null);
  const only = severities.filter((one) => params.get('only')?.split('-').includes(one));
  const place = params.get('place') === 'ended' ? 'ended' : 'live';
  const found = useAlerts({ place, severities: only, limit });
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(params);
    if (value === '') next.delete(name);
    else next.set(name, value);
    setParams(next, { replace: true });
    setLimit(pageRows);
  };
  return (
    <>
      <TopBar
        title={<h1 tabIndex={-1}>{t('alerts.title')}</h1>}
        actions={
          <Link className="button" to="/alerts/report">
            <Icon name="printer" />
            {a('report.open')}
          </Link>
        }
      />
      <main className="page stack" id="main" aria-busy={found === undefined ? true : undefined}>
        {found && (
          <>
            <ChoiceField
              look="pills"
              isMultiple
              label={a('alerts.only')}
              value={only}
              onChange={(chosen) => set('only', chosen.join('-'))}
              choices={severities
                .toReversed()
                .map((one) => ({ value: one, label: `${a(`grave.${one}`)}${found.counts[one]}` }))}
            />
            <ChoiceField
              look="pills"
              label={a('alerts.place')}
              value={[place]}
              onChange={([chosen]) => set('place', chosen === 'ended' ? 'ended' : '')}
              choices={[
                { value: 'live', label: a('alerts.live') },
                { value: 'ended', label: a('alerts.ended') },
              ]}
            />
            <PushSwitch />
            <AlertList found={found} onAsk={setAsking} onMore={() => setLimit((count) => count + pageRows)} />
          </>
        )}
        {asking && <AlertDialog asking={asking} onClose={() => setAsking(null)} />}
      </main>
    </>
  );
}

type ListProps = {
  readonly found: AlertsFound;
  readonly onAsk: (asking: AlertAsking) => void;
  readonly onMore: () => void;
};

function AlertList({ found, onAsk, onMore }: ListProps) {
  const t = useText();
  const a = useAlertsText();
  const { shown, total, asOf } = found;
  if (total === 0) return <EmptyFace icon="bell" title={a('alerts.none')} hint={a('alerts.none.hint')} />;
  const left = total - shown.length;
  return (
    <>
      <p className="small">
        {a('alerts.count', { count: total })}
        {asOf !== null && `，${a('alerts.asOf', { day: dayText(t, asOf) })}`}
      </p>
      <ul className="card rows">
        {shown.map((alert) => (
          <AlertRow key={alert.id} alert={alert} onAsk={onAsk} />
        ))}
      </ul>
      {left > 0 && (
        <button className="button" type="button" onClick={onMore}>
          {a('alerts.more', { count: Math.min(left, pageRows) })}
        </button>
      )}
    </>
  );
}
