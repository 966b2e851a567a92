// Saying something through a poster. GET asks for a puzzle, POST hands in, PUT sends a photo or voice note of what was
// handed in. The tracking code itself never travels: its hash is what the sender proves to be the sender with.
import * as z from 'zod/mini';
import { categories } from '../domain/category.ts';
import { mutationId, recordId, sha256 } from '../domain/ids.ts';
import { petitionKinds } from '../domain/petition.ts';
import { geo } from '../domain/place.ts';
import { choice, instant } from '../domain/shapes.ts';

export const sayPath = '/api/v1/say';
export const puzzlePath = '/api/v1/say/puzzle';
export const sayFilePath = (rec: string, attachment: string) => `${sayPath}/${rec}/files/${attachment}`;
/** Proves that who sends a file is who said it. */
export const trackingHashHeader = 'luzhi-tracking-hash';

const upTo = (characters: number) => z.string().check(z.maxLength(characters));

/** Longer than what may be kept, so that the answer names the field and not the request. */
const words = upTo(8000);

const said = z.strictObject({
  kind: choice(petitionKinds),
  category: choice(categories),
  what: words,
  where: words,
  request: words,
  name: upTo(100),
  phone: upTo(40),
  geo: z.nullable(geo),
  isUrgent: z.boolean(),
  noticeVersion: upTo(40),
  isNoticeRead: z.boolean(),
  mayPassOn: z.boolean(),
  photoOfPerson: z.boolean(),
  isMinorInvolved: z.boolean(),
  guardianConsents: z.boolean(),
});

const proof = z.strictObject({ challenge: upTo(200), answer: upTo(40) });
export type Proof = z.output<typeof proof>;

export const sayRequest = z.strictObject({
  /** What stands behind `/s/`. */
  token: upTo(40),
  id: mutationId,
  rec: recordId,
  at: instant,
  tz: upTo(6),
  /** Of the page's storage, where that lives; only counted, never kept. */
  device: upTo(40),
  trackingHash: sha256,
  proof,
  /** The puzzle that came with the page: it shows that the page was open while its poster hung. */
  opened: z.optional(upTo(200)),
  /** The field nobody sees. */
  website: upTo(500),
  /** A report comes sealed; `report` is then the arguments of its submission. */
  said: z.nullable(said),
  report: z.optional(z.unknown()),
});
export type SayRequest = z.output<typeof sayRequest>;

/** Delivered. `rec` is another than asked for where the same was said a moment ago: then it is that one. */
export const sayAnswer = z.object({ rec: recordId, isRepeated: z.boolean() });
export type SayAnswer = z.output<typeof sayAnswer>;

export const puzzleAnswer = z.object({ challenge: z.string() });
