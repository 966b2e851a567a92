// A photo as a record of the demo names it. There are no bytes behind it: the demo county is words and numbers.
import type { Attachment } from '../domain/attachment.ts';
import type { Day } from '../domain/day.ts';
import { attachmentId, sha256 } from '../domain/ids.ts';
import type { Dice } from './dice.ts';
import { noonOf } from './run.ts';

export const photoOf = (dice: Dice, on: Day): Attachment => ({
  id: attachmentId.parse(dice.id(noonOf(on))),
  sha256: sha256.parse(Array.from({ length: 64 }, () => dice.whole(0, 15).toString(16)).join('')),
  mime: 'image/jpeg',
  bytes: dice.whole(80_000, 400_000),
  takenAt: new Date(noonOf(on)).toISOString(),
  exifStripped: true,
});
