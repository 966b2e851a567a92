// Reads of the alerts: a page of the list by index, how many there are of each severity, and those of one thing.
import { useLiveQuery } from 'dexie-react-hooks';
import { type Alert, parseAlert } from '../../domain/alerts/alert.ts';
import { type Severity, severities } from '../../domain/alerts/severity.ts';
import { parseJson } from '../../protocol/json.ts';
import { alertTally, inTally } from './alert-replica.ts';
import type { AlertRow } from './database.ts';
import { readMeta } from './meta.ts';
import type { Store } from './store.ts';
import { useStore } from './store-context.ts';

export type AlertsWanted = {
  readonly place: 'live' | 'ended';
  /** Empty: of every severity. */
  readonly severities: readonly Severity[];
  readonly limit: number;
};

export type AlertsFound = {
  readonly shown: readonly Alert[];
  readonly counts: Readonly<Record<Severity, number>>;
  readonly total: number;
  /** 数据截至: the server's clock when all of it was here. */
  readonly asOf: string | null;
};

const alertIn = ({ open }: AlertRow): readonly Alert[] => {
  const json = parseJson(open);
  const alert = parseAlert(json.ok ? json.value : null);
  return alert.ok ? [alert.value] : [];
};

const first = Number.NEGATIVE_INFINITY;
const last = Number.POSITIVE_INFINITY;

const newest = (lists: readonly (readonly AlertRow[])[], limit: number): readonly AlertRow[] =>
  lists
    .flat()
    .sort((a, b) => a.newest - b.newest)
    .slice(0, limit);

/** Newest change first. */
export async function findAlerts(store: Store, wanted: AlertsWanted): Promise<AlertsFound> {
  const { alerts } = store.db;
  const { place, limit } = wanted;
  const of = (one: Severity) =>
    alerts.where('[place+severity+newest]').between([place, one, first], [place, one, last]);
  const isWanted = (one: Severity) => wanted.severities.length === 0 || wanted.severities.includes(one);
  const all = () => alerts.where('[place+newest]').between([place, first], [place, last]);
  // One transaction: on a slow phone each costs more than what is read in it.
  const [tally, lists, asOf] = await store.db.transaction('r', [alerts, store.db.meta], async () =>
    Promise.all([
      alertTally(store),
      Promise.all(
        (wanted.severities.length === 0 ? [all()] : wanted.severities.map(of)).map((each) =>
          each.limit(limit).toArray(),
        ),
      ),
      readMeta(store, 'assetsAt'),
    ]),
  );
  const counted = severities.map((one) => [one, inTally(tally, place, one)] as const);
  return {
    shown: newest(lists, limit).flatMap(alertIn),
    counts: Object.assign({ info: 0, notice: 0, warning: 0, critical: 0 }, Object.fromEntries(counted)),
    total: counted.reduce((sum, [severity, count]) => sum + (isWanted(severity) ? count : 0), 0),
    asOf,
  };
}

/** Live: how many warnings and critical ones there are; none while the first read runs. From what is counted beside them. */
export function useGraveAlerts(): number {
  const store = useStore();
  const tally = useLiveQuery(() => alertTally(store), [store]) ?? {};
  return inTally(tally, 'live', 'critical') + inTally(tally, 'live', 'warning');
}

/** What is live about one thing, the gravest first, then the newest change. */
export async function alertsAbout({ db }: Store, subjectId: string): Promise<readonly Alert[]> {
  const rows = await db.alerts.where({ subjectId }).toArray();
  return rows
    .filter(({ place }) => place === 'live')
    .flatMap(alertIn)
    .sort(
      (a, b) =>
        severities.indexOf(b.episode.severity) - severities.indexOf(a.episode.severity) ||
        (a.changedAt < b.changedAt ? 1 : -1),
    );
}

/** Live; none while the first read runs. */
export function useAlertsAbout(subjectId: string): readonly Alert[] {
  const store = useStore();
  return useLiveQuery(() => alertsAbout(store, subjectId), [store, subjectId]) ?? noAlerts;
}

const noAlerts: readonly Alert[] = [];

/** Live; undefined while the first read runs. */
export function useAlerts({ place, severities: only, limit }: AlertsWanted): AlertsFound | undefined {
  const store = useStore();
  return useLiveQuery(
    () => findAlerts(store, { place, severities: only, limit }),
    [store, place, only.join(), limit],
  );
}
