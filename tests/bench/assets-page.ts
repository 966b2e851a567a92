// Runs inside a Chromium: the app's own store and sender on the browser's own database, with a county's ledger in it.
import { browserEnvironment as env } from '../../src/client/browser-environment.ts';
import { startClient } from '../../src/client/start-client.ts';
import { alertsAbout, findAlerts } from '../../src/client/store/alerts.ts';
import { noFilter } from '../../src/client/store/asset-lines.ts';
import { suggestFrom } from '../../src/client/store/asset-suggest.ts';
import { readLedgerEntry } from '../../src/client/store/assets.ts';
import { readBoardCell } from '../../src/client/store/board-cell.ts';
import { findAssets, type LedgerLines, openLedger } from '../../src/client/store/ledger-lines.ts';
import { nearestTo, placedIn, readCourseMarks, readOfPath } from '../../src/client/store/plane.ts';
import { openStore, type Store } from '../../src/client/store/store.ts';
import { assetsFor } from '../../src/client/store/triangle.ts';
import { walkFrom } from '../../src/client/store/walk.ts';
import { day } from '../../src/domain/day.ts';
import { middleOf, reachFor, truePlane } from '../../src/domain/plane/plane.ts';

const first = ['511524104'];
const tries = 9;

type Time = { readonly best: number; readonly middle: number };

/** Of several tries, in milliseconds. On a machine that others use too the best tells what the work itself takes. */
async function timed(work: () => unknown): Promise<Time> {
  const took: number[] = [];
  for (let round = 0; round < tries; round += 1) {
    const from = performance.now();
    await work();
    took.push(performance.now() - from);
  }
  return sorted(took);
}

function sorted(took: number[]): Time {
  took.sort((a, b) => a - b);
  return { best: took[0] ?? 0, middle: took[Math.floor(took.length / 2)] ?? 0 };
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

const list = (ledger: LedgerLines, filter: Partial<typeof noFilter>) =>
  findAssets(ledger, { filter: { ...noFilter, ...filter }, first, limit: 30 });

/** A fresh tab: the store is opened, the first page of one's own area is shown, then all of it is there. */
async function freshTab() {
  const actor = opened().actor;
  let longest = 0;
  const observer = new PerformanceObserver((tasks) => {
    for (const { duration } of tasks.getEntries()) longest = Math.max(longest, duration);
  });
  observer.observe({ type: 'longtask' });
  const from = performance.now();
  const store = await openStore(env, actor);
  let firstMs: number | null = null;
  const ledger = await openLedger(store, {
    first,
    onPart: (part) => {
      list(part, {});
      firstMs ??= performance.now() - from;
    },
  });
  list(ledger, {});
  const allMs = performance.now() - from;
  await new Promise((resolve) => setTimeout(resolve, 50));
  observer.disconnect();
  return { firstMs: firstMs ?? allMs, longest, allMs };
}

function opened(): Store {
  if (running === null) throw new Error('pull first');
  return running;
}

const goal = (what: string, time: Time, most: number | null = 100) => ({ what, ...time, most });

const cell = {
  township: first[0] ?? '',
  stage: 'reviving',
  path: '',
  assetClass: '',
  ownerNature: '',
  only: 'late',
};

/** All that the drawing waits for, from the middle of the county: of 25,000 on the board the nearest 400. */
function plane(ledger: LedgerLines, here: { lat: number; lng: number }) {
  const placed = placedIn(ledger, noFilter);
  const positions = placed.lines.map(({ position }) => position);
  const centre = middleOf(positions) ?? here;
  const reachM = reachFor(centre, positions);
  const { nearest } = nearestTo(centre, placed, { reachM, limit: 400 });
  const { spotOf } = truePlane({ centre, radiusM: reachM, side: 328 });
  const spots = nearest.map(({ position }) => spotOf(position));
  if (spots.length !== 400) throw new Error('nothing stands on the plane');
  return nearest;
}

async function measure() {
  const tabs: Awaited<ReturnType<typeof freshTab>>[] = [];
  for (let round = 0; round < tries; round += 1) tabs.push(await freshTab());
  const ofTabs = (of: (tab: (typeof tabs)[number]) => number) => sorted(tabs.map(of));
  const store = opened();
  const ledger = await openLedger(store);
  const one = list(ledger, {}).shown[0]?.id ?? '';
  const here = { lat: 28.6021, lng: 104.9732 };
  const walk = { here, today: day.parse('2026-11-23'), townships: first, skip: new Set<string>(), limit: 50 };
  const seen = { name: '原村小学', place: '花滩镇山坪村' };
  const alerts = { place: 'live', severities: [], limit: 50 } as const;
  const need = { id: 'need', tag: 'care', ...here, townshipCode: first[0] } as const;
  const { total } = await findAlerts(store, alerts);
  const times = [
    goal(
      'fresh tab: first page of the list, the store opened too',
      ofTabs(({ firstMs }) => firstMs),
    ),
    goal(
      'fresh tab: the longest task of the rest (0: none over 50)',
      ofTabs(({ longest }) => longest),
    ),
    goal(
      'fresh tab: all lines are there, in the background',
      ofTabs(({ allMs }) => allMs),
      null,
    ),
    goal('come back to the list', await timed(() => openLedger(store).then((again) => list(again, {})))),
    goal('list, own township first', await timed(() => list(ledger, {}))),
    goal('search by two characters', await timed(() => list(ledger, { words: ['小学'] }))),
    goal('search by pinyin initials', await timed(() => list(ledger, { words: ['yxx'] }))),
    goal('search for what is not there', await timed(() => list(ledger, { words: ['qqqq'] }))),
    goal(
      'filter by township, class and stage',
      await timed(() => list(ledger, { township: '511524110', assetClass: 'building', stage: 'unlisted' })),
    ),
    goal('one entry', await timed(() => readLedgerEntry(store, one))),
    goal('the walk from here', await timed(() => walkFrom(ledger, walk))),
    goal('the walk without a position', await timed(() => walkFrom(ledger, { ...walk, here: null }))),
    goal('what a sighting may be', await timed(() => suggestFrom(ledger, { ...seen, position: here }))),
    goal(
      'what a sighting without a position may be',
      await timed(() => suggestFrom(ledger, { ...seen, position: null })),
    ),
    // These have no goal: they are read once when a screen is opened, and drawn before the marks are there.
    goal('the plane: which of 25,000 are drawn, and where', await timed(() => plane(ledger, here)), null),
    goal(
      'the plane: which of these are late or fell back',
      await timed(() => readCourseMarks(store, plane(ledger, here), day.parse('2026-11-23'))),
      null,
    ),
    goal(
      'the plane of one path, of 5,000 with a plan',
      await timed(() => readOfPath(store, ledger, 'livelihood')),
      null,
    ),
    goal(
      'the entries behind a number of the board, without a network',
      await timed(() => readBoardCell(store, cell, day.parse('2026-11-23'))),
      null,
    ),
    goal('idle assets for a need', await timed(() => assetsFor(store, [need], 5))),
    goal('alerts, newest change first', await timed(() => findAlerts(store, alerts))),
    goal(
      'alerts, critical and warning only',
      await timed(() => findAlerts(store, { ...alerts, severities: ['critical', 'warning'] })),
    ),
    goal('alerts of one entry', await timed(() => alertsAbout(store, one))),
  ];
  return { alerts: total, times };
}

Object.assign(globalThis, { benchAssets: { pullAll, measure } });
