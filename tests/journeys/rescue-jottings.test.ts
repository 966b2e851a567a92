// What was typed into a dialog and not saved yet lies on one phone alone: a rescue file carries it to the next one.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readJotting, writeJotting } from '../../src/client/store/jotting.ts';
import type { JottingPlace } from '../../src/client/store/jotting-row.ts';
import { keepPhoto, readPhoto } from '../../src/client/store/photos.ts';
import { bringIn } from '../../src/client/store/rescue/bring-in.ts';
import { makeRescue } from '../../src/client/store/rescue/make-rescue.ts';
import { openRescue } from '../../src/client/store/rescue/open-rescue.ts';
import { type County, makeCounty } from '../world/county.ts';
import { demoDeputy, petitionAbout } from '../world/people.ts';
import { jpegLike, must, type Phone } from '../world/phone.ts';

const passphrase = '花滩镇2026一句话';
let county: County;
let li: Phone;
let place: JottingPlace;

beforeEach(async () => {
  county = await makeCounty();
  li = await county.phoneOf(demoDeputy);
  li.wire.cut();
  const of = await li.record('petition', petitionAbout('三组停水半个月，老人挑水摔倒了两回'));
  place = { dialog: 'follow', of, step: 'supplement' };
});
afterEach(() => county.close());

async function bring(into: Phone): Promise<void> {
  const { blob } = must(await makeRescue(li.store(), passphrase));
  must(await bringIn(into.store(), must(await openRescue(into.store().env, { file: blob, passphrase }))));
}

it('comes along, sealed for the new phone', async () => {
  const typed = { text: '昨天又摔了一回，没来得及𠮷补充' };
  must(await writeJotting(li.store(), place, typed));
  const fresh = await county.phoneOf(demoDeputy);
  await bring(fresh);

  expect(must(await readJotting(fresh.store(), place))).toEqual(typed);
  const rows = JSON.stringify(await fresh.store().db.meta.toArray());
  expect(rows).not.toContain('摔了一回');
});

it('comes along with the photos it names', async () => {
  const bytes = jpegLike(7, 40_000);
  const { takenAt, ...photo } = { bytes: bytes.buffer, thumb: bytes.buffer, takenAt: li.store().env.now() };
  const kept = must(await keepPhoto(li.store(), { ...photo, takenAt, mime: 'image/jpeg' }));
  const typed = { text: '拍了照片', attachments: { files: [{ ...kept, mime: 'image/jpeg' as const }] } };
  must(await writeJotting(li.store(), place, typed));
  const fresh = await county.phoneOf(demoDeputy);
  await bring(fresh);

  expect(must(await readJotting(fresh.store(), place))).toEqual(typed);
  expect(await readPhoto(fresh.store(), kept.sha256, 'full')).toEqual(bytes);
});

it('stands back where something was typed on the new phone meanwhile, and is there once', async () => {
  must(await writeJotting(li.store(), place, { text: '旧手机上写的' }));
  const fresh = await county.phoneOf(demoDeputy);
  must(await writeJotting(fresh.store(), place, { text: '新手机上写的' }));
  await bring(fresh);
  await bring(fresh);

  expect(must(await readJotting(fresh.store(), place))).toEqual({ text: '新手机上写的' });
});
