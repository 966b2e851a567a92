// Letters of a desk, kept as they are until the server has them: the same way as photographs, without a look at the inside.
import { type PdfFile, pdfMime } from '../../domain/attachment.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { firstCharacters, neutralText } from '../../domain/written-text.ts';
import { keepBytes } from './photos.ts';
import type { Store } from './store.ts';

const begin = '%PDF-';
const longestName = 80; // as long as the domain takes

/** Keeps a PDF; refuses what does not begin like one. */
export async function keepPdf(store: Store, file: File): Promise<Result<PdfFile>> {
  const bytes = await file.arrayBuffer();
  const began = new TextDecoder('latin1').decode(bytes.slice(0, begin.length));
  if (began !== begin) return refused({ code: 'fileTypeRefused' });
  const kept = await keepBytes(store, {
    bytes,
    mime: pdfMime,
    thumb: new ArrayBuffer(0),
    takenAt: store.env.now(),
  });
  if (!kept.ok) return kept;
  const name = firstCharacters(neutralText(file.name), longestName);
  return ok({ ...kept.value, mime: pdfMime, name: name === '' ? 'pdf' : name });
}
