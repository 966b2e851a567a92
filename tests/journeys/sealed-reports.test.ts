// A 举报 from the phone to the officer: of what it says nothing is readable on the way, nor on the server, nor on the
// phone it came from; by today's app, by an app of an earlier day, and where a matter is found to be one later.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readRecord as readOnPhone } from '../../src/client/store/listing.ts';
import { addSupplement, decideRecord } from '../../src/client/store/save.ts';
import { demoTenant } from '../../src/demo/accounts.ts';
import { mutationId } from '../../src/domain/ids.ts';
import { viewFor } from '../../src/domain/view.ts';
import { buildApp } from '../../src/server/app.ts';
import { fillDemo } from '../../src/server/fill-demo.ts';
import type { MadeKey } from '../../src/server/sealed/county-keys.ts';
import { readLog } from '../../src/server/store/log.ts';
import { readRecord } from '../../src/server/store/records.ts';
import { yesterday } from '../compat/ages.ts';
import { type InsideServer, makeInsideServer } from '../world/inside-server.ts';
import { openedBy } from '../world/officer.ts';
import { demoDeputy, demoOffice, demoStation, petitionAbout } from '../world/people.ts';
import { jpegLike, makePhone, must, type Phone, type PhoneApp } from '../world/phone.ts';
import { whereIs } from '../world/raw-bytes.ts';
import { reachInside } from '../world/wire.ts';

const said = '会计把修路款转进了自己的账户';
const name = '钟离春水';
const number = '13977778888';
const added = '钱是分三次在信用社取走的';
const report = petitionAbout(said, {
  kind: 'report',
  petitioner: { anonymous: false, name, phone: number, contactPref: 'phone', mayPassOn: false },
});

let folder: string;
let server: InsideServer;
let county: MadeKey;
const phones: Phone[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-report-'));
  const made: MadeKey[] = [];
  const filled = (store: Parameters<typeof fillDemo>[0]) => fillDemo(store, (key) => made.push(key));
  server = await makeInsideServer(folder, { buildApp, fillDemo: filled });
  county = made[0] as MadeKey;
});

afterEach(async () => {
  for (const phone of phones.splice(0)) phone.client().close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

async function phoneOf(person: { phone: string; password: string }, app?: PhoneApp): Promise<Phone> {
  const phone = await makePhone({ reach: reachInside(server.app), ...(app !== undefined && { app }) });
  phones.push(phone);
  must(await phone.client().signIn(person.phone, person.password));
  await phone.settle();
  return phone;
}

/** In the files of the server as they are, and in whatever its own keys open. */
async function readableOnServer(): Promise<string[]> {
  const secrets = [said, name, number, added];
  const raw = (await Promise.all(secrets.map((one) => whereIs(one, folder)))).flat().map(({ file }) => file);
  const store = server.store();
  const log = readLog(store, demoTenant).map(({ body, context }) => body + context);
  const records = store.sql
    .all<{ id: string }>('SELECT id FROM record')
    .map(({ id }) => JSON.stringify(readRecord(store, demoTenant, id)));
  return [...raw, ...[...log, ...records].filter((text) => secrets.some((one) => text.includes(one)))];
}

const open = (id: string) => openedBy(county, server.store(), { tenant: demoTenant, id });

describe.each([
  ['today’s app', undefined],
  ['an app of an earlier day', yesterday.client],
])('a report from %s', (_, app) => {
  it('is readable for its officer, photos too, and for nobody else', async () => {
    const li = await phoneOf(demoDeputy, app);

    const id = await li.record('petition', report, [jpegLike(1), jpegLike(2)]);
    await li.settle();

    expect((await open(id)).inside).toMatchObject({ what: 'report', fields: { content: said } });
    expect((await open(id)).files).toEqual([jpegLike(1), jpegLike(2)]);
    expect(await readableOnServer()).toEqual([]);
    const record = readRecord(server.store(), demoTenant, id);
    expect(record?.storedFiles.length).toBe(2);
    for (const person of [demoDeputy, demoStation, demoOffice]) {
      const view = record === null ? null : viewFor(record, person);
      expect(JSON.stringify(view)).not.toContain(said);
      expect(view?.fields).toBeNull();
    }
  });

  it('sent twice is one report', async () => {
    const li = await phoneOf(demoDeputy, app);
    li.wire.cut();
    const id = await li.record('petition', report, [jpegLike(3)]);
    li.wire.mend();
    li.wire.loseAnswers(2, (path) => path.endsWith('/sync'));

    await li.settle();
    await li.settle();
    await li.settle();

    const rows = server.store().sql.all<{ n: number }>(`SELECT 1 FROM mutation_log WHERE rec_id=?`, id);
    expect(rows.length).toBe(1);
    expect((await open(id)).files).toEqual([jpegLike(3)]);
  });
});

describe('on the phone it was written on', () => {
  it('nothing but the envelope waits to be sent', async () => {
    const li = await phoneOf(demoDeputy);
    li.wire.cut();

    const id = await li.record('petition', report, [jpegLike(1)]);

    const { db, vault } = li.store();
    const [row] = await db.outbox.toArray();
    const body = row === undefined ? '' : await vault.openText(row.body);
    expect(JSON.parse(body)).toMatchObject({ v: 4, op: 'petition.submit', args: { kind: 'report' } });
    for (const secret of [said, name, number]) expect(body).not.toContain(secret);
    expect((await db.blobs.toArray()).map(({ mime }) => mime)).toEqual(['application/vnd.luzhi.sealed']);
    expect(await db.drafts.count()).toBe(0);
    expect((await readOnPhone(li.store(), id))?.view).toMatchObject({ isSealed: true, fields: null });
  });
});

describe('what its author adds', () => {
  it('is sealed like the report, by either app', async () => {
    const li = await phoneOf(demoDeputy);
    const id = await li.record('petition', report);
    await li.settle();
    const record = await readOnPhone(li.store(), id);
    if (record === null) throw new Error('not there');
    const saved = must(await addSupplement(li.store(), record, { text: added, attachments: [] }));
    await li.settle();

    const seen = await openedBy(county, server.store(), {
      tenant: demoTenant,
      id,
      addition: mutationId.parse(saved.id),
    });
    expect(seen.inside).toMatchObject({ what: 'addition', text: added });
    expect(await readableOnServer()).toEqual([]);

    const older = await phoneOf(demoDeputy, yesterday.client);
    const shown = await yesterday.client.readRecord(older.store(), id);
    if (shown === null) throw new Error('not there');
    const words = { text: `${added}，有回单`, attachments: [] };
    const later = must(await yesterday.client.addSupplement(older.store(), shown, words));
    await older.settle();
    const again = await openedBy(county, server.store(), {
      tenant: demoTenant,
      id,
      addition: mutationId.parse(later.id),
    });
    expect(again.inside).toMatchObject({ what: 'addition', text: `${added}，有回单` });
    expect(await readableOnServer()).toEqual([]);
  });
});

describe('a matter found to be a report', () => {
  it('is sealed anew: rows, log, photos; the officer reads all of it, the chain stands', async () => {
    const li = await phoneOf(demoDeputy);
    const station = await phoneOf(demoStation);
    const id = await li.record('petition', { ...report, kind: 'suggestion' }, [jpegLike(5)]);
    await li.settle();
    const own = await readOnPhone(li.store(), id);
    if (own === null) throw new Error('not there');
    must(await addSupplement(li.store(), own, { text: added, attachments: [] }));
    await li.settle();
    await station.settle();
    expect(await readableOnServer()).not.toEqual([]);

    const record = await readOnPhone(station.store(), id);
    if (record === null) throw new Error('not there');
    const reason = `反映的是${said}`;
    must(await decideRecord(station.store(), record, { move: 'sealAsReport', args: { reason } }));
    await station.settle();

    expect(await readableOnServer()).toEqual([]);
    const { inside, files } = await open(id);
    expect(inside).toMatchObject({
      what: 'found',
      fields: { content: said, petitioner: { name } },
      supplements: [{ text: added }],
    });
    expect(files).toEqual([jpegLike(5)]);
    const links = server
      .store()
      .sql.all<{ hash: string; prev_hash: string }>('SELECT hash, prev_hash FROM mutation_log ORDER BY seq');
    expect(links.every((link, at) => at === 0 || link.prev_hash === links[at - 1]?.hash)).toBe(true);
  });
});
