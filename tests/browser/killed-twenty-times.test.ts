// A real Chromium dies by SIGKILL twenty times while its page saves, by the store and by the form, with a network and
// without, while photos are put away beside it. What a page had called saved is there when it opens again, and arrives
// once. SIGKILL proves nothing about a power cut: for that, every transaction that writes must ask for strict durability,
// which is asserted here too; and that none writes while another does, which Chromium pays with everything.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDice } from '../../src/demo/dice.ts';
import { demoDeputy } from '../world/people.ts';
import { makeServerProcess, type ServerProcess } from '../world/server-process.ts';
import { phoneScreen, type RunningChromium, startChromium } from './chromium.ts';
import { beginPetition, fillPetition, signIn, untilOfflineReady } from './hands.ts';
import { bundlePageStore, openPageStore } from './page-script.ts';
import { savedMark } from './saved-mark.ts';

const rounds = 20;
const byForm = new Set([5, 10, 15, 20]);
const dice = makeDice(511_524);
const longestMs = 250;

let folder: string;
let server: ServerProcess;
let phone: RunningChromium;
let script: string;
const reported = new Set<string>();

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-twenty-'));
  server = await makeServerProcess(join(folder, 'data'));
  [script] = await Promise.all([bundlePageStore(), server.start()]);
});

afterAll(async () => {
  await phone?.kill();
  await server.kill();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function open({ isOffline = false } = {}): Promise<void> {
  phone = await startChromium(join(folder, 'profile'), phoneScreen);
  phone.page.on('console', (message) => {
    if (message.text().startsWith(savedMark)) reported.add(message.text().slice(savedMark.length));
  });
  await phone.context.setOffline(isOffline);
  await phone.page.goto(server.url);
  await phone.page
    .getByRole('navigation', { name: '主要页面' })
    .or(phone.page.getByLabel('手机号'))
    .waitFor();
}

/** Tells through the console, as the store's hand does, the moment the screen says that a record is saved. */
const tellWhatIsShown = (mark: string) => {
  new MutationObserver(() => {
    const id = /^\/ledger\/petition\/([0-9a-f-]{36})$/.exec(location.pathname)?.[1];
    const chip = document.querySelector('.sync.saved, .sync.sending, .sync.delivered');
    if (id !== undefined && chip !== null) console.log(mark + id);
  }).observe(document, { subtree: true, childList: true });
};

async function saveByForm(round: number): Promise<void> {
  await beginPetition(phone.page, `第${round}轮用表单记下的事，路灯不亮`);
  await fillPetition(phone.page);
  await phone.page.evaluate(tellWhatIsShown, savedMark);
  const tapped = phone.page.getByRole('button', { name: '提交', exact: true }).click();
  await Promise.all([tapped, later(dice.whole(0, longestMs))]);
}

async function saveByStore(round: number): Promise<void> {
  const before = reported.size;
  const store = await openPageStore(phone.page, script);
  void store.saveOn(round);
  await expect.poll(() => reported.size, { interval: 5, timeout: 20_000 }).toBeGreaterThan(before);
  await later(dice.whole(0, longestMs));
}

const missingHere = async (): Promise<string[]> => {
  const held = new Set(await (await openPageStore(phone.page, script)).held());
  return [...reported].filter((id) => !held.has(id));
};

describe('a browser that dies twenty times while it saves', () => {
  it('asks in every transaction that writes work for strict durability and for its turn', async () => {
    await open();
    await phone.page.addInitScript(() => {
      const begin = IDBDatabase.prototype.transaction;
      const seen: string[] = [];
      IDBDatabase.prototype.transaction = function watched(this: IDBDatabase, ...args) {
        const transaction = begin.apply(this, args);
        const isWork = this.name !== 'luzhi-device';
        const turn = transaction.objectStoreNames.contains('turn') ? 'in turn' : 'at any time';
        if (isWork && transaction.mode === 'readwrite') seen.push(`${transaction.durability}, ${turn}`);
        return transaction;
      };
      Object.assign(globalThis, { waysOfWriting: seen });
    });
    await phone.page.reload();
    await signIn(phone.page, demoDeputy);
    await untilOfflineReady(phone.page);
    await saveByForm(0);
    await phone.page.locator('.sync.delivered').first().waitFor();

    const seen = await phone.page.evaluate<string[]>('waysOfWriting');
    expect(seen.length).toBeGreaterThan(5);
    expect([...new Set(seen)]).toEqual(['strict, in turn']);
    await phone.close();
  });

  it('still has everything it had called saved, each time it opens again', async () => {
    for (let round = 1; round <= rounds; round += 1) {
      await open({ isOffline: round % 2 === 0 });
      expect(await missingHere(), `before round ${round}`).toEqual([]);
      if (byForm.has(round)) await saveByForm(round);
      else await saveByStore(round);
      await phone.kill();
    }
    console.log(`${reported.size} saves were reported before ${rounds} kills`);
    expect(reported.size).toBeGreaterThan(rounds);
  }, 240_000);

  it('sends all of it, and all of it arrives once', async () => {
    await open();
    const store = await openPageStore(phone.page, script);
    expect(await missingHere()).toEqual([]);
    await expect.poll(() => store.unsent(), { timeout: 60_000, interval: 200 }).toBe(0);
    const held = await store.held();

    const db = new DatabaseSync(join(folder, 'data/luzhi.sqlite'), { readOnly: true });
    const rows = db.prepare(`SELECT id, doc FROM record WHERE owner_id=?`).all(demoDeputy.userId);
    const photos = db.prepare('SELECT is_stored FROM record_blob').all();
    db.close();
    const arrived = rows.map((row) => String(row.id));
    expect([...reported].filter((id) => !arrived.includes(id))).toEqual([]);
    expect(held.filter((id) => !arrived.includes(id))).toEqual([]);
    const words = rows.flatMap((row) => String(row.doc).match(/第\d+轮[^"]*/g) ?? []);
    expect(words).toHaveLength(new Set(words).size);
    expect(photos.every((row) => row.is_stored === 1)).toBe(true);
  }, 120_000);
});
