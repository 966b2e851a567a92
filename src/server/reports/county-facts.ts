// What boards and figures are counted from, held in memory for each county and kept up with its feeds.
// 1. What is neither an entry, a sighting nor the county's lists reads nothing anew.  2. Only what changed is read, a page
// a turn of the event loop: between two pages others are heard.  3. Who asks while many rows are read gets the last state,
// where it held ten seconds ago, else waits for the new one.  4. Only the counties looked at last are held.
import type { Tenant } from '../../domain/ids.ts';
import { nextTurn } from '../import/turns.ts';
import type { ServerStore } from '../store/records.ts';
import { type CountyState, type Followed, nothingRead, readOn, stateOf } from './followed-rows.ts';

const longestLateMs = 10_000; // a board shows since when it holds; who changed one row sees it at once all the same
const mostHeld = 4; // of 50,000 entries some seventy megabytes each

type County = {
  readonly rows: Followed;
  state: CountyState | null;
  /** When `state` was last known to be the newest. */
  heldAt: number;
  reading: Promise<CountyState> | null;
};

const counties = new WeakMap<ServerStore, Map<Tenant, County>>();

/** One picture of the whole county: whoever counts twice in one answer counts in the same. */
export async function countyState(store: ServerStore, tenant: Tenant): Promise<CountyState> {
  const county = countyOf(store, tenant);
  const before = county.state;
  if (county.reading === null && readOn(store, tenant, county.rows)) {
    const state = newest(store, county);
    if (state !== before) await nextTurn(); // it took a stretch; counting in it takes another
    return state;
  }
  county.reading ??= readRest(store, tenant, county);
  const isLate = store.env.now() - county.heldAt > longestLateMs;
  return county.state === null || isLate ? county.reading : county.state;
}

/** Made the last of those held; the one nobody asked for longest goes. */
function countyOf(store: ServerStore, tenant: Tenant): County {
  const held = counties.get(store) ?? new Map<Tenant, County>();
  counties.set(store, held);
  const county = held.get(tenant) ?? { rows: nothingRead(), state: null, heldAt: 0, reading: null };
  held.delete(tenant);
  held.set(tenant, county);
  const [oldest] = held.keys();
  if (held.size > mostHeld && oldest !== undefined) held.delete(oldest);
  return county;
}

function readRest(store: ServerStore, tenant: Tenant, county: County): Promise<CountyState> {
  const reading = (async () => {
    do await nextTurn();
    while (!readOn(store, tenant, county.rows));
    return newest(store, county);
  })();
  const end = () => {
    county.reading = null;
  };
  // Where it breaks nobody may be waiting for it: the next who asks reads on, and hears of it.
  void reading.then(end, end);
  return reading;
}

function newest(store: ServerStore, county: County): CountyState {
  const { rows } = county;
  if (county.state === null || rows.hasMoved) county.state = stateOf(rows);
  rows.hasMoved = false;
  county.heldAt = store.env.now();
  return county.state;
}
