// Pictures for the tests: PNG files drawn by arithmetic, large enough that the app must shrink them, none like another.
import { crc32, deflateSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import type { Picture } from './hands.ts';

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

export function picture(seed: number, width = 2400, height = 1600): Picture {
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y += 1) {
    const start = y * (1 + width * 3);
    for (let x = 0; x < width; x += 1) {
      const at = start + 1 + x * 3;
      rows[at] = (x / 10 + seed * 40) & 255;
      rows[at + 1] = (y / 8 + seed * 20) & 255;
      rows[at + 2] = ((x ^ y) / 16 + seed * 60) & 255;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  const buffer = Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  return { name: `photo-${seed}.png`, mimeType: 'image/png', buffer };
}

/** A JPEG as a camera writes it, with `note` in its Exif segment (as a position would be). */
export async function photograph(page: Page, note: string): Promise<Picture> {
  const drawn = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.width = 640;
    canvas.height = 480;
    canvas.getContext('2d')?.fillRect(40, 40, 300, 200);
    return canvas.toDataURL('image/jpeg').split(',')[1] ?? '';
  });
  const plain = Buffer.from(drawn, 'base64');
  const tiff = Buffer.concat([
    Buffer.from('49492a0008000000', 'hex'),
    Buffer.from('0000', 'hex'),
    Buffer.from(note),
  ]);
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const head = Buffer.alloc(4);
  head.writeUInt16BE(0xffe1, 0);
  head.writeUInt16BE(body.length + 2, 2);
  const buffer = Buffer.concat([plain.subarray(0, 2), head, body, plain.subarray(2)]);
  return { name: 'camera.jpg', mimeType: 'image/jpeg', buffer };
}
