import type { Verified } from '../server/backup/verify.ts';
import { zh } from './zh.ts';

/** What was opened and compared, in words. */
export function verifiedLines({ manifest, records, bodies, erased }: Verified): string[] {
  const counts = zh.counts({ records, bodies, photos: manifest.photos.length });
  return [zh.takenAt(manifest.takenAt), counts, ...(erased > 0 ? [zh.erased(erased)] : [])];
}
