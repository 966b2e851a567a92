import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeAsset } from '../../src/client/store/asset-save.ts';
import { readLedgerEntry } from '../../src/client/store/assets.ts';
import { readConflicts } from '../../src/client/store/conflicts.ts';
import { listRecords, readRecord } from '../../src/client/store/listing.ts';
import { newDraft } from '../../src/client/store/new-draft.ts';
import { keepPhoto } from '../../src/client/store/photos.ts';
import { readQueue } from '../../src/client/store/queue.ts';
import { bringIn } from '../../src/client/store/rescue/bring-in.ts';
import { makeRescue } from '../../src/client/store/rescue/make-rescue.ts';
import { openRescue } from '../../src/client/store/rescue/open-rescue.ts';
import { addSupplement, decideRecord } from '../../src/client/store/save.ts';
import { keepSuggestion } from '../../src/client/store/suggestions.ts';
import { writeDraft } from '../../src/client/store/write-draft.ts';
import { ok, refused } from '../../src/domain/result.ts';
import { everyAsset } from '../../src/server/assets/list-assets.ts';
import { assetNamed, tenant, write } from '../world/assets.ts';
import { type County, makeCounty } from '../world/county.ts';
import {
  demoDeputy,
  demoOffice,
  demoStation,
  demoTownship,
  demoUnit,
  otherDeputy,
  petitionAbout,
  sightingOf,
} from '../world/people.ts';
import { jpegLike, makePhone, must, type Phone } from '../world/phone.ts';
import { reachInside } from '../world/wire.ts';

const passphrase = '花滩镇2026一句话';

let county: County;

beforeEach(async () => {
  county = await makeCounty();
});

afterEach(() => county.close());

const secret = '某单位负责人私下收了钱，请查一查';
const petitioner = {
  anonymous: false,
  name: '周桂花',
  phone: '13800000001',
  contactPref: 'phone',
  mayPassOn: false,
};

const suggested = '关于用好闲置校舍解决供水问题的建议';
const code = '7K3M9QX2TB4D';

/** A phone with a named petition, a report, a sighting with two photos, a draft that promises a code, and a suggestion that
 * is drafted, none of them sent. */
async function fullPhone() {
  const li = await county.phoneOf(demoDeputy);
  li.wire.cut();
  const ids = [
    await li.record('petition', petitionAbout('山坪组自来水断断续续两个月了，早晚没水', { petitioner })),
    await li.record('petition', petitionAbout(secret, { kind: 'report', category: 'discipline' })),
    await li.record('sighting', sightingOf('原村小校舍'), [jpegLike(1), jpegLike(2)]),
  ];
  const draft = must(await newDraft(li.store(), 'petition'));
  must(await writeDraft(li.store(), { ...draft, form: { content: '还没写完的一句话', code } }));
  const text = { title: suggested, body: '', petitionNo: '', assetNo: '', assetName: '' };
  must(await keepSuggestion(li.store(), { petitionId: ids[0] ?? '', assetId: 'school' }, text));
  await li.settle();
  return { li, ids };
}

const fileOf = async (phone: Phone): Promise<Blob> => must(await makeRescue(phone.store(), passphrase)).blob;

const openOn = async (phone: Phone, file: Blob, words = passphrase) =>
  openRescue(phone.store().env, { file, passphrase: words });

const logOf = () =>
  county.server
    .store()
    .sql.all<{ rec_id: string; user_id: string; via: string }>(
      'SELECT rec_id, user_id, via FROM mutation_log',
    );

const loggedOf = (ids: readonly string[]) => logOf().filter((row) => ids.includes(row.rec_id));

describe('a rescue file', () => {
  it('takes everything to a new phone, and the server has each once', async () => {
    const { li, ids } = await fullPhone();
    const file = await fileOf(li);
    const fresh = await county.phoneOf(demoDeputy);

    const brought = must(await bringIn(fresh.store(), must(await openOn(fresh, file))));
    await fresh.settle();

    const expected = { records: 3, before: 0, photos: 2, drafts: 1, suggestions: 1, codes: 0, repair: 0 };
    expect(brought).toEqual(expected);
    expect(loggedOf(ids).map((row) => row.rec_id)).toEqual(ids);
    expect(await readQueue(fresh.store())).toMatchObject({
      records: { done: 3, total: 3 },
      photos: { done: 2, total: 2 },
      unsent: 0,
    });
    expect(await fresh.store().db.drafts.count()).toBe(1);
    expect((await readRecord(fresh.store(), ids[2] ?? ''))?.photos).toEqual({ stored: 2, total: 2 });
  });

  it('brought in twice, before and after sending, is there once', async () => {
    const { li, ids } = await fullPhone();
    const file = await fileOf(li);
    const fresh = await county.phoneOf(demoDeputy);
    fresh.wire.cut();
    must(await bringIn(fresh.store(), must(await openOn(fresh, file))));

    const again = must(await bringIn(fresh.store(), must(await openOn(fresh, file))));
    expect(again).toMatchObject({ records: 3, before: 3, drafts: 0 });
    expect(await fresh.store().db.outbox.count()).toBe(3);
    fresh.wire.mend();
    await fresh.settle();
    must(await bringIn(fresh.store(), must(await openOn(fresh, file))));
    await fresh.settle();

    expect(loggedOf(ids)).toHaveLength(3);
    expect(await readQueue(fresh.store())).toMatchObject({ records: { done: 3, total: 3 }, attention: 0 });
  });

  it('and the old phone that comes back and sends too: each is still there once', async () => {
    const { li, ids } = await fullPhone();
    const fresh = await county.phoneOf(demoDeputy);
    must(await bringIn(fresh.store(), must(await openOn(fresh, await fileOf(li)))));
    await fresh.settle();

    li.wire.mend();
    await li.settle();

    expect(loggedOf(ids)).toHaveLength(3);
    expect(await readQueue(li.store())).toMatchObject({
      records: { done: 3, total: 3 },
      unsent: 0,
      attention: 0,
    });
    expect((await listRecords(li.store())).filter((one) => ids.includes(one.view.id))).toHaveLength(3);
  });

  it('carries photos of what was delivered without them, and what was refused or is in conflict', async () => {
    const { li, ids } = await fullPhone();
    const station = await county.phoneOf(demoStation);
    li.wire.mend();
    li.wire.loseAnswers(99, (path) => path.includes('/blobs'));
    await li.settle();
    await station.settle();
    const [petition = '', , sighting = ''] = ids;
    li.wire.cut();
    const mine = await readRecord(li.store(), petition);
    const theirs = await readRecord(station.store(), petition);
    if (mine === null || theirs === null) throw new Error('the record is not there');
    const edit = (to: string) =>
      ({ move: 'amend', args: { set: { addressText: { from: '花滩镇老街', to } } } }) as const;
    must(await decideRecord(station.store(), theirs, edit('花滩镇新街')));
    await station.settle();
    const { id } = must(await decideRecord(li.store(), mine, edit('花滩镇桥头')));
    li.wire.mend();
    await li.settle();

    const fresh = await county.phoneOf(demoDeputy);
    const brought = must(await bringIn(fresh.store(), must(await openOn(fresh, await fileOf(li)))));
    await fresh.settle();

    expect(brought).toMatchObject({ records: 2, photos: 2, repair: 1 });
    expect((await readRecord(fresh.store(), sighting))?.photos).toEqual({ stored: 2, total: 2 });
    expect((await readConflicts(fresh.store(), id))?.open).toMatchObject([
      { field: 'addressText', mine: '花滩镇桥头', theirs: '花滩镇新街' },
    ]);
  });
});

describe('a rescue file that is interrupted', () => {
  it('while its photos come in leaves no row without them, and goes on with the next try', async () => {
    const { li } = await fullPhone();
    const fresh = await county.phoneOf(demoDeputy);
    fresh.wire.cut();
    const opened = must(await openOn(fresh, await fileOf(li)));
    const last = opened.manifest.photos.at(-1)?.sha256;
    const torn = {
      ...opened,
      photo: async (sha: Parameters<typeof opened.photo>[0]) =>
        sha === last ? refused({ code: 'notARescueFile' }) : opened.photo(sha),
    };

    const broken = await bringIn(fresh.store(), torn);
    expect(broken.ok).toBe(false);
    expect(await fresh.store().db.outbox.count()).toBe(0);
    await fresh.restart();
    must(await bringIn(fresh.store(), must(await openOn(fresh, await fileOf(li)))));

    expect([await fresh.store().db.outbox.count(), await fresh.store().db.blobs.count()]).toEqual([3, 2]);
  });

  it('is in the order in which it was written', async () => {
    const { li, ids } = await fullPhone();
    const fresh = await county.phoneOf(demoDeputy);
    fresh.wire.cut();
    const own = await fresh.record('petition', petitionAbout('新手机上先记下的一件，等着一起送'));

    must(await bringIn(fresh.store(), must(await openOn(fresh, await fileOf(li)))));

    const rows = await fresh.store().db.outbox.orderBy('order').toArray();
    expect(rows.map((row) => row.recordId)).toEqual([own, ...ids]);
  });
});

describe('a rescue file at the station', () => {
  it('goes on behind a change that is newer than the server, and says so', async () => {
    const { li, ids } = await fullPhone();
    const station = await county.phoneOf(demoStation);
    const opened = must(await openOn(station, await fileOf(li)));
    const [first, ...others] = opened.manifest.outbox;
    if (first === undefined) throw new Error('the file is empty');
    const newer = { ...first, body: JSON.stringify({ ...JSON.parse(first.body), v: 99 }) };
    const manifest = { ...opened.manifest, outbox: [newer, ...others] };

    const done = must(await station.client().handIn({ ...opened, manifest }, () => {}));

    expect(done).toMatchObject({ records: 2, held: 1, photos: 2 });
    expect(loggedOf(ids)).toHaveLength(2);
  });

  it('becomes the deputy’s own records with their photos, and the log names the clerk', async () => {
    const { li, ids } = await fullPhone();
    const station = await county.phoneOf(demoStation);
    const opened = must(await openOn(station, await fileOf(li)));

    const done = must(await station.client().handIn(opened, () => {}));
    await station.settle();

    expect(done).toEqual({ records: 3, before: 0, photos: 2, refused: 0, merged: 0, held: 0, photosLeft: 0 });
    expect(loggedOf(ids)).toEqual(
      ids.map((rec_id) => ({ rec_id, user_id: demoDeputy.userId, via: demoStation.userId })),
    );
    const seen = await readRecord(station.store(), ids[2] ?? '');
    expect(seen?.view.authorId).toBe(demoDeputy.userId);
    expect(seen?.photos).toEqual({ stored: 2, total: 2 });
    expect((await readRecord(station.store(), ids[1] ?? ''))?.view.fields).toBeNull();
    expect(await station.store().db.blobs.count()).toBe(0);
  });

  it('leaves a photo to who took it, also where it belongs to a record of somebody else', async () => {
    const { li, ids } = await fullPhone();
    const station = await county.phoneOf(demoStation);
    const opened = must(await openOn(station, await fileOf(li)));
    const withoutPhotos = { ...opened, photo: async () => ok(null) };
    const done = must(await station.client().handIn(withoutPhotos, () => {}));
    expect(done).toMatchObject({ records: 3, photos: 0, photosLeft: 2 });
    const { sql } = county.server.store();
    sql.run('UPDATE record_blob SET owner_id=? WHERE rec_id=?', demoStation.userId, ids[2] ?? '');

    li.wire.mend();
    await li.settle();

    const { photos, attention } = await readQueue(li.store());
    expect({ photos, attention }).toEqual({ photos: { done: 2, total: 2 }, attention: 0 });
  });

  it('tells how much had arrived before, and the phone that comes back agrees', async () => {
    const { li, ids } = await fullPhone();
    const file = await fileOf(li);
    const township = await county.phoneOf(demoTownship);
    li.wire.mend();
    li.wire.loseAnswers(99, (path) => path.includes('/blobs'));
    await li.settle();
    li.wire.cut();

    const first = must(await township.client().handIn(must(await openOn(township, file)), () => {}));
    const second = must(await township.client().handIn(must(await openOn(township, file)), () => {}));
    li.wire.loseAnswers(0);
    li.wire.mend();
    await li.settle();

    expect([first.records, first.before, first.photos]).toEqual([3, 3, 2]);
    expect([second.records, second.before, second.photos]).toEqual([3, 3, 2]);
    expect(loggedOf(ids)).toHaveLength(3);
    expect(await readQueue(li.store())).toMatchObject({ photos: { done: 2, total: 2 }, unsent: 0 });
  });

  it.each([
    ['that never arrived', (path: string) => path.includes('/sync') || path.includes('/blobs')],
    ['that arrived without its photo', (path: string) => path.includes('/blobs')],
  ])('brings the photo of a visit to an asset %s', async (_when, isCut) => {
    write(county.server.store(), [{ kind: 'enter', fields: assetNamed('原山坪小学') }] as never);
    let isBad = false;
    const reach = reachInside(county.server.app);
    const li = await makePhone({
      reach: (path, init) =>
        isBad && isCut(path) ? Promise.reject(new TypeError('cut')) : reach(path, init),
    });
    must(await li.client().signIn(demoDeputy.phone, demoDeputy.password));
    await li.settle();
    const [entered] = everyAsset(county.server.store(), tenant);
    const entry = await readLedgerEntry(li.store(), entered?.id ?? '');
    if (entry === null) throw new Error('the asset is not there');
    isBad = true;
    const { buffer: bytes } = jpegLike(5);
    const taken = { bytes, mime: 'image/jpeg', thumb: bytes, takenAt: li.store().env.now() } as const;
    const attachments = [must(await keepPhoto(li.store(), taken))];
    const seen = { on: '2026-11-23', finding: 'dataWrong', note: '门牌写的是老粮站', attachments };
    must(await changeAsset(li.store(), entry.asset, { move: 'verify', args: seen } as never));
    await li.settle();

    const station = await county.phoneOf(demoStation);
    const opened = must(await openOn(station, await fileOf(li)));
    const done = must(await station.client().handIn(opened, () => {}));

    expect(done).toMatchObject({ records: 1, photos: 1, photosLeft: 0 });
    isBad = false;
    await li.settle();
    expect(await readQueue(li.store())).toMatchObject({
      photos: { done: 1, total: 1 },
      unsent: 0,
      attention: 0,
    });
    li.client().close();
  });

  it('goes on after a line that broke half way, each once', async () => {
    const { li, ids } = await fullPhone();
    const station = await county.phoneOf(demoStation);
    const opened = must(await openOn(station, await fileOf(li)));
    station.wire.loseAnswers(1, (path) => path.endsWith('/rescue'));

    const broken = await station.client().handIn(opened, () => {});
    const done = must(await station.client().handIn(opened, () => {}));

    expect(broken.ok).toBe(false);
    expect(done).toMatchObject({ records: 3, before: 3, photos: 2 });
    expect(loggedOf(ids)).toHaveLength(3);
  });

  it('is handed in by the office for any station of the county', async () => {
    const { li, ids } = await fullPhone();
    const office = await county.phoneOf(demoOffice);

    must(await office.client().handIn(must(await openOn(office, await fileOf(li))), () => {}));

    expect(loggedOf(ids).map((row) => row.via)).toEqual(ids.map(() => demoOffice.userId));
  });

  it.each([
    ['another deputy', otherDeputy],
    ['a unit', demoUnit],
  ])('is refused to %s, and nothing is written', async (_, person) => {
    const { li, ids } = await fullPhone();
    const other = await county.phoneOf(person);
    const opened = must(await openOn(other, await fileOf(li)));

    expect(await other.client().handIn(opened, () => {})).toMatchObject({ problem: { code: 'notFound' } });
    expect(await bringIn(other.store(), opened)).toMatchObject({ problem: { code: 'notAllowed' } });
    expect(loggedOf(ids)).toEqual([]);
  });

  it('never goes under the number of a phone', async () => {
    const { li } = await fullPhone();
    li.wire.mend();
    await li.settle();
    const station = await county.phoneOf(demoStation);
    const device = (await li.store().db.meta.get('deviceId'))?.v;
    const answer = await station.wire.fetch('/api/v1/rescue', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ device, owner: demoDeputy.userId, muts: [] }),
    });

    expect(answer.status).toBe(403);
    const record = (await listRecords(li.store()))[0];
    if (record === undefined) throw new Error('the record is not there');
    must(await addSupplement(li.store(), record, { text: '又问了一次', attachments: [] }));
    await li.settle();
    expect(await readQueue(li.store())).toMatchObject({ unsent: 0, attention: 0 });
  });
});

describe('what is no whole rescue file', () => {
  it('does not open with another passphrase', async () => {
    const { li } = await fullPhone();
    const file = await fileOf(li);

    expect(await openOn(li, file, `${passphrase}。`)).toMatchObject({ problem: { code: 'wrongPassphrase' } });
    expect((await openOn(li, file, passphrase.replace('2026', '２０２６'))).ok).toBe(true);
  });

  it('is told when it is cut, at whatever place', async () => {
    const { li } = await fullPhone();
    const file = await fileOf(li);
    const tail = 2000 + 2000 + 4 + 4 + 12 + 16; // thumbnail, photo, two lengths, iv, tag

    for (const end of [0, 10, 80, 200, file.size - tail, file.size - 1]) {
      expect(await openOn(li, file.slice(0, end))).toMatchObject({ problem: { code: 'notARescueFile' } });
    }
    expect((await openOn(li, new Blob([file, 'x']))).ok).toBe(false);
    expect((await openOn(li, new Blob(['一份别的文件，和救急文件没有关系'.repeat(20)]))).ok).toBe(false);
  });

  it('is told when one bit is another, and nothing is written', async () => {
    const { li } = await fullPhone();
    const bytes = new Uint8Array(await (await fileOf(li)).arrayBuffer());
    const fresh = await county.phoneOf(demoDeputy);

    for (const at of [0, 9, 20, 40, 60, 75, 82, 100, 1000, bytes.length - 3000, bytes.length - 1]) {
      const flipped = bytes.slice();
      flipped[at] = (flipped[at] ?? 0) ^ 1;
      expect(await openOn(fresh, new Blob([flipped]))).toMatchObject({ problem: { code: 'notARescueFile' } });
    }
    expect([await fresh.store().db.outbox.count(), await fresh.store().db.blobs.count()]).toEqual([0, 0]);
  });

  it('is told when its photos changed places, or come from another file', async () => {
    const { li } = await fullPhone();
    const [file, other] = [await fileOf(li), await fileOf(li)];
    const entry = 4 + 12 + 4 + 2000 + 2000 + 16;
    const head = file.slice(0, file.size - 2 * entry);
    const [first, second] = [file.slice(-2 * entry, -entry), file.slice(-entry)];

    expect((await openOn(li, new Blob([head, first, second]))).ok).toBe(true);
    expect(await openOn(li, new Blob([head, second, first]))).toMatchObject({
      problem: { code: 'notARescueFile' },
    });
    expect(await openOn(li, new Blob([head, first, other.slice(-entry)]))).toMatchObject({
      problem: { code: 'notARescueFile' },
    });
  });

  it('shows nothing of a report, of a name, or of a photo to whoever has only the file', async () => {
    const { li } = await fullPhone();
    const file = await fileOf(li);

    const bytes = Buffer.from(await file.arrayBuffer());

    const words = [
      secret,
      '周桂花',
      '13800000001',
      '原村小校舍',
      'petition',
      suggested,
      code,
      demoDeputy.userId,
    ];
    for (const word of words) {
      expect(bytes.includes(Buffer.from(word))).toBe(false);
    }
    expect(bytes.includes(Buffer.from(jpegLike(1).slice(0, 64)))).toBe(false);
  });
});
