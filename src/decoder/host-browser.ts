// What the decoder needs of a browser or its worker: pictures become pixels by a canvas, and the engine is a file of
// ours beside the app, which the service worker keeps.
import engineUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import { cappedSize, type Pixels } from './pixels.ts';

/** Without this the engine would be fetched from somebody else's server. */
export const engineFiles = async () => ({ locateFile: () => engineUrl });

/** Null for what the browser cannot show (HEIC on some desks). Raw bytes never go to the engine: it is silent about WebP. */
export async function pixelsOf(bytes: Uint8Array): Promise<Pixels | null> {
  const picture = await createImageBitmap(new Blob([new Uint8Array(bytes)])).catch(() => null);
  if (picture === null) return null;
  const pixels = drawn(picture);
  picture.close();
  return pixels;
}

/** On white where it is transparent, capped in size. */
export function drawn(picture: ImageBitmap): Pixels | null {
  const { width, height } = cappedSize(picture.width, picture.height);
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (context === null) return null;
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.drawImage(picture, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  return { data: new Uint8ClampedArray(data), width, height, colorSpace: 'srgb' };
}
