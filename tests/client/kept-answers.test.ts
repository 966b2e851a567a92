// The last figures without a network: sealed, the newest few, and gone with the seat.
import { IDBFactory } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import { keepAnswer, readKeptAnswer } from '../../src/client/store/kept-answers.ts';
import { leaveSeat } from '../../src/client/store/leave-seat.ts';
import { openStore } from '../../src/client/store/store.ts';
import { deputy, offline } from '../world/offline.ts';

it('an answer is kept under its path, sealed, the newest under the same path', async () => {
  const store = await openStore(offline(new IDBFactory()), deputy);

  await keepAnswer(store, '/board', { name: '原宁耿小学', count: 1 });
  await keepAnswer(store, '/board', { name: '原宁耿小学', count: 2 });

  expect((await readKeptAnswer(store, '/board'))?.value).toEqual({ name: '原宁耿小学', count: 2 });
  expect(await readKeptAnswer(store, '/board?path=green')).toBeNull();
  expect(JSON.stringify(await store.db.meta.toArray())).not.toContain('宁耿');
});

it('a dozen are kept, the oldest make room', async () => {
  let now = 1_700_000_000_000;
  const store = await openStore({ ...offline(new IDBFactory()), now: () => now }, deputy);

  for (let at = 0; at < 14; at += 1) {
    now += 1000;
    await keepAnswer(store, `/board?${at}`, at);
  }

  expect(await readKeptAnswer(store, '/board?1')).toBeNull();
  expect((await readKeptAnswer(store, '/board?2'))?.value).toBe(2);
  expect((await readKeptAnswer(store, '/board?13'))?.at).toBe(now);
});

it('nothing is left of them when the seat is', async () => {
  const store = await openStore(offline(new IDBFactory()), deputy);
  await keepAnswer(store, '/board', 1);

  await leaveSeat(store);

  expect(await readKeptAnswer(store, '/board')).toBeNull();
});
