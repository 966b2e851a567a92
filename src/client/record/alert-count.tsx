// Beside the way to the alerts: how many live ones are grave.
import { useGraveAlerts } from '../store/alerts.ts';
import { useWorkText } from '../text/work-text.ts';

const mostShown = 99;

export function AlertCount({ look }: { readonly look: 'tab-count' | 'count' }) {
  const w = useWorkText();
  const count = useGraveAlerts();
  if (count === 0) return null;
  return (
    <span className={look}>
      <span className="unseen">{w('alerts.grave')}</span>
      {count > mostShown ? `${mostShown}+` : count}
    </span>
  );
}
