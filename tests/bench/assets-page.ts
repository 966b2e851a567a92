// Runs inside a Chromium: the app's own store and sender on the browser's own database, with a county's ledger in it.
import { browserEnvironment as env } from '../../src/client/browser-environment.ts';
import { startClient } from '../../src/client/start-client.ts';
import { noFilter } from '../../src/client/store/asset-lines.ts';
import { suggestFrom } from '../../src/client/store/asset-suggest.ts';
import { findAssets, openLedger, readLedgerEntry } from '../../src/client/store/assets.ts';
import { openStore, type Store } from '../../src/client/store/store.ts';
import { walkFrom } from '../../src/client/store/walk.ts';
import { day } from '../../src/domain/day.ts';

const first = ['511524104'];
const tries = 9;

/** The middle of several tries, in milliseconds. */
async function median(work: () => unknown): Promise<number> {
  const took: number[] = [];
  for (let round = 0; round < tries; round += 1) {
    const from = performance.now();
    await work();
    took.push(performance.now() - from);
  }
  return took.sort((a, b) => a - b)[Math.floor(tries / 2)] ?? 0;
}

let running: Store | null = null;

async function pullAll(phone: string, password: string) {
  const from = performance.now();
  const client = await startClient(env, () => undefined);
  const signedIn = await client.signIn(phone, password);
  if (!signedIn.ok) throw new Error(JSON.stringify(signedIn.problem));
  client.sendNow();
  await client.settled();
  running = client.store();
  if (running === null) throw new Error('nobody is signed in');
  const { count } = await openLedger(running);
  return { count, ms: performance.now() - from };
}

const found = (store: Store, filter: Partial<typeof noFilter>) =>
  openLedger(store).then((ledger) =>
    findAssets(ledger, { filter: { ...noFilter, ...filter }, first, limit: 30 }),
  );

async function measure() {
  if (running === null) throw new Error('pull first');
  const store = running;
  const actor = store.actor;
  const coldFrom = performance.now();
  const cold = await openStore(env, actor);
  await found(cold, {});
  const coldMs = performance.now() - coldFrom;
  const ledger = await openLedger(store);
  const list = (filter: Partial<typeof noFilter>) =>
    findAssets(ledger, { filter: { ...noFilter, ...filter }, first, limit: 30 });
  const one = list({}).shown[0]?.id ?? '';
  const here = { lat: 28.6021, lng: 104.9732 };
  const walk = { here, today: day.parse('2026-11-23'), townships: first, skip: new Set<string>(), limit: 50 };
  return {
    'open the ledger for the first time in a tab': coldMs,
    'open it again from the database': await median(() => found(store, {})),
    'list, own township first': await median(() => list({})),
    'search by two characters': await median(() => list({ words: ['小学'] })),
    'search by pinyin initials': await median(() => list({ words: ['yxx'] })),
    'search for what is not there': await median(() => list({ words: ['qqqq'] })),
    'filter by township, class and stage': await median(() =>
      list({ township: '511524110', assetClass: 'building', stage: 'unlisted' }),
    ),
    'one entry': await median(() => readLedgerEntry(store, one)),
    'the walk from here': await median(() => walkFrom(ledger, walk)),
    'what a sighting may be': await median(() =>
      suggestFrom(ledger, { name: '原村小学', place: '花滩镇山坪村', position: here }),
    ),
  };
}

Object.assign(globalThis, { benchAssets: { pullAll, measure } });
