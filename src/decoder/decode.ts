// Reads QR codes from a photograph, in a browser and in Node alike (`#decoder-host` is the difference).
//
//   zxing ──nothing──▶ zxing, denoised ──nothing──▶ zxing, one threshold for all ──nothing──▶ qr ──▶ []
//
// 1. The first rung that reads anything ends the climb.  2. A text is given only when its checksums held: a guess is
// never given.  3. What is no picture, and a picture without a code, is an empty list.

import { decodeQR } from 'qr/decode.js';
import { prepareZXingModule, type ReaderOptions, readBarcodes } from 'zxing-wasm/reader';
import { engineFiles, pixelsOf } from '#decoder-host';
import type { Pixels } from './pixels.ts';

const mostCodes = 8; // a sheet of stickers; more than a person could choose among
const lastRungMs = 300; // as long as one may look at a picture that three readers gave up

const plain: ReaderOptions = {
  formats: ['QRCode'],
  tryHarder: true,
  textMode: 'Plain',
  maxNumberOfSymbols: mostCodes,
};
const rungs: readonly ReaderOptions[] = [
  plain,
  { ...plain, tryDenoise: true },
  { ...plain, binarizer: 'GlobalHistogram' },
];

let isPrepared = false;

/** Loads the engine's address, once; its bytes come with the first picture. */
async function prepare(): Promise<void> {
  if (isPrepared) return;
  prepareZXingModule({ overrides: await engineFiles() });
  isPrepared = true;
}

/** Every code in the picture that these bytes are (JPEG, PNG, WebP …), each once; line ends as `\n`. */
export async function decode(bytes: Uint8Array): Promise<string[]> {
  const pixels = await pixelsOf(bytes);
  return pixels === null ? [] : decodePixels(pixels);
}

export async function decodePixels(pixels: Pixels): Promise<string[]> {
  await prepare();
  for (const rung of rungs) {
    const found = await readBarcodes(pixels, rung);
    const texts = found.filter(({ isValid }) => isValid).map(({ text }) => oneLineEnd(text));
    if (texts.length > 0) return [...new Set(texts)];
  }
  return lastRung(pixels);
}

function lastRung({ data, width, height }: Pixels): string[] {
  try {
    return [oneLineEnd(decodeQR({ data, width, height }, { timeLimit: lastRungMs }))];
  } catch {
    return []; // its way of saying that there is none
  }
}

const oneLineEnd = (text: string): string => text.replace(/\r\n?/g, '\n');
