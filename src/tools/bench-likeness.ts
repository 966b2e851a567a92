// `npm run bench:likeness`: how long the search for alike matters takes over 20,000 made-up records, all within one
// window, the worst case of a county. Prints the best and the middle of several runs, each from raw text; and what a
// phone that holds them all does when somebody writes one more: the longest time in which no key would be heard.
import { makeKeeper } from '../client/store/near-keeper.ts';
import { likenessSample } from '../demo/likeness-sample.ts';
import { day } from '../domain/day.ts';
import { findClusters } from '../domain/likeness/clusters.ts';
import { createCorpus } from '../domain/likeness/corpus.ts';
import { createNearIndex } from '../domain/likeness/near-index.ts';
import type { LikenessSubject } from '../domain/likeness/subject.ts';
import { parseRecordView } from '../domain/view-parser.ts';

const sample = likenessSample({ records: 20_000, days: 180, seed: 7 });
const until = day.parse('2026-11-30');
const runs = 7;

const timings = new Map<string, number[]>();

function timed<T>(name: string, work: () => T): T {
  const began = performance.now();
  const result = work();
  timings.set(name, [...(timings.get(name) ?? []), performance.now() - began]);
  return result;
}

function run() {
  const near = timed('near-duplicates: index of all', () => {
    const index = createNearIndex();
    for (const subject of sample) index.add(subject);
    return index;
  });
  const [known] = sample.slice(sample.length / 2);
  if (known === undefined) throw new Error('no sample');
  const fresh = { ...known, id: 'new' };
  const hints = timed('near-duplicates: of one new record, first time', () => near.nearDuplicatesOf(fresh));
  timed('near-duplicates: of one new record, again', () => near.nearDuplicatesOf(fresh));
  return timed('clusters from raw text: all of it', () => {
    const corpus = timed('  corpus of all', () => {
      const built = createCorpus();
      for (const subject of sample) built.add(subject);
      return built;
    });
    timed('  one record more', () => corpus.add(fresh));
    const units = timed('  clusters by unit', () => findClusters(corpus, { by: 'unit', until }));
    const townships = timed('  clusters by township', () => findClusters(corpus, { by: 'township', until }));
    return { hints, units, townships, pairs: corpus.vocabulary.size() };
  });
}

function listed({ id, stationId, category, on, text, lat, lng }: LikenessSubject, at: number) {
  const place = lat === undefined ? {} : { geo: { lat, lng } };
  const view = parseRecordView({
    ...{ id: `0199aaaa-0000-7000-8000-${String(at).padStart(12, '0')}`, kind: 'petition', ver: 1 },
    ...{ tenant: '511524', stationId, authorId: 'somebody', authorName: id, isSealed: false },
    ...{ state: 'registered', capturedAt: `${on}T02:00:00.000Z`, deviceTz: '+08:00', receivedAt: null },
    ...{ course: {}, events: [], storedFiles: [], supplements: [] },
    fields: { kind: 'suggestion', category, content: text, ...place },
  });
  if (!view.ok) throw new Error(JSON.stringify(view.problem));
  return { view: view.value };
}

/** Ticks without end; the longest time between two ticks is that in which nothing else was heard. */
async function longestPause(work: () => Promise<unknown>): Promise<number> {
  let isOver = false;
  let longest = 0;
  let before = performance.now();
  const tick = () => {
    longest = Math.max(longest, performance.now() - before);
    before = performance.now();
    if (!isOver) setImmediate(tick);
  };
  setImmediate(tick);
  await work();
  isOver = true;
  tick();
  return longest;
}

const note = (name: string, ms: number) => timings.set(name, [...(timings.get(name) ?? []), ms]);

async function write(): Promise<void> {
  const among = sample.map(listed);
  const [known] = sample.slice(sample.length / 2);
  if (known === undefined) throw new Error('no sample');
  const keeper = makeKeeper();
  const ask = async (subject: LikenessSubject, list: typeof among) => {
    const began = performance.now();
    const near = await keeper({ subject, among: list });
    return { count: near.length, ms: performance.now() - began };
  };
  note(
    'while writing: longest pause, with the first question',
    await longestPause(async () =>
      note('while writing: the first answer', (await ask({ ...known, id: 'new' }, among)).ms),
    ),
  );
  const later = { ...known, id: 'new', text: known.text.slice(0, -4) };
  note('while writing: an answer to other words', (await ask(later, among)).ms);
  note('while writing: an answer after one record more', (await ask(later, [...among])).ms);
}

for (let round = 0; round < runs; round += 1) await write();
const results = Array.from({ length: runs }, run);
const characters = sample.reduce((sum, one) => sum + one.text.length, 0) / sample.length;
const [first] = results;
console.log(
  `${sample.length} records of ${characters.toFixed(0)} characters, ${first?.pairs} different pairs`,
);
console.log(`${first?.hints.length} near-duplicates of the new record`);
for (const found of [first?.units ?? [], first?.townships ?? []]) {
  const themes = found.filter((cluster) => cluster.kind === 'theme');
  const [largest] = themes;
  console.log(
    `${found.length - themes.length} groups, ${themes.length} themes; the largest: ${largest?.key}`,
  );
}
for (const [name, spent] of timings) {
  const sorted = spent.toSorted((a, b) => a - b);
  const [cold = 0] = spent;
  const [best = 0] = sorted;
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const shown = [cold, best, middle].map((ms) => `${ms.toFixed(1).padStart(7)} ms`);
  console.log(`first ${shown[0]}  best ${shown[1]}  middle ${shown[2]}  ${name}`);
}
