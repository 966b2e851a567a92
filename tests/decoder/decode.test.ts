// The decoder on codes that were drawn and spoilt here. How it does on photographs is for `npm run bench:qr`.
import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decode } from '../../src/decoder/decode.ts';
import { cappedSize } from '../../src/decoder/pixels.ts';
import { codePng, spoilt } from '../world/qr-pictures.ts';

const address = 'https://luzhi.example.org/s/7K3M9QXA0ABCDEFGHJKMNPQRS';

describe('a code is read', () => {
  it.each(Object.entries(spoilt))('%s', async (_, photograph) => {
    expect(await decode(await photograph(address))).toEqual([address]);
  });

  it('each of several, once', async () => {
    const [left, right] = await Promise.all([codePng(address, 300), codePng(`${address}2`, 300)]);
    const both = await sharp({ create: { width: 1000, height: 400, channels: 3, background: 'white' } })
      .composite([
        { input: left, left: 50, top: 50 },
        { input: right, left: 600, top: 50 },
      ])
      .png()
      .toBuffer();

    expect([...(await decode(both))].sort()).toEqual([address, `${address}2`]);
  });

  it('in black on nothing, as some print shops send it', async () => {
    const clear = await sharp(await codePng(address))
      .ensureAlpha()
      .unflatten()
      .png()
      .toBuffer();

    expect(await decode(clear)).toEqual([address]);
  });

  it('as a phone that was held sideways stores it', async () => {
    const turned = await sharp(await codePng(address))
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();

    expect(await decode(turned)).toEqual([address]);
  });
});

describe('nothing is read', () => {
  it('from noise', async () => {
    const noise = await sharp(randomBytes(300 * 300), { raw: { width: 300, height: 300, channels: 1 } })
      .png()
      .toBuffer();

    expect(await decode(noise)).toEqual([]);
  });

  it('from a code of which half is covered', async () => {
    const covered = await sharp(await codePng(address))
      .composite([
        {
          input: await sharp({ create: { width: 480, height: 250, channels: 3, background: 'white' } })
            .png()
            .toBuffer(),
          left: 0,
          top: 115,
        },
      ])
      .png()
      .toBuffer();

    expect(await decode(covered)).toEqual([]);
  });

  it.each([
    ['words', Buffer.from('no picture at all')],
    ['no bytes', Buffer.alloc(0)],
    ['a picture that breaks off', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
  ])('from %s', async (_, bytes) => {
    expect(await decode(bytes)).toEqual([]);
  });
});

describe('a picture is capped', () => {
  it.each([
    [4000, 3000, { width: 1920, height: 1440 }],
    [3000, 4000, { width: 1440, height: 1920 }],
    [1920, 10, { width: 1920, height: 10 }],
    [640, 480, { width: 640, height: 480 }],
    [40_000, 1, { width: 1920, height: 1 }],
  ])('%i × %i', (width, height, size) => {
    expect(cappedSize(width, height)).toEqual(size);
  });
});
