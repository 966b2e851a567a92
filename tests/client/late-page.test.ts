// Two tabs without a lock ask from one place. The page that was asked first may be written last: what the newer one
// brought stays, and the older is asked again from where the replica stands.
import { IDBFactory } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import { readRecord } from '../../src/client/store/listing.ts';
import { readMeta } from '../../src/client/store/meta.ts';
import { applyPage } from '../../src/client/store/replica.ts';
import { newId, openStore, type Store } from '../../src/client/store/store.ts';
import { attachmentId, recordId } from '../../src/domain/ids.ts';
import { viewFor } from '../../src/domain/view.ts';
import { offline } from '../world/offline.ts';
import { people, toldPetition } from '../world/rights-people.ts';

const told = toldPetition();
const station = people.station;
const open = () => openStore(offline(new IDBFactory(), { now: Date.parse('2026-11-23T02:00:00Z') }), station);

const pageOf = (storedFiles: readonly string[], cursor: string) => {
  const files = storedFiles.map((id) => attachmentId.parse(id));
  const view = viewFor({ ...told, storedFiles: files }, station);
  if (view === null) throw new Error('the station does not see it');
  const put = { s: 'st:huatan', op: 'put', id: recordId.parse(told.id), ver: told.ver, r: view } as const;
  return { changes: [put], drop: [], more: false, cursor, epoch: 'e1' };
};
const stored = async (store: Store) => (await readRecord(store, told.id))?.view.storedFiles;
const nowhere = { cursor: null, epoch: null };

it('a page that comes late takes nothing back, and moves no cursor', async () => {
  const store = await open();
  const photo = newId(store.env);

  expect(await applyPage(store, pageOf([photo], 'c2'), { asked: nowhere })).toBe('written');
  expect(await applyPage(store, pageOf([], 'c1'), { asked: nowhere })).toBe('overtaken');
  expect(await stored(store)).toEqual([photo]);
  expect(await readMeta(store, 'cursor')).toBe('c2');
});

it('a page that follows is written, also where the answer before it told which server it is', async () => {
  const store = await open();
  const photo = newId(store.env);
  await applyPage(store, pageOf([], 'c1'), { asked: nowhere });

  expect(await applyPage(store, pageOf([photo], 'c2'), { asked: { cursor: 'c1', epoch: 'e1' } })).toBe(
    'written',
  );
  expect(await applyPage(store, pageOf([], 'c3'), { asked: { cursor: 'c2', epoch: 'e0' } })).toBe(
    'overtaken',
  );
  expect(await applyPage(store, pageOf([photo], 'c3'), { asked: { cursor: 'c2', epoch: null } })).toBe(
    'written',
  );
  expect(await stored(store)).toEqual([photo]);
});
