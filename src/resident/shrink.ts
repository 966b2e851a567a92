// One photo made small by the browser's own decoder. The new file has nothing of the old but its pixels.
import { photoLongEdgePx } from '../domain/attachment.ts';

const quality = 0.82;

/** null when this phone cannot decode it. */
export async function shrink(file: Blob): Promise<Blob | null> {
  const picture = await decode(file);
  if (picture === null) return null;
  const scale = Math.min(1, photoLongEdgePx / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const drawing = canvas.getContext('2d');
  if (drawing === null) return null;
  drawing.fillStyle = 'white';
  drawing.fillRect(0, 0, canvas.width, canvas.height);
  drawing.drawImage(picture, 0, 0, canvas.width, canvas.height);
  if ('close' in picture) picture.close();
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
}

async function decode(file: Blob): Promise<ImageBitmap | HTMLImageElement | null> {
  if ('createImageBitmap' in globalThis) {
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null);
    if (bitmap !== null) return bitmap;
  }
  return viaElement(file);
}

/** Older browsers decode in an element what they do not decode into a bitmap. */
async function viaElement(file: Blob): Promise<HTMLImageElement | null> {
  const picture = new Image();
  const url = URL.createObjectURL(file);
  picture.src = url;
  try {
    await picture.decode();
    return picture;
  } catch {
    // Not a picture this phone knows; the caller says so.
    return null;
  } finally {
    URL.revokeObjectURL(url);
  }
}
