// Pictures of codes as tests need them: drawn by us, spoilt by us, and as the film a false camera plays.
import sharp, { type Sharp } from 'sharp';
import { qrPath } from '../../src/drawing/qr-path.ts';

/** The code on a sheet of white, as a PNG. */
export function codePng(text: string, px = 480): Promise<Buffer> {
  return codeOf(text, px).png().toBuffer();
}

const white = { r: 255, g: 255, b: 255, alpha: 1 };

function codeOf(text: string, px: number): Sharp {
  const { side, path } = qrPath(text);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${px}" height="${px}" viewBox="0 0 ${side} ${side}"><path fill="white" d="M0 0h${side}v${side}h-${side}z"/><path d="${path}"/></svg>`;
  return sharp(Buffer.from(svg)).flatten({ background: white });
}

/** What a hand, a lens and an evening make of it. Each takes the code and gives a photograph. */
export const spoilt: Readonly<Record<string, (text: string) => Promise<Buffer>>> = {
  'as it was drawn': (text) => codePng(text),
  'small, as seen from afar': (text) => codeOf(text, 96).extend(around(200)).png().toBuffer(),
  'turned by 17 degrees': (text) => codeOf(text, 480).rotate(17, { background: white }).png().toBuffer(),
  'upside down': (text) => codeOf(text, 480).rotate(180).png().toBuffer(),
  'out of focus': (text) => codeOf(text, 480).blur(4).png().toBuffer(),
  'in low light, with noise': async (text) => noisy(await codePng(text), 0.22),
  'from below, smaller towards its upper edge': async (text) => tilted(await codePng(text), 0.62),
  'bent at one edge by a fold': async (text) => folded(await codePng(text)),
  'as a bad JPEG': (text) => codeOf(text, 240).jpeg({ quality: 12 }).toBuffer(),
  'as WebP': (text) => codeOf(text, 480).webp({ quality: 60 }).toBuffer(),
  'on a black wall': (text) =>
    codeOf(text, 240)
      .extend({ ...around(120), background: 'black' })
      .png()
      .toBuffer(),
  'on a picture of 4,000 pixels': (text) => codeOf(text, 1200).extend(around(1400)).jpeg().toBuffer(),
};

const around = (px: number) => ({ top: px, bottom: px, left: px, right: px, background: white });

async function grey(png: Buffer): Promise<{ data: Buffer; width: number; height: number }> {
  const { data, info } = await sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

const pngOf = (data: Buffer, width: number, height: number) =>
  sharp(data, { raw: { width, height, channels: 1 } })
    .png()
    .toBuffer();

/** Darkened to a share of its light, with grain on it: always the same grain. */
async function noisy(png: Buffer, light: number): Promise<Buffer> {
  const { data, width, height } = await grey(png);
  let seed = 7;
  const dark = data.map((value) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.max(0, Math.min(255, value * light + 10 + (seed / 2_147_483_648 - 0.5) * 24));
  });
  return pngOf(Buffer.from(dark), width, height);
}

/** Rows are shifted along a curve, as paper that stands off the wall. */
async function folded(png: Buffer): Promise<Buffer> {
  const { data, width, height } = await grey(png);
  const bent = Buffer.alloc(data.length, 255);
  for (let y = 0; y < height; y += 1) {
    const shift = Math.round(10 * Math.sin((y / height) * Math.PI));
    for (let x = 0; x < width - shift; x += 1) bent[y * width + x + shift] = data[y * width + x] ?? 255;
  }
  return pngOf(bent, width, height);
}

/** In perspective: the upper edge has this share of the lower one's width. */
async function tilted(png: Buffer, share: number): Promise<Buffer> {
  const { data, width, height } = await grey(png);
  const seen = Buffer.alloc(data.length, 255);
  for (let y = 0; y < height; y += 1) {
    const scale = share + (1 - share) * (y / height);
    const from = Math.floor(y / scale);
    for (let x = 0; x < width; x += 1) {
      const at = Math.round(width / 2 + (x - width / 2) / scale);
      const isInside = at >= 0 && at < width && from < height;
      if (isInside) seen[y * width + x] = data[from * width + at] ?? 255;
    }
  }
  return pngOf(seen, width, height);
}

const film = { width: 640, height: 480, frames: 10 } as const;

/** A film in which a hand holds this picture before the lens, for Chromium's false camera. */
export async function filmOf(png: Buffer): Promise<Buffer> {
  const { width, height, frames } = film;
  const parts: Buffer[] = [Buffer.from(`YUV4MPEG2 W${width} H${height} F15:1 Ip A1:1 C420jpeg\n`)];
  for (let frame = 0; frame < frames; frame += 1) {
    const left = 110 + frame; // a hand is never still
    const code = await sharp(png).resize(400, 400).png().toBuffer();
    const luma = await sharp({
      create: { width, height, channels: 3, background: { r: 150, g: 150, b: 150 } },
    })
      .composite([{ input: code, left, top: 40 }])
      .greyscale()
      .raw()
      .toBuffer();
    parts.push(Buffer.from('FRAME\n'), luma, Buffer.alloc((width * height) / 2, 128));
  }
  return Buffer.concat(parts);
}
