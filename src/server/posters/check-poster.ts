// 核验: what a person of this county is told about a code, and what is kept of it with a matter that came through it.
import type { PosterCheck } from '../../domain/codes/poster-check.ts';
import { isPosterId } from '../../domain/codes/poster-token.ts';
import type { StationId, Tenant } from '../../domain/ids.ts';
import type { ServerStore } from '../store/records.ts';
import { findPoster } from './find-poster.ts';
import { type Poster, readPoster } from './poster-rows.ts';

export type CheckedPoster = {
  readonly verdict: Exclude<PosterCheck['verdict'], 'otherStation'>;
  /** Of the own county, and known. */
  readonly poster: Poster | null;
};

/** `code`: a token, or the eight characters in print, which prove nothing about the sheet they stand on. */
export function checkPoster(store: ServerStore, tenant: Tenant, code: string): CheckedPoster {
  if (isPosterId(code)) {
    const poster = readPoster(store.sql, tenant, code);
    if (poster === null) return { verdict: 'unknown', poster };
    return { verdict: poster.revoked === undefined ? 'byNumber' : 'revoked', poster };
  }
  const found = findPoster(store, code, tenant);
  return { verdict: found.kind, poster: 'poster' in found ? found.poster : null };
}

export type NamedPoster = {
  readonly code: string;
  readonly stationId: StationId;
  /** It came through the page of that poster, which opens only for its whole token. */
  readonly isFromItsPage: boolean;
};

/** What goes into the course of a matter that names this code and was handed in at this station. */
export function posterCheckOf(
  store: ServerStore,
  tenant: Tenant,
  { code, stationId, isFromItsPage }: NamedPoster,
): PosterCheck {
  const checked = checkPoster(store, tenant, code);
  const { poster } = checked;
  const verdict = isFromItsPage && checked.verdict === 'byNumber' ? 'genuine' : checked.verdict;
  if (poster === null) return { verdict };
  const isElsewhere = verdict === 'genuine' && poster.stationId !== stationId;
  const { id, placeText } = poster;
  return { verdict: isElsewhere ? 'otherStation' : verdict, id, placeText };
}
