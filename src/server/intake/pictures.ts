// Pictures of strangers. What is kept is never what was sent: the pixels are decoded and written anew, so that positions,
// names of cameras, tails and hidden documents are gone. What is not plainly one of five formats is not even opened.
import sharp, { type Sharp } from 'sharp';
import {
  attachmentMaxBytes,
  originalMaxBytes,
  photoLongEdgePx,
  sealedOverhead,
} from '../../domain/attachment.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { looksLike } from '../store/blobs.ts';
import { decodeHeic, isHeic } from './heic.ts';

// One picture at a time on one thread: a desk with two cores goes on answering.
sharp.concurrency(1);
sharp.cache(false);
// libvips reads vector drawings, PDFs and more; here it knows four loaders, from memory only.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadHeifBuffer',
  ],
});

/** What a phone's camera makes at most; a bomb of 20,000 × 20,000 is refused by its header. */
const mostPixels = 64_000_000;
const mostSeconds = 20;
const qualities = [82, 70, 55] as const;
/** An original that the page could not shrink, sealed or not. */
export const pictureMaxBytes = originalMaxBytes + sealedOverhead;

const avifBrands: ReadonlySet<string> = new Set(['avif', 'avis']);
const isAvif = (bytes: Buffer) =>
  bytes.toString('latin1', 4, 8) === 'ftyp' && avifBrands.has(bytes.toString('latin1', 8, 12));

const isPicture = (bytes: Buffer): boolean =>
  ['image/jpeg', 'image/png', 'image/webp'].some((mime) => looksLike(bytes, mime)) || isAvif(bytes);

const voiceBrands: ReadonlySet<string> = new Set(['M4A ', 'mp42', 'mp41', 'isom', 'iso5', 'iso6', 'dash']);
function voiceMime(bytes: Buffer): 'audio/webm' | 'audio/mp4' | null {
  if (looksLike(bytes, 'audio/webm')) return 'audio/webm';
  const isVoice = looksLike(bytes, 'audio/mp4') && voiceBrands.has(bytes.toString('latin1', 8, 12));
  return isVoice ? 'audio/mp4' : null;
}

export type Prepared = {
  readonly bytes: Buffer;
  readonly mime: 'image/jpeg' | 'audio/webm' | 'audio/mp4';
};

/** By content alone; names and headers are never believed. `fileTypeRefused`, or `tooLarge` for a bomb. */
export async function prepareFile(bytes: Buffer): Promise<Result<Prepared>> {
  const drawn = isPicture(bytes) ? redraw : isHeic(bytes) ? redrawHeic : null;
  if (drawn !== null) return bytes.length > pictureMaxBytes ? refused({ code: 'tooLarge' }) : drawn(bytes);
  const mime = voiceMime(bytes);
  if (mime === null) return refused({ code: 'fileTypeRefused' });
  return bytes.length > attachmentMaxBytes ? refused({ code: 'tooLarge' }) : ok({ bytes, mime });
}

const limits = { limitInputPixels: mostPixels, failOn: 'error', sequentialRead: true } as const;

const redraw = (bytes: Buffer) => drawAnew(() => sharp(bytes, limits));

async function redrawHeic(bytes: Buffer): Promise<Result<Prepared>> {
  const decoded = await decodeHeic({ bytes, mostPixels });
  if (!decoded.ok) return decoded;
  const { data, width, height } = decoded.value;
  return drawAnew(() => sharp(data, { ...limits, raw: { width, height, channels: 4 } }));
}

async function drawAnew(open: () => Sharp): Promise<Result<Prepared>> {
  for (const quality of qualities) {
    const drawn = await open()
      .timeout({ seconds: mostSeconds })
      .rotate() // as the camera was held: what said so is cut away
      .resize({ width: photoLongEdgePx, height: photoLongEdgePx, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality, mozjpeg: false })
      .toBuffer()
      .catch((error: unknown) => (isTooManyPixels(error) ? 'tooLarge' : 'fileTypeRefused'));
    if (typeof drawn === 'string') return refused({ code: drawn });
    if (drawn.length <= attachmentMaxBytes) return ok({ bytes: drawn, mime: 'image/jpeg' });
  }
  return refused({ code: 'tooLarge' });
}

const isTooManyPixels = (error: unknown): error is Error =>
  error instanceof Error && /pixel limit|too large|dimension/i.test(error.message);
