// A photo nobody on the way can decode, in a 举报 that is sent without a script: it goes as it was taken, without the
// camera's marks where they can be found, and never without the person's word where they cannot.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildApp } from '../../src/server/app.ts';
import { fillDemo } from '../../src/server/fill-demo.ts';
import type { MadeKey } from '../../src/server/sealed/county-keys.ts';
import { readRecord } from '../../src/server/store/records.ts';
import { heicMarks, heicPhoto, strangeHeic } from '../world/heic-photo.ts';
import { type InsideServer, makeInsideServer } from '../world/inside-server.ts';
import { openedBy } from '../world/officer.ts';
import { whereIs } from '../world/raw-bytes.ts';
import { formOf, type HungPoster, hangPoster, openPage, postForm } from '../world/resident.ts';

const tenant = '511524';
const said = { what: '会计把修路款转进了自己的账户，请查一查。', read: 'on', kind: 'report' };
/** With a tail of its maker's own, in which nobody knows what stands. */
const strange = () => Buffer.concat([strangeHeic(), Buffer.from('\0\0\0\x10sefdGPS 28.5', 'latin1')]);
const drawn = () =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: 'pink' } })
    .jpeg()
    .toBuffer();
const photo = (bytes: Buffer) => ({ field: 'photos', name: 'IMG_0001.heic', bytes });

let folder: string;
let server: InsideServer;
let key: MadeKey;
let hung: HungPoster;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-original-'));
  const made: MadeKey[] = [];
  const filled = (store: Parameters<typeof fillDemo>[0]) => fillDemo(store, (one) => made.push(one));
  server = await makeInsideServer(folder, { buildApp, fillDemo: filled });
  key = made[0] as MadeKey;
  hung = hangPoster(server.store());
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const fresh = async (typed: Readonly<Record<string, string>> = said) =>
  formOf((await openPage(server.app(), hung.token)).body, typed);
const post = (fields: Readonly<Record<string, string>>, ...bytes: readonly Buffer[]) =>
  postForm(server.app(), { token: hung.token, fields, files: bytes.map(photo) });
const open = (rec = '') => openedBy(key, server.store(), { tenant, id: rec });
const count = () =>
  server.store().sql.one<{ n: number }>(`SELECT count(*) AS n FROM record WHERE owner_id='resident'`)?.n;

describe('a report with a photo nobody can decode', () => {
  it('holds it as it was taken, without place and time of taking, once', async () => {
    const fields = await fresh();

    const first = await post(fields, strangeHeic(), await drawn());
    const again = await post(fields, strangeHeic(), await drawn());

    expect([first.statusCode, again.statusCode]).toEqual([200, 200]);
    expect(first.body).not.toContain('没有收下');
    expect(count()).toBe(1);
    expect(readRecord(server.store(), tenant, fields.rec ?? '')?.storedFiles.length).toBe(2);
    const { inside, files } = await open(fields.rec);
    expect(inside).toMatchObject({ what: 'report', originals: [{ isMarked: false }] });
    const taken = files.map((file) => Buffer.from(file)).find((file) => file.includes('ftypheic'));
    expect(taken?.length).toBe(strangeHeic().length);
    expect(heicMarks.filter((mark) => taken?.includes(mark))).toEqual([]);
    for (const mark of [...heicMarks, 'ftypheic']) expect(await whereIs(mark, folder)).toEqual([]);
  });

  it('does not come in before the person has said that marks nobody can find may go with it', async () => {
    const asked = await post(await fresh(), strange());

    expect(asked.statusCode).toBe(422);
    expect(asked.body).toContain('拍摄地点和时间也去不掉');
    expect(asked.body).toContain(`${said.what}</textarea>`);
    expect(count()).toBe(0);

    const fields = formOf(asked.body, { ...said, originals: 'on' });
    const answer = await post(fields, strange());

    expect(answer.statusCode).toBe(200);
    const { inside, files } = await open(fields.rec);
    expect(inside).toMatchObject({ originals: [{ isMarked: true }] });
    expect(Buffer.from(files[0] ?? []).equals(strange())).toBe(true);
  });

  it('is judged like any other: what is missing is told beside its field', async () => {
    const answer = await post(await fresh({ ...said, what: '短' }), strangeHeic());

    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('请再多说一点，至少10个字');
    expect(count()).toBe(0);
  });
});

it('of any other kind, a photo nobody can decode is said not to be there, and the words are', async () => {
  const fields = await fresh({ ...said, kind: 'suggestion' });

  const answer = await post(fields, strangeHeic());

  expect(answer.statusCode).toBe(200);
  expect(answer.body).toContain('照片还在您手机里，凭查询码可以再补充');
  expect(readRecord(server.store(), tenant, fields.rec ?? '')?.fields).toMatchObject({ content: said.what });
});

it('of any kind, a HEIC photo is drawn anew by the server, and nothing of its marks is kept', async () => {
  for (const kind of ['suggestion', 'report']) {
    const fields = await fresh({ ...said, kind });

    const answer = await post(fields, heicPhoto());

    expect(answer.statusCode).toBe(200);
    expect(answer.body).not.toContain('没有收下');
    expect(readRecord(server.store(), tenant, fields.rec ?? '')?.storedFiles.length).toBe(1);
  }
  for (const mark of [...heicMarks, 'ftypheic']) expect(await whereIs(mark, folder)).toEqual([]);
});
