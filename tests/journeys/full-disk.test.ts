import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readLedgerEntry } from '../../src/client/store/assets.ts';
import { emptyBin } from '../../src/client/store/bin.ts';
import { readDraft } from '../../src/client/store/drafts.ts';
import { listRecords } from '../../src/client/store/listing.ts';
import { readMeta } from '../../src/client/store/meta.ts';
import { newDraft } from '../../src/client/store/new-draft.ts';
import { readQueue } from '../../src/client/store/queue.ts';
import { countRecordRows } from '../../src/client/store/record-rows.ts';
import { submitDraft } from '../../src/client/store/save.ts';
import { closeStore, openStore } from '../../src/client/store/store.ts';
import { writeDraft } from '../../src/client/store/write-draft.ts';
import { lookAtAll } from '../../src/server/alerts/due.ts';
import { assetNamed, write } from '../world/assets.ts';
import { type InsideServer, makeInsideServer } from '../world/inside-server.ts';
import { deputy, offline } from '../world/offline.ts';
import { demoDeputy, petitionAbout } from '../world/people.ts';
import { makePhone, must, type Phone } from '../world/phone.ts';
import { reachInside } from '../world/wire.ts';

/** The next `times` writes into `store` fail with this name. */
function breakWrites(store: string, name: string, times = Number.POSITIVE_INFINITY): () => void {
  let left = times;
  const spies = (['add', 'put'] as const).map((method) => {
    const real = IDBObjectStore.prototype[method];
    return vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(function (
      this: IDBObjectStore,
      ...args
    ) {
      if (this.name !== store || left <= 0) return real.apply(this, args);
      left -= 1;
      throw new DOMException('the disk says no', name);
    });
  });
  return () => {
    for (const spy of spies) spy.mockRestore();
  };
}

afterEach(() => vi.restoreAllMocks());

describe('a disk that is full', () => {
  let folder: string;
  let server: InsideServer;
  let li: Phone;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'luzhi-full-'));
    server = await makeInsideServer(folder);
    li = await makePhone({ reach: reachInside(server.app) });
    must(await li.client().signIn(demoDeputy.phone, demoDeputy.password));
    await li.record('petition', petitionAbout('原来就有的一件事，服务器上也有'));
    await li.settle();
  });

  afterEach(async () => {
    vi.restoreAllMocks();
    li.client().close();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('keeps the words of a save before what the server can send again, and fetches that later', async () => {
    const before = (await listRecords(li.store())).length;
    expect(await countRecordRows(li.store())).toBeGreaterThan(0);
    li.wire.cut();
    breakWrites('outbox', 'QuotaExceededError', 1);

    const id = await li.record('petition', petitionAbout('手机满了也要记下来的一件事情'));

    expect(await li.store().db.outbox.where('recordId').equals(id).count()).toBe(1);
    expect(await countRecordRows(li.store())).toBe(0);
    expect(await readMeta(li.store(), 'cursor')).toBeNull();

    li.wire.mend();
    await li.settle();
    expect((await listRecords(li.store())).length).toBe(before + 1);
    expect((await readQueue(li.store())).records).toEqual({ done: 2, total: 2 });
  });

  it('brings back what is missing also when a page was on its way while room was made', async () => {
    const before = (await listRecords(li.store())).length;
    breakWrites('outbox', 'QuotaExceededError', 1);
    li.client().sendNow();
    await li.record('petition', petitionAbout('正在收的时候手机满了，照样记下来'));
    await li.settle();
    await li.settle();

    expect((await listRecords(li.store())).length).toBe(before + 1);
    expect(await countRecordRows(li.store())).toBeGreaterThanOrEqual(before);
  });

  it('lets go of alerts too, so that none stays that its person no longer hears of; the ledger stays to be read', async () => {
    const [school] = write(server.store(), [{ kind: 'enter', fields: assetNamed('原山坪小学') }]);
    lookAtAll(server.store());
    await li.settle();
    const isHere = async () => (await readLedgerEntry(li.store(), school?.id ?? '')) !== null;
    expect(await li.store().db.alerts.count()).toBeGreaterThan(0);
    expect(await isHere()).toBe(true);
    li.wire.cut();
    breakWrites('outbox', 'QuotaExceededError', 1);
    await li.record('petition', petitionAbout('手机满了，人也要调走了，还是记下来'));
    expect(await li.store().db.alerts.count()).toBe(0);
    expect(await isHere()).toBe(true);

    server.store().sql.run(`UPDATE person SET station_ids='[]' WHERE phone=?`, demoDeputy.phone);
    li.wire.mend();
    await li.settle();
    expect(await li.store().db.alerts.count()).toBe(0);
    expect(await isHere()).toBe(true);
  });

  it('that stays full says so, and nothing is taken for saved', async () => {
    const draft = must(await newDraft(li.store(), 'petition'));
    breakWrites('outbox', 'QuotaExceededError');
    const saved = await submitDraft(li.store(), draft, petitionAbout('一个字也存不下的时候要说出来'));

    expect(saved).toEqual({ ok: false, problem: { code: 'deviceStorageFull' } });
    expect(await readDraft(li.store(), draft.id)).not.toBeNull();
    expect(await li.store().db.outbox.count()).toBe(0);
  });

  it('gives up the replica for a draft’s words too, and only once', async () => {
    const draft = must(await newDraft(li.store(), 'petition'));
    breakWrites('drafts', 'QuotaExceededError');
    expect(await writeDraft(li.store(), draft)).toMatchObject({ ok: false });
    const clear = vi.spyOn(IDBObjectStore.prototype, 'clear');
    expect(await writeDraft(li.store(), draft)).toMatchObject({ ok: false });
    expect(clear).not.toHaveBeenCalled();
  });

  it('still sends when not even the sender’s own note can be written', async () => {
    li.wire.cut();
    await li.record('petition', petitionAbout('记下了，但是发送的账本写不进去'));
    await li.settle();
    const mendDisk = breakWrites('meta', 'UnknownError');
    li.wire.mend();
    await li.settle();
    mendDisk();
    li.pass(400_000);
    await li.client().settled();

    expect((await readQueue(li.store())).records).toEqual({ done: 2, total: 2 });
  });
});

describe('a server whose disk is full', () => {
  it('answers so, keeps nothing by halves, goes on being read, and takes everything when there is room', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'luzhi-full-'));
    const server = await makeInsideServer(folder);
    const li = await makePhone({ reach: reachInside(server.app) });
    must(await li.client().signIn(demoDeputy.phone, demoDeputy.password));
    await li.settle();
    const { sql } = server.store();
    const pages = Number(sql.one<{ page_count: number }>('PRAGMA page_count')?.page_count);
    const heldBefore = await countRecordRows(li.store());
    sql.one(`PRAGMA max_page_count=${pages}`);

    for (let nth = 0; nth < 5; nth += 1)
      await li.record(
        'petition',
        petitionAbout(`服务器满了也记下来的第${nth}件事，${'很长的一段话'.repeat(300)}`),
      );
    await li.settle();

    const waiting = await readQueue(li.store());
    expect(waiting.records).toMatchObject({ done: 0, total: 5 });
    expect(await readMeta(li.store(), 'lastTry')).toMatchObject({ code: 'storageFull' });
    const read = await server.app().inject({ method: 'GET', url: '/t' });
    expect(read.statusCode).toBe(200);

    sql.one('PRAGMA max_page_count=1000000');
    li.pass(400_000);
    await li.settle();
    expect((await readQueue(li.store())).records).toEqual({ done: 5, total: 5 });
    expect(await countRecordRows(li.store())).toBe(heldBefore + 5);
    li.client().close();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });
});

describe('a handle that died', () => {
  it.each(['UnknownError', 'InvalidStateError'])(
    'by %s is replaced, and the save goes through',
    async (name) => {
      const store = await openStore(offline(new IDBFactory()), deputy);
      const draft = must(await newDraft(store, 'petition'));
      breakWrites('outbox', name, 1);
      must(
        await submitDraft(store, draft, {
          ...petitionAbout('手柄断了一次，记录照样存下'),
          stationId: 'huatan',
        }),
      );
      expect(await store.db.outbox.count()).toBe(1);
    },
  );

  it('is replaced for drafts and for the bin too', async () => {
    const store = await openStore(offline(new IDBFactory()), deputy);
    breakWrites('drafts', 'UnknownError', 1);
    must(await newDraft(store, 'petition'));
    store.db.close();
    expect(await emptyBin(store)).toEqual({ ok: true, value: 0 });
  });

  it('is not replaced in a store that was left', async () => {
    const store = await openStore(offline(new IDBFactory()), deputy);
    closeStore(store);
    expect(await newDraft(store, 'petition')).toEqual({
      ok: false,
      problem: { code: 'deviceStorageBroken' },
    });
    expect(store.db.isOpen()).toBe(false);
  });
});
