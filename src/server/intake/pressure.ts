// How much comes from where. A flooded poster, an address or a device that sends without end makes its own puzzles dear
// and is at last told to come later; others do not feel it. A village behind one address pays with seconds, it is not shut out.
import { createHmac } from 'node:crypto';
import { ok, type Result, refused } from '../../domain/result.ts';
import type { ServerStore } from '../store/records.ts';
import { leastBits } from './puzzles.ts';

export type From = {
  readonly tenant: string;
  readonly posterId: string;
  readonly address: string;
  /** Empty where the page's storage does not live. */
  readonly device: string;
};

const hourMs = 3_600_000;

/** In an hour: so many cost nothing more, each doubling above costs a bit; more than the most are told to wait. */
type Limit = { readonly free: number; readonly most: number };
const scripted = {
  address: { free: 8, most: 600 }, // a mobile operator's village; a market day is some hundred
  poster: { free: 30, most: 240 }, // four a minute is no crowd before one sheet of paper
  device: { free: 3, most: 12 },
} as const satisfies Readonly<Record<string, Limit>>;
/** Without a script a text question stands in for the puzzle, and machines read text: less is let through. */
const unscripted = {
  address: { free: 20, most: 20 },
  poster: { free: 40, most: 40 },
  device: { free: 20, most: 20 },
} as const satisfies Readonly<Record<Source, Limit>>;

const hashed = (store: ServerStore, text: string): string =>
  createHmac('sha256', store.keys.derived('intake-source')).update(text).digest('hex').slice(0, 24);

type Source = keyof typeof scripted;

const keysOf = (store: ServerStore, from: From, prefix: string): readonly (readonly [Source, string])[] => [
  ['poster', `${prefix}p:${from.posterId}`],
  ['address', `${prefix}a:${hashed(store, from.address)}`],
  ...(from.device === '' ? [] : [['device', `${prefix}d:${hashed(store, from.device)}`] as const]),
];

type CountRow = { readonly count: number };

const countOf = ({ sql, env }: ServerStore, tenant: string, key: string): number =>
  sql.one<CountRow>(
    'SELECT count FROM intake_count WHERE tenant=? AND key=? AND hour=?',
    ...[tenant, key, Math.floor(env.now() / hourMs)],
  )?.count ?? 0;

const dearer = (count: number, { free }: Limit): number =>
  count < free ? 0 : 1 + Math.floor(Math.log2(count / free));

/** The price of the next puzzle. */
export function bitsFor(store: ServerStore, from: From): number {
  const more = keysOf(store, from, '').map(([source, key]) =>
    dearer(countOf(store, from.tenant, key), scripted[source]),
  );
  return leastBits + Math.max(...more);
}

/** Of the poster and the device: which of them has sent more in this hour than people do. */
export const manyFrom = (store: ServerStore, from: From): readonly Source[] =>
  keysOf(store, from, '').flatMap(([source, key]) =>
    countOf(store, from.tenant, key) >= scripted[source].free ? [source] : [],
  );

/** `tooManyTries` when this poster, address or device has sent as much as an hour takes. */
export function mayComeIn(store: ServerStore, from: From, isQuestion: boolean): Result<true> {
  const [limits, prefix] = isQuestion ? [unscripted, 'q'] : [scripted, ''];
  const isFull = keysOf(store, from, prefix).some(
    ([source, key]) => countOf(store, from.tenant, key) >= limits[source].most,
  );
  const retryAfterMs = hourMs - (store.env.now() % hourMs);
  return isFull ? refused({ code: 'tooManyTries', retryAfterMs }) : ok(true);
}

/** Inside the transaction that takes what was said. Hours that are over are forgotten. */
export function countIn(store: ServerStore, from: From, isQuestion: boolean): void {
  const { sql, env } = store;
  const hour = Math.floor(env.now() / hourMs);
  sql.run('DELETE FROM intake_count WHERE hour<?', hour);
  for (const [, key] of [...keysOf(store, from, ''), ...(isQuestion ? keysOf(store, from, 'q') : [])]) {
    sql.run(
      `INSERT INTO intake_count VALUES(?,?,?,1) ON CONFLICT(tenant, key, hour) DO UPDATE SET count=count+1`,
      ...[from.tenant, key, hour],
    );
  }
}
