import { type PosterList, posterList, postersPath } from '../../../protocol/posters.ts';
import { type Answered, useAnswer } from '../../online/server.ts';

/** The posters one manages; always asked of the server, which alone has their codes. */
export const usePosters = (): Answered<PosterList> =>
  useAnswer<PosterList>({ method: 'GET', path: postersPath, answer: posterList });
