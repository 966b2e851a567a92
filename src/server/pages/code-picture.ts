// A tracking code as a picture to keep, drawn here for a browser without a script: the code in letters, its QR, and where
// to look. Nothing is looked up for it: whoever has the code may have its picture, whether it is known here or not.
import sharp from 'sharp';
import { showTrackingCode, type TrackingCode } from '../../domain/codes/tracking-code.ts';
import { qrModules, quietModules } from '../../drawing/qr-path.ts';
import { dotsOf, letterColumns } from './dot-letters.ts';

const width = 720;
const height = 880;
const margin = 24;
const codeTop = 48;
const qrTop = 140;
const qrWidth = 640;
const addressBottom = 60;
const largestDot = 8;
const addressDot = 4;
const white = 255;

type Canvas = Uint8Array;
type Square = { readonly x: number; readonly y: number; readonly side: number };

function blacken(canvas: Canvas, { x, y, side }: Square): void {
  for (let row = y; row < y + side; row += 1) canvas.fill(0, row * width + x, row * width + x + side);
}

type Line = { readonly text: string; readonly top: number; readonly largest: number };

/** In the middle, as large as there is room for. */
function write(canvas: Canvas, { text, top, largest }: Line): void {
  const dots = text.length * letterColumns - 1;
  const side = Math.max(1, Math.min(largest, Math.floor((width - 2 * margin) / dots)));
  const left = Math.max(0, Math.floor((width - dots * side) / 2));
  for (const { x, y } of dotsOf(text)) {
    if (left + (x + 1) * side <= width) blacken(canvas, { x: left + x * side, y: top + y * side, side });
  }
}

/** `origin`: of this server, as people reach it; `path`: where the code is read there, in the language of who has it. */
export type ReadAt = { readonly origin: string; readonly path: string };

export function codePicture(code: TrackingCode, { origin, path }: ReadAt): Promise<Buffer> {
  const canvas = new Uint8Array(width * height).fill(white);
  const shown = showTrackingCode(code);
  const { size, isBlack } = qrModules(`${origin}${path}#${shown}`);
  const side = Math.floor(qrWidth / (size + 2 * quietModules));
  const left = Math.floor((width - size * side) / 2);
  write(canvas, { text: shown, top: codeTop, largest: largestDot });
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const place = { x: left + x * side, y: qrTop + (y + quietModules) * side, side };
      if (isBlack(x, y)) blacken(canvas, place);
    }
  }
  const address = `${origin.replace(/^https?:\/\//, '')}/t`;
  write(canvas, { text: address, top: height - addressBottom, largest: addressDot });
  return sharp(canvas, { raw: { width, height, channels: 1 } })
    .png({ compressionLevel: 9 })
    .toBuffer();
}
