// Posters, at a desk and on a deputy's phone.
// GET    /api/v1/posters               those that one manages, with what was counted
// POST   /api/v1/posters               makes one: 201
// POST   /api/v1/posters/:id/revoke    takes it down, with a reason
// POST   /api/v1/posters/:id/reissue   takes it down and makes another for the same place: 201, the new one
// GET    /api/v1/posters/check/:code   核验, for everyone with an account: a token, or the number in print
import * as z from 'zod/mini';
import { posterVerdicts } from '../domain/codes/poster-check.ts';
import { isPosterId, type PosterId } from '../domain/codes/poster-token.ts';
import { day } from '../domain/day.ts';
import { stationId } from '../domain/ids.ts';
import { writtenText } from '../domain/shapes.ts';

export const postersPath = '/api/v1/posters';
export const posterCheckPath = (code: string) => `${postersPath}/check/${code}`;
export const posterStepPath = (id: PosterId, step: 'revoke' | 'reissue') => `${postersPath}/${id}/${step}`;

const posterId = z.custom<PosterId>(isPosterId);

export const posterWanted = z.strictObject({
  stationId,
  pointId: z.optional(stationId),
  placeText: writtenText(2, 60),
});

export const posterReason = z.strictObject({ because: writtenText(2, 120) });

const shown = {
  id: posterId,
  stationId,
  pointId: z.optional(stationId),
  placeText: z.string(),
  issuedOn: day,
  revokedOn: z.optional(day),
  revokedBecause: z.optional(z.string()),
};

export const listedPoster = z.object({
  ...shown,
  /** What stands behind our address in its code; absent where it hangs no more. */
  path: z.optional(z.string()),
  replacedBy: z.optional(posterId),
  scans: z.number(),
  submissions: z.number(),
});
export type ListedPoster = z.output<typeof listedPoster>;

export const posterList = z.object({
  posters: z.array(listedPoster),
  /** What stands before `path` in the code: `https://host`; absent from an older server. */
  origin: z.optional(z.string()),
  /** False where only this machine or this office reaches that address: it is not printed. */
  isPrintable: z.optional(z.boolean()),
});
export type PosterList = z.output<typeof posterList>;

/** `poster` is told only of one's own county. */
export const posterChecked = z.object({
  verdict: z.enum(posterVerdicts),
  poster: z.optional(z.object(shown)),
});
export type PosterChecked = z.output<typeof posterChecked>;
