// The real server dies by SIGKILL fifty times while phones save and send: at moments by chance, and at the moments
// that hurt: after the first byte of a push, in the middle of one, before its answer, in a photo, before its answer.
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasUnsentWork } from '../../src/client/store/queue.ts';
import { readRecordRows } from '../../src/client/store/record-rows.ts';
import { readSent } from '../../src/client/store/sent.ts';
import { type Dice, makeDice } from '../../src/demo/dice.ts';
import { openSqlite } from '../../src/server/store/sqlite.ts';
import { type Cut, type KillingProxy, makeKillingProxy } from '../world/killing-proxy.ts';
import { demoDeputy, demoStation, otherDeputy, petitionAbout } from '../world/people.ts';
import { jpegLike, makePhone, must, type Phone } from '../world/phone.ts';
import { bundleServer } from '../world/server-bundle.ts';
import { makeServerProcess, type ServerProcess } from '../world/server-process.ts';
import { reachOutside } from '../world/wire.ts';

const seed = 20_261_123;
const timesByChance = 20;
const timesAtEach = 6;
const photoBytes = 40_000;

const chosen: readonly Cut[] = [
  { of: 'push', at: 1 },
  { of: 'push', at: 1500 },
  { of: 'push', at: 'answer' },
  { of: 'photo', at: 20_000 },
  { of: 'photo', at: 'answer' },
];

/** Fifty kills, shuffled: null is a moment by chance. */
function plan(dice: Dice): (Cut | null)[] {
  const all = [
    ...Array.from({ length: timesByChance }, () => null),
    ...chosen.flatMap((cut) => Array.from({ length: timesAtEach }, () => cut)),
  ];
  return all
    .map((cut) => ({ cut, at: dice.whole(0, 1_000_000) }))
    .sort((a, b) => a.at - b.at)
    .map(({ cut }) => cut);
}

type Saved = { readonly id: string; readonly words: string };

let folder: string;
let server: ServerProcess;
let proxy: KillingProxy;
let phones: Phone[];
const saved: Saved[] = [];
let photosSaved = 0;
const struck = { chance: 0, push: 0, photo: 0 };

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-fifty-'));
  server = await makeServerProcess(join(folder, 'data'), await bundleServer(join(folder, 'server')));
  await server.start();
  proxy = await makeKillingProxy(server.port);
  phones = [];
  for (const person of [demoDeputy, demoDeputy, otherDeputy]) {
    const phone = await makePhone({ reach: reachOutside(proxy.url) });
    must(await phone.client().signIn(person.phone, person.password));
    await phone.settle();
    phones.push(phone);
  }
});

afterAll(async () => {
  for (const phone of phones) phone.client().close();
  await proxy.close();
  await server.kill();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function save(phone: Phone, withPhoto: boolean): Promise<void> {
  const at = phones.indexOf(phone);
  const words = `第${saved.length + 1}件：${at}号手机记下的事，村口路灯不亮`;
  const photos = withPhoto ? [jpegLike(photosSaved + 1, photoBytes + photosSaved)] : [];
  photosSaved += photos.length;
  const station = at === 2 ? { stationId: otherDeputy.stationIds[0] } : {};
  saved.push({ id: await phone.record('petition', petitionAbout(words, station), photos), words });
}

/** Every phone saves and sends; the server dies meanwhile. Answers when it is dead. */
async function killOnce(cut: Cut | null, dice: Dice): Promise<void> {
  const cutsBefore = proxy.cuts();
  if (cut !== null) proxy.cutNext(cut, () => server.kill());
  const chance = cut === null ? later(dice.whole(0, 200)).then(() => server.kill()) : null;
  const photographer = phones[dice.whole(0, phones.length - 1)];
  for (const phone of phones) await save(phone, phone === photographer || cut?.of === 'photo');
  await Promise.all(phones.map((phone) => phone.settle()));
  await chance;
  // A push that was answered quicker than the photo was ready: the next request meets the cut.
  if (cut !== null && server.isRunning()) await Promise.all(phones.map((phone) => phone.settle()));
  proxy.spare();
  await server.kill();
  struck[proxy.cuts() > cutsBefore && cut !== null ? cut.of : 'chance'] += 1;
}

const sentBy = async (phone: Phone) => (await readSent(phone.store())).map(({ id }) => id as string);

function readDatabase<T>(read: (db: DatabaseSync) => T): T {
  const db = new DatabaseSync(join(folder, 'data/luzhi.sqlite'), { readOnly: true });
  const value = read(db);
  db.close();
  return value;
}

const receipts = () =>
  readDatabase((db) =>
    db
      .prepare('SELECT mutation_id, device_id, n, status FROM receipt')
      .all()
      .map((row) => ({ ...row })),
  );

describe('a server that dies fifty times under load', () => {
  it('loses nothing it has acknowledged, whenever it dies', async () => {
    const dice = makeDice(seed);

    for (const cut of plan(dice)) {
      await killOnce(cut, dice);
      const acknowledged = (await Promise.all(phones.map(sentBy))).flat();
      await server.start();
      const known = new Set(receipts().map((row) => String(row.mutation_id)));
      expect(acknowledged.filter((id) => !known.has(id))).toEqual([]);
    }

    console.log(`seed ${seed}: died ${JSON.stringify(struck)}, ${saved.length} saved, ${photosSaved} photos`);
    expect(struck.push + struck.photo + struck.chance).toBe(50);
    expect(struck.push).toBeGreaterThanOrEqual(15);
    expect(struck.photo).toBeGreaterThanOrEqual(10);
  }, 180_000);

  it('afterwards every phone drains', async () => {
    for (const phone of phones) {
      await phone.settle();
      expect(await hasUnsentWork(phone.store())).toBe(false);
    }
  }, 60_000);

  it('afterwards nothing is doubled: one record, one receipt, one line of the log for each change', async () => {
    const own = saved.map(({ id }) => id).sort();
    const docs = readDatabase((db) => db.prepare('SELECT id, doc FROM record').all());
    for (const { words } of saved)
      expect(
        docs.filter((row) => String(row.doc).includes(words)),
        words,
      ).toHaveLength(1);
    expect(
      docs
        .map((row) => String(row.id))
        .filter((id) => own.includes(id))
        .sort(),
    ).toEqual(own);

    const logged = readDatabase((db) =>
      db.prepare(`SELECT count(*) AS n, count(DISTINCT mutation_id) AS ids FROM mutation_log`).get(),
    );
    expect(logged?.n).toBe(logged?.ids);
    const sent = (await Promise.all(phones.map(sentBy))).flat();
    expect(receipts().filter((row) => sent.includes(String(row.mutation_id)))).toHaveLength(saved.length);
  });

  it('afterwards the numbers of every device are without a gap, in the order of saving', async () => {
    for (const phone of phones) {
      const rows = (await readSent(phone.store())).sort((a, b) => a.order - b.order);
      expect(rows.map(({ n }) => n)).toEqual(rows.map((_, at) => at + 1));
    }
  });

  it('afterwards every photo lies on the disk with the hash it was announced with', async () => {
    const rows = readDatabase((db) => db.prepare('SELECT sha256, is_stored FROM record_blob').all());
    expect(rows.map((row) => row.is_stored)).toEqual(Array.from({ length: photosSaved }, () => 1));
    const entries = await readdir(join(folder, 'data/blobs'), { recursive: true, withFileTypes: true });
    const hashes = await Promise.all(
      entries
        .filter((one) => one.isFile())
        .map(async (one) =>
          createHash('sha256')
            .update(await readFile(join(one.parentPath, one.name)))
            .digest('hex'),
        ),
    );
    expect(hashes.sort()).toEqual(rows.map((row) => String(row.sha256)).sort());
  });

  it('afterwards the station sees all that was recorded for it', async () => {
    const station = await makePhone({ reach: reachOutside(server.url) });
    must(await station.client().signIn(demoStation.phone, demoStation.password));
    await station.settle();
    const held = new Set((await readRecordRows(station.store())).map(({ id }) => id as string));
    station.client().close();

    const local = saved.filter((_, at) => at % 3 !== 2);
    expect(local.filter(({ id }) => !held.has(id))).toEqual([]);
  });

  it('its database waits for the disk at every commit', () => {
    const sql = openSqlite(join(folder, 'data/luzhi.sqlite'));
    expect(sql.one('PRAGMA synchronous')).toEqual({ synchronous: 2 });
    expect(sql.one('PRAGMA journal_mode')).toEqual({ journal_mode: 'wal' });
    sql.close();
  });
});
