// A server that does not read a phone's words is asked in older ones; whose work it is, each of them says.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { linesType } from '../../src/protocol/push-lines.ts';
import { ownerHeader, syncPath } from '../../src/protocol/sync.ts';
import { type InsideServer, makeInsideServer } from '../world/inside-server.ts';
import { demoDeputy, petitionAbout } from '../world/people.ts';
import { jpegLike, makePhone, must, type Phone } from '../world/phone.ts';
import { reachInside } from '../world/wire.ts';

type Words = 'lines' | 'JSON' | 'old JSON';

let folder: string;
let server: InsideServer;
let li: Phone;
let unread: ReadonlySet<Words>;
/** How many more requests are mangled. */
let mangled: number;
let asked: { readonly words: Words; readonly saysWhose: boolean }[];

/** What of a request a server of some age would look at. */
async function wordsOf({ headers: said, body }: RequestInit): Promise<(typeof asked)[number]> {
  const headers = new Headers(said);
  const saysBeside = headers.get(ownerHeader) === demoDeputy.userId;
  if (headers.get('content-type') === linesType) return { words: 'lines', saysWhose: true };
  const isPressed = headers.get('content-encoding') === 'gzip';
  const stream = new Response(body).body;
  const text = await new Response(
    isPressed ? stream?.pipeThrough(new DecompressionStream('gzip')) : stream,
  ).text();
  const { owner, schema } = JSON.parse(text);
  const words = schema === undefined ? 'old JSON' : 'JSON';
  return { words, saysWhose: owner === demoDeputy.userId || saysBeside };
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-old-words-'));
  server = await makeInsideServer(folder);
  const reach = reachInside(server.app);
  unread = new Set();
  mangled = 0;
  asked = [];
  li = await makePhone({
    reach: async (path, init) => {
      if (path !== syncPath) return reach(path, init);
      const one = await wordsOf(init);
      asked.push(one);
      const isMangled = mangled > 0;
      if (isMangled) mangled -= 1;
      if (!isMangled && !unread.has(one.words)) return reach(path, init);
      return reach(path, { ...init, body: 'what nobody can read' });
    },
  });
  must(await li.client().signIn(demoDeputy.phone, demoDeputy.password));
  await li.settle();
  li.wire.cut();
  for (const about of ['老街的路灯一个月不亮了', '水渠渗水淹了三户的菜地'])
    await li.record('petition', petitionAbout(about), [jpegLike(about.length, 300)]);
  li.wire.mend();
  asked = [];
});

afterEach(async () => {
  li.client().close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const taken = () =>
  server
    .store()
    .sql.all<{ owner_id: string }>(`SELECT owner_id FROM record WHERE kind='petition'`)
    .filter(({ owner_id }) => owner_id === demoDeputy.userId).length;

const everyWord: readonly Words[] = ['lines', 'JSON', 'old JSON'];

it.each(everyWord.map((name, at) => ({ name, before: everyWord.slice(0, at) })))(
  '$name are spoken where the server reads nothing newer, and say whose work it is',
  async ({ before: newer }) => {
    const before = taken();
    unread = new Set(newer);
    await li.settle();

    const used = asked.map(({ words }) => words);
    expect(used.slice(0, unread.size + 1)).toEqual(everyWord.slice(0, unread.size + 1));
    expect(asked.every(({ saysWhose }) => saysWhose)).toBe(true);
    // Also where the server then names a version whose words it does not read: it is not asked without end.
    expect(asked.length).toBeLessThan(10);
    expect(taken() - before).toBe(2);
    expect(await li.store().db.outbox.count()).toBe(0);
    expect(await li.store().db.repair.count()).toBe(0);
    expect(await li.store().db.uploads.where('state').equals('done').count()).toBe(2);
  },
);

it('whoever is read again speaks today’s words from then on', async () => {
  unread = new Set(['lines']);
  await li.settle();
  unread = new Set();
  asked = [];
  li.wire.cut();
  for (const about of ['桥上的护栏松了没有人修', '村口的井盖丢了半个月'])
    await li.record('petition', petitionAbout(about));
  li.wire.mend();
  await li.settle();

  expect(asked[0]?.words).toBe('lines');
});

it.each([
  { times: 5, waiting: 0, what: 'goes again where it was mangled on its way' },
  {
    times: Number.POSITIVE_INFINITY,
    waiting: 2,
    what: 'waits for its author where it was not read three times',
  },
])('a change that nobody can read alone $what', async ({ times, waiting }) => {
  mangled = times;
  await li.settle();

  expect(await li.store().db.outbox.count()).toBe(0);
  expect((await li.store().db.repair.toArray()).map(({ problem }) => problem.code)).toEqual(
    Array(waiting).fill('badRequest'),
  );
});
