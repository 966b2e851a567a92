import { type ListedPoster, posterList, postersPath } from '../../../protocol/posters.ts';
import { type Answered, useAnswer } from '../../online/server.ts';

type List = { readonly posters: readonly ListedPoster[] };

/** The posters one manages; always asked of the server, which alone has their codes. */
export const usePosters = (): Answered<List> =>
  useAnswer<List>({ method: 'GET', path: postersPath, answer: posterList });
