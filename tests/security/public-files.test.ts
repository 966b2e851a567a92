// Files of strangers, through both ways in: the page's script and the posted form.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attachmentsOf } from '../../src/domain/record.ts';
import { prepareFile } from '../../src/server/intake/pictures.ts';
import { readRecord } from '../../src/server/store/records.ts';
import { type County, makeCounty } from '../world/county.ts';
import { heicMarks, heicPhoto } from '../world/heic-photo.ts';
import {
  formOf,
  type HungPoster,
  hangPoster,
  openPage,
  postForm,
  sendFile,
  sendSaid,
} from '../world/resident.ts';

let county: County;
let hung: HungPoster;
const app = () => county.server.app();
const store = () => county.server.store();

beforeAll(async () => {
  county = await makeCounty();
  hung = hangPoster(store());
});
afterAll(() => county.close());

const picture = (width = 300, height = 200) =>
  sharp({ create: { width, height, channels: 3, background: '#4477aa' } });

const others: Readonly<Record<string, Buffer>> = {
  svg: Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><rect width="9" height="9"/></svg>',
  ),
  svgWithProlog: Buffer.from(
    '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
  ),
  html: Buffer.from('<!doctype html><script>alert(1)</script>'),
  pdf: Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n%%EOF'),
  zip: Buffer.from('504b0304140000000000', 'hex'),
  exe: Buffer.from('4d5a90000300000004000000ffff0000', 'hex'),
  gif: Buffer.from('GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000;', 'latin1'),
  tiff: Buffer.from('49492a0008000000', 'hex'),
  heic: Buffer.from('\u0000\u0000\u0000\u0018ftypheic\u0000\u0000\u0000\u0000heicmif1', 'latin1'),
  empty: Buffer.alloc(0),
  headOnly: Buffer.from('ffd8ffe000104a464946', 'hex'),
};

let serial = 0;
const newCase = () => {
  serial += 1;
  return sendSaid(app(), {
    token: hung.token,
    from: `10.9.0.${serial}`,
    said: { what: `第${serial}件带照片的事，请看一看。` },
  });
};

const storedOf = (rec: string) => {
  const record = readRecord(store(), '511524', rec);
  if (record === null) throw new Error('no such record');
  return attachmentsOf(record).map((one) => {
    const file = join(store().env.dataDir, 'blobs/511524', one.sha256.slice(0, 2), one.sha256);
    return { ...one, stored: readFileSync(file) };
  });
};

describe('what a file is', () => {
  it.each(Object.entries(others))('check 33: %s renamed .jpg is refused by its content', async (_, bytes) => {
    const { rec, code } = await newCase();

    const answer = await sendFile(app(), { rec, code, bytes });

    expect(answer.statusCode).toBe(415);
    expect(storedOf(rec)).toEqual([]);
  });

  it('check 33: the form keeps the words and says that a file was not taken', async () => {
    const page = await openPage(app(), hung.token);
    const fields = formOf(page.body, { what: '图上画的是一段程序，字还是要收下的。', read: 'on' });
    const files = Object.values(others).map((bytes) => ({ field: 'photos', name: 'a.jpg', bytes }));

    const answer = await postForm(app(), {
      token: hung.token,
      fields,
      files: files.slice(0, 6),
      from: '10.8.0.1',
    });

    expect(answer.statusCode).toBe(200);
    expect(answer.body.includes('有的照片或录音没有收下')).toBe(true);
    expect(storedOf(fields.rec ?? '')).toEqual([]);
  });

  it('check 33: a loader that is not asked for is shut, whatever the bytes say', async () => {
    const drawn = await sharp(others.svg)
      .png()
      .toBuffer()
      .catch(() => 'refused');

    expect(drawn).toBe('refused');
  });
});

describe('what is kept of a picture', () => {
  it('check 34: a picture with a page or an archive behind it is drawn anew; the tail is gone and the original nowhere', async () => {
    const jpeg = await picture().jpeg().toBuffer();
    const tails = ['<script>alert("tail-of-a-picture")</script>', 'PK\u0003\u0004tail-of-a-picture'];
    for (const tail of tails) {
      const { rec, code } = await newCase();
      const bytes = Buffer.concat([jpeg, Buffer.from(tail, 'latin1')]);

      expect((await sendFile(app(), { rec, code, bytes })).statusCode).toBe(201);

      const [kept] = storedOf(rec);
      expect(kept?.stored.includes('tail-of-a-picture')).toBe(false);
      expect(kept?.sha256).not.toBe(createHash('sha256').update(bytes).digest('hex'));
    }
    const folder = store().env.dataDir;
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
    const holding = files.filter((one) =>
      readFileSync(join(one.parentPath, one.name)).includes('tail-of-a-picture'),
    );
    expect(holding.map((one) => one.name)).toEqual([]);
  });

  it('check 35: the camera’s position, its name and its clock are in no stored file', async () => {
    const marked = await picture()
      .withExif({
        IFD0: { Make: 'CameraOfSomebody', DateTime: '2026:11:20 08:00:00' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '28/1 34/1 38/1', GPSLongitudeRef: 'E' },
      })
      .jpeg()
      .toBuffer();
    expect(marked.includes('CameraOfSomebody')).toBe(true);
    const { rec, code } = await newCase();

    await sendFile(app(), { rec, code, bytes: marked });

    const [kept] = storedOf(rec);
    const meta = await sharp(kept?.stored).metadata();
    expect(meta.exif).toBeUndefined();
    expect(kept?.stored.includes('CameraOfSomebody')).toBe(false);
  });

  it('check 35: a picture that only its marks turned upright stays upright', async () => {
    const turned = await picture(300, 200).jpeg().withMetadata({ orientation: 6 }).toBuffer();

    const prepared = await prepareFile(turned);

    const meta = prepared.ok ? await sharp(prepared.value.bytes).metadata() : null;
    expect([meta?.width, meta?.height]).toEqual([200, 300]);
  });

  it('check 36: 20,000 × 20,000 pixels in some hundred kilobytes are refused by their header', async () => {
    const bomb = pngBomb(20_000);
    expect(bomb.length).toBeLessThan(500_000);
    const { rec, code } = await newCase();

    const answer = await sendFile(app(), { rec, code, bytes: bomb });

    expect(answer.statusCode).toBe(413);
    expect(storedOf(rec)).toEqual([]);
  });

  it('check 34, 35: HEIC is drawn anew, and its marks are in no stored file', async () => {
    const { rec, code } = await newCase();

    expect((await sendFile(app(), { rec, code, bytes: heicPhoto() })).statusCode).toBe(201);

    const [kept] = storedOf(rec);
    const meta = await sharp(kept?.stored).metadata();
    expect([meta.format, meta.width, meta.height, meta.exif]).toEqual(['jpeg', 96, 64, undefined]);
    const colours = await sharp(kept?.stored).stats();
    expect(colours.channels.some(({ stdev }) => stdev > 10)).toBe(true);
    expect(heicMarks.filter((mark) => kept?.stored.includes(mark))).toEqual([]);
  });

  it('check 36: HEIC that says it is 20,000 × 20,000 pixels is refused before it is decoded', async () => {
    const bomb = heicPhoto();
    const size = bomb.indexOf('ispe') + 8;
    bomb.writeUInt32BE(20_000, size);
    bomb.writeUInt32BE(20_000, size + 4);

    expect(await prepareFile(bomb)).toMatchObject({ ok: false, problem: { code: 'tooLarge' } });
  });

  it('check 36: more bytes than a camera makes are not read to their end', async () => {
    const { rec, code } = await newCase();

    const answer = await sendFile(app(), { rec, code, bytes: Buffer.alloc(12_000_001, 0xff) });

    expect(answer.statusCode).toBe(413);
  });
});

describe('what a file is called', () => {
  it.each([
    '../../x.jpg',
    'a\r\nset-cookie: b=c.jpg',
    `${'长'.repeat(300)}.jpg`,
    'con.png',
    'gpj.\u202eexe.jpg',
    '<img src=x>.jpg',
  ])('check 37: %j is stored under its own hash and served without a name', async (name) => {
    serial += 1;
    const page = await openPage(app(), hung.token);
    const fields = formOf(page.body, { what: `第${serial}件事，照片的名字很怪。`, read: 'on' });
    const bytes = await picture(50 + serial, 40)
      .jpeg()
      .toBuffer();
    const files = [{ field: 'photos', name: name.replace(/[\r\n"]/g, '_'), bytes }];

    const answer = await postForm(app(), { token: hung.token, fields, files, from: `10.7.0.${serial}` });

    expect(answer.statusCode).toBe(200);
    const [kept] = storedOf(fields.rec ?? '');
    expect(kept?.sha256).toMatch(/^[0-9a-f]{64}$/);
    const doc = store().sql.one<{ doc: string }>('SELECT doc FROM record WHERE id=?', fields.rec ?? '');
    expect(doc?.doc.includes(name)).toBe(false);
  });
});

/** A grey PNG of so many pixels a side: rows of zeros press well. */
function pngBomb(side: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([1, 0, 0, 0, 0], 8); // one bit a pixel, grey
  const rows = Buffer.alloc(side * (1 + Math.ceil(side / 8)));
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crc(bytes: Buffer): number {
  let sum = 0xffff_ffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb8_8320 : 0);
  }
  return (sum ^ 0xffff_ffff) >>> 0;
}
