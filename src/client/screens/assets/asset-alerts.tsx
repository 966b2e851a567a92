// What watches this entry: its live alerts, from the phone's own store, with what this person may do about each.
import { useState } from 'react';
import type { Alert } from '../../../domain/alerts/alert.ts';
import { type AlertAsking, AlertDialog } from '../../record/alert-dialog.tsx';
import { AlertRow } from '../../record/alert-row.tsx';
import { useAlertsText } from '../../text/alerts-text.ts';

export function AssetAlerts({ alerts }: { readonly alerts: readonly Alert[] }) {
  const a = useAlertsText();
  const [asking, setAsking] = useState<AlertAsking | null>(null);
  return (
    <>
      {alerts.length > 0 && (
        <section className="stack tight">
          <h2>{a('alerts.ofAsset', { count: alerts.length })}</h2>
          <ul className="card rows">
            {alerts.map((alert) => (
              <AlertRow key={alert.id} alert={alert} isAtSubject onAsk={setAsking} />
            ))}
          </ul>
        </section>
      )}
      {asking && <AlertDialog asking={asking} onClose={() => setAsking(null)} />}
    </>
  );
}
