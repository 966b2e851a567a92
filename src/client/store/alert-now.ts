// One alert as it is now, while somebody decides on it.
import { useLiveQuery } from 'dexie-react-hooks';
import type { Alert } from '../../domain/alerts/alert.ts';
import { alertsAbout } from './alerts.ts';
import { useStore } from './store-context.ts';

/** Live; as it was shown while the first read runs, null when it is over or not here any more. */
export function useAlertNow(shown: Alert): Alert | null {
  const store = useStore();
  const { id, episode } = shown;
  const now = useLiveQuery(
    async () => (await alertsAbout(store, episode.subjectId)).find((one) => one.id === id) ?? null,
    [store, id, episode.subjectId],
  );
  return now === undefined ? shown : now;
}
