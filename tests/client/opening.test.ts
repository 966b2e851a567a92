import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { databaseName } from '../../src/client/store/database.ts';
import { readDraft } from '../../src/client/store/drafts.ts';
import { newDraft } from '../../src/client/store/new-draft.ts';
import type { Taken } from '../../src/client/store/opening.ts';
import { openStore } from '../../src/client/store/store.ts';
import { writeDraft } from '../../src/client/store/write-draft.ts';
import { deputy, offline } from '../world/offline.ts';
import { must, untilTrue } from '../world/phone.ts';

const name = databaseName(deputy.userId);

/** One browser: a disk, and timers in the test's hands. */
function browser() {
  const factory = new IDBFactory();
  const timers: { ms: number; call: () => void }[] = [];
  const env = {
    ...offline(factory),
    after: (ms: number, call: () => void) => {
      const timer = { ms, call };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer) >>> 0, 1);
    },
  };
  const said: (boolean | Taken)[] = [];
  const watch = {
    onStuck: (isStuck: boolean) => void said.push(isStuck),
    onTaken: (why: Taken) => void said.push(why),
  };
  return { factory, env, timers, said, watch };
}

/** Opens the database as some other code does: at a version, with its own idea of letting go. */
function raw(factory: IDBFactory, version: number): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(name, version);
    request.onsuccess = () => resolve(request.result as unknown as IDBDatabase);
    request.onerror = () => reject(request.error);
  });
}

/** The fourth version of the app, which nobody has written yet. */
const newer = 1000; // above any version of ours

afterEach(() => vi.restoreAllMocks());

describe('a database that another page holds in an older version', () => {
  it('is waited for, with words after three seconds, and opens when the page is closed', async () => {
    vi.spyOn(console, 'warn').mockReturnValue();
    const { factory, env, timers, said, watch } = browser();
    const old = await raw(factory, 5);
    let isOpen = false;
    const opened = openStore(env, deputy, watch).then((store) => {
      isOpen = true;
      return store;
    });
    await untilTrue(() => timers.length === 1);
    expect(said).toEqual([]);

    expect(timers[0]?.ms).toBe(3000);
    timers[0]?.call();
    expect(said).toEqual([true]);
    expect(isOpen).toBe(false);

    old.close();
    const store = await opened;
    expect(said).toEqual([true, false]);
    must(await newDraft(store, 'petition'));
  });

  it('that opens at once is not spoken of', async () => {
    const { env, timers, said, watch } = browser();
    await openStore(env, deputy, watch);
    expect(timers).toEqual([]);
    expect(said).toEqual([]);
  });
});

describe('an older page whose database a newer version wants', () => {
  it('writes what was just typed, lets go, and stays closed', async () => {
    const { factory, env, said, watch } = browser();
    const store = await openStore(env, deputy, watch);
    const draft = must(await newDraft(store, 'petition'));
    store.life.beforeEnd.add(() => writeDraft(store, { ...draft, form: { content: '刚打的最后一个字' } }));

    const taken = await raw(factory, newer);
    expect(said).toEqual(['outdated']);

    expect(await writeDraft(store, draft)).toEqual({ ok: false, problem: { code: 'deviceStorageBroken' } });
    expect(taken.version).toBe(newer);
    taken.close();
    const later = await openStore({ ...env, IDBKeyRange }, deputy);
    expect((await readDraft(later, draft.id))?.form).toEqual({ content: '刚打的最后一个字' });
  });

  it('lets go after two seconds even when the last words do not reach the disk', async () => {
    const { factory, env, timers, said, watch } = browser();
    const store = await openStore(env, deputy, watch);
    store.life.beforeEnd.add(() => new Promise(() => undefined));

    const taken = raw(factory, newer);
    await untilTrue(() => timers.length === 1);
    expect(timers[0]?.ms).toBe(2000);
    timers[0]?.call();

    expect((await taken).version).toBe(newer);
    expect(said).toEqual(['outdated']);
  });

  it('lets go of a database that is deleted', async () => {
    const { factory, env, said, watch } = browser();
    await openStore(env, deputy, watch);
    await new Promise((resolve) => {
      factory.deleteDatabase(name).onsuccess = resolve;
    });
    expect(said).toEqual(['deleted']);
    expect(await factory.databases()).toEqual([]);
  });
});
