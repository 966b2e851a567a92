// What is near on a phone is what its list of records says now, and no report is ever among it.
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { nearText } from '../../src/client/record/near-words.ts';
import { candidatesFor } from '../../src/client/screens/detail/merge-candidates.ts';
import { nearTo } from '../../src/client/store/near.ts';
import { makeKeeper } from '../../src/client/store/near-keeper.ts';
import { newDraft } from '../../src/client/store/new-draft.ts';
import { recordList } from '../../src/client/store/record-list.ts';
import { submitDraft, withdrawRecord } from '../../src/client/store/save.ts';
import { closeStore, openStore, type Store } from '../../src/client/store/store.ts';
import { filled } from '../../src/client/text/catalogue.ts';
import { zhNear } from '../../src/client/text/zh-near.ts';
import { zhTriangle } from '../../src/client/text/zh-triangle.ts';
import { likenessSample } from '../../src/demo/likeness-sample.ts';
import type { NearDuplicate } from '../../src/domain/likeness/near-duplicate.ts';
import { petitionSubject } from '../../src/domain/likeness/petition-subject.ts';
import type { LikenessSubject } from '../../src/domain/likeness/subject.ts';
import { type RecordView, viewFor } from '../../src/domain/view.ts';
import { deputy, offline } from '../world/offline.ts';
import { petitionAbout } from '../world/people.ts';
import { must } from '../world/phone.ts';
import { people, toldPetition } from '../world/rights-people.ts';

const mirror = '凉水井弯道的广角镜碎了，两车会车看不见对面，差点撞上';
const again = '凉水井弯道那面广角镜碎了，会车看不见对面来车，请换一面';

let store: Store;

beforeEach(async () => {
  store = await openStore(offline(new IDBFactory()), deputy);
  recordList(store).subscribe(() => undefined);
});

afterEach(() => closeStore(store));

const shown = () => recordList(store).get() ?? [];

async function save(content: string, more: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const draft = must(await newDraft(store, 'petition'));
  const { recordId } = must(await submitDraft(store, draft, petitionAbout(content, more)));
  await vi.waitFor(() => expect(shown().some(({ view }) => view.id === recordId)).toBe(true));
  return recordId;
}

const asked: LikenessSubject = {
  id: 'asked',
  stationId: 'huatan',
  category: 'road',
  on: '2026-11-23' as LikenessSubject['on'],
  text: again,
};

const nearNow = async (subject = asked) => {
  const near = await nearTo(store, { subject, among: shown() });
  return near.map(({ view }) => view.id);
};

it('what is saved is found by the next question, and what is taken back is not', async () => {
  expect(await nearNow()).toEqual([]);
  const id = await save(mirror);
  await save('河口村的客运班车停了两个月，赶集要走一个半小时');

  expect(await nearNow()).toEqual([id]);
  expect(await nearNow({ ...asked, id })).toEqual([]);

  const record = shown().find(({ view }) => view.id === id);
  if (record === undefined) throw new Error('not listed');
  must(await withdrawRecord(store, record, { reason: '已经换好了' }));
  await vi.waitFor(() => expect(shown().find(({ view }) => view.id === id)?.view.state).toBe('withdrawn'));
  expect(await nearNow()).toEqual([]);
});

it('a report is near to nothing, though it says the same', async () => {
  await save(mirror, { kind: 'report' });

  expect(shown()).toHaveLength(1);
  expect(await nearNow()).toEqual([]);
});

const lamp = viewFor(toldPetition({ course: {}, fields: { content: mirror } }), people.station);
if (lamp?.kind !== 'petition' || lamp.fields === null) throw new Error('the station does not see it');
const { fields } = lamp;

const viewOf = ({ id, on, text, category }: LikenessSubject): RecordView =>
  ({
    ...lamp,
    id,
    capturedAt: `${on}T02:00:00.000Z`,
    fields: { ...fields, content: text, category, request: undefined },
  }) as RecordView;

it('what left the phone, or was put right, is not what it was', async () => {
  const keeper = makeKeeper();
  const [one, two] = [viewOf({ ...asked, id: 'one' }), viewOf({ ...asked, id: 'two' })];
  const idsOf = async (views: readonly RecordView[]) => {
    const near = await keeper({ subject: asked, among: views.map((view) => ({ view })) });
    return near.map(({ view }) => view.id);
  };

  expect(await idsOf([one, two])).toEqual(['one', 'two']);
  expect(await idsOf([two, viewOf({ ...asked, id: 'three' })])).toEqual(['three', 'two']);
  expect(await idsOf([viewOf({ ...asked, id: 'two', text: '老年食堂停了没人做饭' })])).toEqual([]);
});

it('a screen has its turn while thousands are taken in, and questions are answered in their order', async () => {
  const keeper = makeKeeper();
  const among = likenessSample({ records: 3000, days: 60, seed: 5 }).map((one) => ({ view: viewOf(one) }));
  const order: string[] = [];
  const said = (what: string) => () => order.push(what);

  const answers = [
    keeper({ subject: asked, among }).then(said('all')),
    keeper({ subject: asked, among: [] }).then((near) => said(`none: ${near.length}`)()),
  ];
  setTimeout(said('screen'));
  await Promise.all(answers);

  expect(order).toEqual(['screen', 'all', 'none: 0']);
});

it('what is near is offered first, then the others as they are listed, and nothing the server would refuse', () => {
  const named = (id: string, more: object = {}) =>
    ({ ...viewOf({ ...asked, id }), ver: 2, state: 'registered', ...more }) as RecordView;
  const own = named('own');
  const records = [
    own,
    named('new'),
    named('unsent', { ver: 0 }),
    named('near'),
    named('merged', { state: 'merged' }),
    named('old'),
  ].map((view) => ({ view }));
  const hint = { recordId: 'near', because: 'text', similarity: 0.5, days: 1 } as const;
  const near = records
    .filter(({ view }) => ['near', 'merged'].includes(view.id))
    .map((one) => ({ ...one, hint }));

  const offered = candidatesFor(own, records, near);

  expect(offered.map(({ view }) => view.id)).toEqual(['near', 'new', 'old']);
  expect(offered.map((one) => one.hint !== undefined)).toEqual([true, false, false]);
});

it.each<[string, Partial<NearDuplicate>]>([
  ['同一处，说法相近，同一天', { because: 'both', distanceM: 20, days: 0 }],
  ['相距21米，相隔3天', { because: 'place', distanceM: 21, days: 3 }],
  ['说法相近，相隔30天', { because: 'text', days: 30 }],
  ['相距2.5公里，说法相近，相隔1天', { because: 'text', distanceM: 2524, days: 1 }],
])('why it is near: %s', (words, hint) => {
  const n = (key: keyof typeof zhNear, args?: Readonly<Record<string, string | number>>) =>
    filled(zhNear[key], args);
  const w = (key: keyof typeof zhTriangle, args?: Readonly<Record<string, string | number>>) =>
    filled(zhTriangle[key], args);

  expect(nearText(n, w, { recordId: 'x', because: 'text', similarity: 0.4, days: 0, ...hint })).toBe(words);
});

it('a petition is compared with itself by nobody', async () => {
  const subject = petitionSubject(lamp);
  if (subject === null) throw new Error('it has a part');

  expect(await makeKeeper()({ subject, among: [{ view: lamp }] })).toEqual([]);
});
