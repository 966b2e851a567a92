// What the decoder needs of Node: pictures become pixels by sharp, and the engine lies among the packages.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { longestSide, type Pixels } from './pixels.ts';

export async function engineFiles(): Promise<{ readonly wasmBinary: ArrayBuffer }> {
  const bytes = await readFile(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')));
  return { wasmBinary: new Uint8Array(bytes).buffer };
}

/** Null for what is no picture. Turned as its camera held it, on white where it is transparent, capped in size. */
export async function pixelsOf(bytes: Uint8Array): Promise<Pixels | null> {
  try {
    const { data, info } = await sharp(bytes)
      .autoOrient()
      .resize(longestSide, longestSide, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: 'white' })
      .toColourspace('srgb')
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { data: new Uint8ClampedArray(data), width: info.width, height: info.height, colorSpace: 'srgb' };
  } catch {
    return null; // sharp has no other way to say that these bytes are no picture
  }
}
