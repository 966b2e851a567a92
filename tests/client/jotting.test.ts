// What is typed into a dialog and not saved: it outlives the tab, lies sealed, and goes with the save of its step.
import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { emptyBin } from '../../src/client/store/bin.ts';
import { unsavedPhotos } from '../../src/client/store/forget.ts';
import { filesIn, readJotting, writeJotting } from '../../src/client/store/jotting.ts';
import { type Beginning, keepJotting } from '../../src/client/store/jotting-keeper.ts';
import type { JottingPlace } from '../../src/client/store/jotting-row.ts';
import { readRecord } from '../../src/client/store/listing.ts';
import { writeMeta } from '../../src/client/store/meta.ts';
import { newDraft } from '../../src/client/store/new-draft.ts';
import { keepPhoto } from '../../src/client/store/photos.ts';
import { addSupplement, submitDraft, withdrawRecord } from '../../src/client/store/save.ts';
import { closeStore, openStore, type Store } from '../../src/client/store/store.ts';
import { wipePerson } from '../../src/client/store/wipe.ts';
import { dayMs } from '../../src/domain/day.ts';
import { ok, refused } from '../../src/domain/result.ts';
import { deputy, offline } from '../world/offline.ts';
import { petitionAbout } from '../world/people.ts';
import { jpegLike, must, untilTrue } from '../world/phone.ts';
import { rawRows } from '../world/raw-rows.ts';

const words = '昨天又去看过，护栏还是断的，两个孩子差点掉下去';
const place: JottingPlace = { dialog: 'follow', of: 'one', step: 'supplement' };

/** One disk; each `open` is a tab on it, whose timers come due when the test says. */
function phone() {
  const clock = { now: Date.parse('2026-11-23T02:00:00Z') };
  const disk = new IDBFactory();
  const timers = new Set<{ readonly ms: number; readonly call: () => void }>();
  const env = {
    ...offline(disk, clock),
    after: (ms: number, call: () => void) => {
      const timer = { ms, call };
      timers.add(timer);
      return () => timers.delete(timer);
    },
  };
  return {
    clock,
    env,
    open: () => openStore(env, deputy),
    /** What is due within so many milliseconds happens. */
    pass: (ms: number) => {
      for (const timer of timers) if (timer.ms <= ms && timers.delete(timer)) timer.call();
    },
  };
}

async function opened(store: Store, at = place, beginning: Beginning = {}) {
  const keeper = keepJotting(store, at, beginning);
  const wasLeft = await keeper.takeUp();
  return { keeper, wasLeft };
}

/** A photo as a dialog takes it in: its bytes are on the disk before it is named. */
async function chosenPhoto(store: Store, seed: number) {
  const bytes = jpegLike(seed, 3000).buffer;
  const kept = must(
    await keepPhoto(store, { bytes, thumb: bytes, mime: 'image/jpeg', takenAt: store.env.now() }),
  );
  return { ...kept, mime: 'image/jpeg' } as const;
}

const left = async (store: Store, at = place) => must(await readJotting(store, at));

/** A record of this person's own, and the dialog of a step on it. */
async function recorded(store: Store, step: 'supplement' | 'withdraw') {
  const draft = must(await newDraft(store, 'petition'));
  const saved = must(await submitDraft(store, draft, petitionAbout('桥头的护栏断了两根，没人来修')));
  const record = await readRecord(store, saved.recordId);
  if (record === null) throw new Error('not there');
  return { record, from: { dialog: 'follow', of: saved.recordId, step } as const };
}

describe('what was typed into a dialog', () => {
  it('is there again after the tab died, within 300 ms of the last letter', async () => {
    const { open, pass } = phone();
    const store = await open();
    const { keeper, wasLeft } = await opened(store);
    keeper.change({ text: words, units: ['shuili', 'jiaotong'], isReached: true });
    pass(300);
    await untilTrue(async () => (await left(store)) !== null);
    closeStore(store);

    const after = await opened(await open());

    expect(wasLeft).toBe(false);
    expect(after.wasLeft).toBe(true);
    expect(after.keeper.changed()).toEqual({ text: words, units: ['shuili', 'jiaotong'], isReached: true });
  });

  it('is there again with the photos and letters that were chosen', async () => {
    const { open, pass } = phone();
    const store = await open();
    const photo = await chosenPhoto(store, 1);
    const letter = {
      ...(await chosenPhoto(store, 2)),
      mime: 'application/pdf',
      name: '会议纪要.pdf',
    } as const;
    const { exifStripped: _, ...asPdf } = letter;
    const { keeper } = await opened(store);
    keeper.change({ text: words, attachments: { files: [photo, asPdf] } });
    pass(300);
    await untilTrue(async () => (await left(store)) !== null);
    closeStore(store);

    const again = await open();
    const { keeper: after } = await opened(again);

    expect(filesIn(after.changed(), 'attachments')).toEqual([photo, asPdf]);
    expect([...(await unsavedPhotos(again))].sort()).toEqual([photo.sha256, asPdf.sha256].sort());
  });

  it('names no photo whose bytes are not on this phone, and goes when the last one is taken out', async () => {
    const store = await phone().open();
    const here = await chosenPhoto(store, 1);
    const gone = await chosenPhoto(store, 2);
    must(await writeJotting(store, place, { attachments: { files: [here, gone] } }));
    await store.db.blobs.delete(gone.sha256);

    const { keeper } = await opened(store);
    expect(filesIn(keeper.changed(), 'attachments')).toEqual([here]);
    keeper.change({ attachments: { files: [] } });
    await keeper.flush();

    expect(await left(store)).toBeNull();
    expect((await unsavedPhotos(store)).size).toBe(0);
  });

  it('lies sealed, and is no draft', async () => {
    const store = await phone().open();
    const { keeper } = await opened(store);

    keeper.change({ text: words });
    await keeper.flush();

    const raw = await rawRows(store);
    expect(raw).toContain('jotting follow one supplement');
    expect(raw).not.toContain(words.slice(0, 4));
    expect(await store.db.drafts.count()).toBe(0);
  });

  it('belongs to its dialog, its record and its step', async () => {
    const store = await phone().open();
    must(await writeJotting(store, place, { text: words }));

    expect(await left(store, { ...place, of: 'other' })).toBeNull();
    expect(await left(store, { ...place, step: 'withdraw' })).toBeNull();
    expect(await left(store, { ...place, dialog: 'move' })).toBeNull();
    expect(await left(store)).toEqual({ text: words });
  });

  it('is kept only where it differs from what stood there', async () => {
    const store = await phone().open();
    const { keeper } = await opened(store, place, { start: { on: '2026-11-23', name: '老粮站' } });

    keeper.change({ on: '2026-11-23', name: '', note: '' });
    await keeper.flush();

    expect(await left(store)).toEqual({ name: '' });
  });

  it('goes when the person empties the fields, and when they begin anew', async () => {
    const store = await phone().open();
    const { keeper } = await opened(store);
    keeper.change({ text: words });
    await keeper.flush();
    keeper.change({ text: '' });
    await keeper.flush();
    expect(await left(store)).toBeNull();

    keeper.change({ text: words, way: 'phone' });
    await keeper.flush();
    keeper.clear();
    await keeper.flush();

    expect(await left(store)).toBeNull();
    expect(keeper.changed()).toEqual({});
  });

  it('does not push aside what is typed before it was read', async () => {
    const store = await phone().open();
    must(await writeJotting(store, place, { text: words, way: 'phone' }));
    const keeper = keepJotting(store, place);

    keeper.change({ text: '另起一段' });
    await keeper.flush();
    await keeper.takeUp();
    await keeper.flush();

    expect(keeper.changed()).toEqual({ text: '另起一段', way: 'phone' });
    expect(await left(store)).toEqual({ text: '另起一段', way: 'phone' });
  });

  it('is not written where it is to be said afresh each time', async () => {
    const store = await phone().open();
    const { keeper } = await opened(store, place, { afresh: ['noRecusalDue', 'name'] });

    keeper.change({ text: words, noRecusalDue: true, name: '钟离春水' });
    await keeper.flush();

    expect(keeper.changed()).toMatchObject({ noRecusalDue: true, name: '钟离春水' });
    expect(await left(store)).toEqual({ text: words });
  });

  it.each([
    [29, { text: words }],
    [31, null],
  ])('after %i days without a letter it is %j', async (days, expected) => {
    const { clock, open } = phone();
    const store = await open();
    must(await writeJotting(store, place, { text: words }));
    clock.now += days * dayMs;
    await writeMeta(store, 'serverNow', clock.now);

    await emptyBin(store);

    expect(await left(store)).toEqual(expected);
    expect(await store.db.meta.get('deviceKey')).toBeDefined();
  });

  it('goes with the person’s database', async () => {
    const { env, open } = phone();
    const store = await open();
    must(await writeJotting(store, place, { text: words }));
    closeStore(store);

    must(await wipePerson(env, deputy.userId));

    expect(await left(await open())).toBeNull();
  });
});

describe('the save of its step', () => {
  it('takes it along in one transaction', async () => {
    const store = await phone().open();
    const added = await recorded(store, 'supplement');
    const taken = await recorded(store, 'withdraw');
    must(await writeJotting(store, added.from, { text: words }));
    must(await writeJotting(store, taken.from, { text: words }));

    must(await addSupplement(store, added.record, { text: words, attachments: [], from: added.from }));
    must(await withdrawRecord(store, taken.record, { reason: words, from: taken.from }));

    expect(await left(store, added.from)).toBeNull();
    expect(await left(store, taken.from)).toBeNull();
    const bodies = (await store.db.outbox.toArray()).map(({ body }) => store.vault.openText(body));
    expect((await Promise.all(bodies)).filter((body) => body.includes(words))).toHaveLength(2);
    expect((await Promise.all(bodies)).join()).not.toContain('dialog');
  });

  it('is not undone by a letter that was on its way', async () => {
    const { open, pass } = phone();
    const store = await open();
    const { record, from } = await recorded(store, 'supplement');
    const { keeper } = await opened(store, from);
    keeper.change({ text: words });

    must(
      await keeper.through(async () => {
        keeper.change({ text: `${words}。` });
        pass(300);
        return addSupplement(store, record, { text: words, attachments: [], from });
      }),
    );
    keeper.change({ text: '晚到的字' });
    pass(300);
    await keeper.flush();

    expect(await left(store, from)).toBeNull();
    expect((await opened(store, from)).wasLeft).toBe(false);
  });

  it('does not hang on it: a phone that cannot seal it saves all the same', async () => {
    const store = await phone().open();
    const { keeper } = await opened({
      ...store,
      vault: { ...store.vault, sealText: () => Promise.reject(new Error('no vault')) },
    });
    keeper.change({ text: words });

    expect(await keeper.through(async () => ok('saved'))).toEqual(ok('saved'));
  });

  it('takes it along when the server did it at once', async () => {
    const store = await phone().open();
    const { keeper } = await opened(store);
    keeper.change({ text: words });

    await keeper.through(async () => ok(await left(store)));
    await keeper.flush();

    expect(await left(store)).toBeNull();
  });

  it('leaves it where it is when it was refused', async () => {
    const store = await phone().open();
    const { keeper } = await opened(store);
    keeper.change({ text: words });

    await keeper.through(async () => {
      keeper.change({ way: 'phone' });
      return refused({ code: 'offline' });
    });
    await keeper.flush();

    expect(await left(store)).toEqual({ text: words, way: 'phone' });
  });
});
