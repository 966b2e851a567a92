// A picture from camera or album → what is kept: long edge at most 1920 px, JPEG below 1.5 MB, drawn anew so that
// nothing of its metadata (the camera's position, its owner) comes along.
import { attachmentMaxBytes, photoLongEdgePx } from '../../domain/attachment.ts';
import { ok, type Result, refused } from '../../domain/result.ts';

const thumbEdgePx = 320;
const qualities = [0.82, 0.7, 0.55, 0.4]; // each about a third smaller than the one before
const unreadable = refused({ code: 'photoUnreadable' });

export type Shrunk = { readonly bytes: ArrayBuffer; readonly thumb: ArrayBuffer };

type Drawing = { readonly picture: ImageBitmap; readonly edge: number; readonly stamp: string };

function draw({ picture, edge, stamp }: Drawing): HTMLCanvasElement {
  const scale = Math.min(1, edge / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext('2d');
  pen?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  if (pen && stamp !== '') writeStamp(pen, canvas, stamp);
  return canvas;
}

/** Time and place on a band at the lower edge, black on white: readable on any picture, printed too. */
function writeStamp(
  pen: CanvasRenderingContext2D,
  { width, height }: HTMLCanvasElement,
  stamp: string,
): void {
  const size = Math.max(14, Math.round(Math.max(width, height) / 45));
  pen.globalAlpha = 0.82;
  pen.fillStyle = 'white';
  pen.fillRect(0, height - size * 2, width, size * 2);
  pen.globalAlpha = 1;
  pen.fillStyle = 'black';
  pen.font = `${size}px sans-serif`;
  pen.textBaseline = 'middle';
  pen.fillText(stamp, size, height - size, width - size * 2);
}

const jpeg = (canvas: HTMLCanvasElement, quality: number): Promise<ArrayBuffer | null> =>
  new Promise((resolve) => {
    canvas.toBlob((blob) => resolve(blob === null ? null : blob.arrayBuffer()), 'image/jpeg', quality);
  });

/** Refuses what no browser can decode, with words for it; the file itself is untouched. */
export async function shrinkPhoto(file: Blob, stamp: string): Promise<Result<Shrunk>> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null);
  if (picture === null) return unreadable;
  const large = draw({ picture, edge: photoLongEdgePx, stamp });
  const thumb = await jpeg(draw({ picture, edge: thumbEdgePx, stamp: '' }), 0.7);
  picture.close();
  for (const quality of qualities) {
    const bytes = await jpeg(large, quality);
    if (bytes === null || thumb === null) return unreadable;
    if (bytes.byteLength <= attachmentMaxBytes) return ok({ bytes, thumb });
  }
  return refused({ code: 'tooLarge' });
}
