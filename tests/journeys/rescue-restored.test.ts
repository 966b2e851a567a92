// What an old phone had delivered, with its photos or without, travels in its rescue file; the server is restored to a day
// before, and the old phone is gone. The new phone is the only one that can tell, whether it spoke with the old server or not.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readQueue } from '../../src/client/store/queue.ts';
import { bringIn } from '../../src/client/store/rescue/bring-in.ts';
import { makeRescue } from '../../src/client/store/rescue/make-rescue.ts';
import { openRescue } from '../../src/client/store/rescue/open-rescue.ts';
import { blobsPath } from '../../src/protocol/blobs.ts';
import { syncPath } from '../../src/protocol/sync.ts';
import { type County, makeCounty } from '../world/county.ts';
import { demoDeputy, sightingOf } from '../world/people.ts';
import { jpegLike, makePhone, must, type Phone } from '../world/phone.ts';
import { reachInside } from '../world/wire.ts';

const passphrase = '花滩镇2026一句话';

let county: County;
const phones: Phone[] = [];
beforeEach(async () => {
  county = await makeCounty();
});
afterEach(async () => {
  for (const phone of phones.splice(0)) phone.client().close();
  await county.close();
});

/** A phone of the deputy's whose requests to these places fail as long as they stand here. */
async function phoneWithout(shut: Set<string>): Promise<Phone> {
  const phone = await makePhone({
    reach: reachInside(county.server.app),
    doors: ({ fetch, upload }) => ({
      fetch: (path, init) => (isShut(shut, path) ? Promise.reject(new TypeError('cut')) : fetch(path, init)),
      upload: (path, init, onSent) =>
        isShut(shut, path) ? Promise.reject(new TypeError('cut')) : upload(path, init, onSent),
    }),
  });
  phones.push(phone);
  must(await phone.client().signIn(demoDeputy.phone, demoDeputy.password));
  await phone.settle();
  return phone;
}

const isShut = (shut: ReadonlySet<string>, path: string): boolean =>
  [...shut].some((one) => path.startsWith(one));

type Delivered = 'whole' | 'without its photo';

/** What was delivered, and the file of that phone. */
async function delivered(how: Delivered): Promise<{ readonly rec: string; readonly file: Blob }> {
  const old = await phoneWithout(new Set(how === 'whole' ? [] : [blobsPath]));
  const rec = await old.record('sighting', sightingOf('山坪村小学旧校舍'), [jpegLike(3)]);
  await old.settle();
  expect(await old.store().db.outbox.count()).toBe(0);
  const { blob, counts } = must(await makeRescue(old.store(), passphrase));
  const owed = how === 'whole' ? 0 : 1;
  expect(counts).toMatchObject({ records: owed, photos: owed });
  old.client().close();
  phones.splice(phones.indexOf(old), 1);
  return { rec, file: blob };
}

function restoreBefore(rec: string): void {
  const { sql } = county.server.store();
  sql.run("UPDATE server_state SET epoch='ffffffffffffffff'");
  const changes = sql.all<{ mutation_id: string }>(
    'SELECT mutation_id FROM mutation_log WHERE rec_id=?',
    rec,
  );
  for (const { mutation_id } of changes)
    for (const table of ['receipt', 'mutation_log', 'mutation_body'])
      sql.run(`DELETE FROM ${table} WHERE mutation_id=?`, mutation_id);
  sql.run('DELETE FROM record WHERE id=?', rec);
  for (const table of ['record_blob', 'feed']) sql.run(`DELETE FROM ${table} WHERE rec_id=?`, rec);
}

async function bring(file: Blob, into: Phone): Promise<void> {
  const opened = must(await openRescue(into.store().env, { file, passphrase }));
  must(await bringIn(into.store(), opened));
}

async function expectWhole(rec: string, phone: Phone): Promise<void> {
  await phone.settle();
  const { records, photos, attention } = await readQueue(phone.store());
  expect({ records, photos, attention }).toEqual({
    records: { done: 1, total: 1 },
    photos: { done: 1, total: 1 },
    attention: 0,
  });
  const { sql } = county.server.store();
  const rows = sql.all('SELECT 1 FROM record_blob WHERE rec_id=? AND is_stored=1', rec);
  expect(rows).toHaveLength(1);
}

describe.each(['whole', 'without its photo'] as const)('what was delivered %s', (how) => {
  it('is told by a new phone that never spoke with the server that took it', async () => {
    const { rec, file } = await delivered(how);
    const shut = new Set([syncPath]);
    const phone = await phoneWithout(shut);
    await bring(file, phone);
    restoreBefore(rec);
    shut.clear();

    await expectWhole(rec, phone);
  });

  it('is told by a phone that speaks with the restored server already', async () => {
    const { rec, file } = await delivered(how);
    restoreBefore(rec);
    const phone = await phoneWithout(new Set());
    await bring(file, phone);

    await expectWhole(rec, phone);
  });

  it('is asked of nobody again by a phone that speaks with the server that took it', async () => {
    const { rec, file } = await delivered(how);
    const phone = await phoneWithout(new Set());
    await bring(file, phone);
    expect(await phone.store().db.outbox.count()).toBe(0);

    await expectWhole(rec, phone);
  });
});

it('a photo that is not on this phone is no trouble where the server has it', async () => {
  const phone = await phoneWithout(new Set());
  const rec = await phone.record('sighting', sightingOf('山坪村小学旧校舍'), [jpegLike(3)]);
  await phone.settle();
  const { db } = phone.store();
  await Promise.all([
    db.blobs.clear(),
    db.pieces.clear(),
    db.uploads.toCollection().modify({ state: 'waiting' }),
  ]);
  await phone.restart();

  await expectWhole(rec, phone);
});
