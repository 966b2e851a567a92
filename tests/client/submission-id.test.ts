// The id of a submission: its record's but for its end, so that a pressed push carries both for little more than one.
import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { submitDraft } from '../../src/client/store/save.ts';
import { newId, openStore } from '../../src/client/store/store.ts';
import { draftId, isUuid7 } from '../../src/domain/ids.ts';
import { deputy, offline } from '../world/offline.ts';
import { petitionAbout } from '../world/people.ts';
import { must } from '../world/phone.ts';

const drafted = (id: string) => ({
  ...{ id: draftId.parse(id), kind: 'petition' as const, createdAt: 1, updatedAt: 1 },
  ...{ form: {}, attachments: [] },
});

/** A phone on which this draft is handed in. */
async function handedIn(id: string): Promise<string> {
  const store = await openStore(offline(new IDBFactory()), deputy);
  must(await submitDraft(store, drafted(id), petitionAbout('桥上的护栏坏了，晚上看不见路')));
  const [row] = await store.db.outbox.toArray();
  expect(row?.recordId).toBe(id);
  return row?.id ?? '';
}

describe('the id of a submission', () => {
  it('begins as its record’s, and is its own on each phone that hands the draft in', async () => {
    const { env } = await openStore(offline(new IDBFactory()), deputy);
    const id = newId(env);
    const [one, other] = [await handedIn(id), await handedIn(id)];

    for (const submission of [one, other]) {
      expect(isUuid7(submission)).toBe(true);
      expect(submission.slice(0, 30)).toBe(id.slice(0, 30));
    }
    expect(new Set([id, one, other]).size).toBe(3);
  });
});
