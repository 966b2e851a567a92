import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decode } from '../../src/decoder/decode.ts';
import { qrPath } from '../../src/drawing/qr-path.ts';

const address = 'https://luzhi.example.org/s/7K3M9QXA0ABCDEFGHJKMNPQRS';

const pngOf = (text: string, px: number) => {
  const { side, path } = qrPath(text);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${px}" height="${px}" viewBox="0 0 ${side} ${side}"><path fill="#fff" d="M0 0h${side}v${side}h-${side}z"/><path d="${path}"/></svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
};

describe('a code as a path', () => {
  it('says what was written into it', async () => {
    expect(await decode(await pngOf(address, 600))).toEqual([address]);
  });

  it('has 33 modules and a quiet zone of four for a poster of a host with 17 characters', () => {
    expect(address.length).toBe(53);
    expect(qrPath(address).side).toBe(33 + 8);
  });

  it('leaves its quiet zone white', () => {
    const { side, path } = qrPath(address);
    const starts = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map(([, x, y, run]) => [
      Number(x),
      Number(y),
      Number(x) + Number(run),
    ]);
    expect(Math.min(...starts.map(([x = 0]) => x))).toBe(4);
    expect(Math.min(...starts.map(([, y = 0]) => y))).toBe(4);
    expect(Math.max(...starts.map(([, , end = 0]) => end))).toBe(side - 4);
  });

  it.each(['扫码', 'https://例.cn/', '', 'a b'])('refuses what is not ASCII: %s', (text) => {
    expect(() => qrPath(text)).toThrow(RangeError);
  });
});
