// Runs inside the page of the built app: the store's own source on the page's own database, for a hand that saves
// faster than fingers. It tells of each save through the console, at once, as the screen tells a person.
import { browserEnvironment as env } from '../../src/client/browser-environment.ts';
import { DeviceDatabase, recall } from '../../src/client/store/device.ts';
import { newDraft } from '../../src/client/store/new-draft.ts';
import { keepPhoto } from '../../src/client/store/photos.ts';
import { submitDraft } from '../../src/client/store/save.ts';
import { readSent } from '../../src/client/store/sent.ts';
import { openStore } from '../../src/client/store/store.ts';
import { writeDraft } from '../../src/client/store/write-draft.ts';
import type { Result } from '../../src/domain/result.ts';
import { petitionAbout } from '../world/people.ts';
import { savedMark } from './saved-mark.ts';

const photoBytes = 30_000;
const restMs = 10; // between two photos of the second hand, so that the first gets on too

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

function photoOf(seed: number): ArrayBuffer {
  const bytes = new Uint8Array(photoBytes).map((_, at) => (at * 31 + seed * 17) % 251);
  bytes.set([0xff, 0xd8, 0xff, 0xe0, seed & 255, seed >> 8]);
  return bytes.buffer;
}

/** Opens the store of who is signed in here. */
async function openHere() {
  const { person } = await recall(new DeviceDatabase(env));
  if (person === null) throw new Error('nobody is signed in');
  const store = await openStore(env, person);

  const save = async (words: string, photoSeed: number | null) => {
    const draft = value(await newDraft(store, 'petition'));
    const photo = { mime: 'image/jpeg', takenAt: env.now() } as const;
    const bytes = photoSeed === null ? null : photoOf(photoSeed);
    const attachments =
      bytes === null ? [] : [value(await keepPhoto(store, { ...photo, bytes, thumb: bytes }))];
    const written = value(await writeDraft(store, { ...draft, attachments }));
    const { recordId } = value(await submitDraft(store, written, petitionAbout(words, { attachments })));
    console.log(`${savedMark}${recordId}`);
  };

  /** As a second hand does while the first one saves: the two write into different stores. */
  const photographOn = async (round: number) => {
    for (let at = 1; ; at += 1) {
      const bytes = photoOf(round * 1000 + 500 + at);
      value(await keepPhoto(store, { mime: 'image/jpeg', takenAt: env.now(), bytes, thumb: bytes }));
      await new Promise((resolve) => setTimeout(resolve, restMs));
    }
  };

  return {
    /** Saves one after the other until the page dies; each third has a photo. Others are taken beside it. */
    saveOn: async (round: number) => {
      void photographOn(round);
      for (let at = 1; ; at += 1)
        await save(`第${round}轮第${at}件，桥上的护栏坏了没人修`, at % 3 === 0 ? round * 1000 + at : null);
    },
    /** The records this phone holds changes of. */
    held: async () => {
      const rows = await Promise.all([store.db.outbox.toArray(), readSent(store)]);
      return rows.flat().map(({ recordId }) => recordId as string);
    },
    unsent: async () =>
      (await store.db.outbox.count()) + (await store.db.uploads.where('state').notEqual('done').count()),
  };
}

export type PageStore = Awaited<ReturnType<typeof openHere>>;

Object.assign(globalThis, { pageStore: openHere() });
