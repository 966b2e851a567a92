// Making, taking down and replacing posters. Each is one transaction; who may was asked before.
import { makePosterId, type PosterId, posterIdBytes } from '../../domain/codes/poster-token.ts';
import { dayAt } from '../../domain/day.ts';
import type { StationId, Tenant, UserId } from '../../domain/ids.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import type { ServerStore } from '../store/records.ts';
import { signPoster } from './poster-keys.ts';
import { addPoster, markRevoked, type Poster, readPoster } from './poster-rows.ts';

export type PosterWanted = {
  readonly tenant: Tenant;
  readonly by: UserId;
  readonly stationId: StationId;
  readonly pointId?: StationId | undefined;
  readonly placeText: string;
};

/** A sheet with an id of its own, signed with the county's newest key. */
export function issuePoster(store: ServerStore, wanted: PosterWanted): Poster {
  const { tenant, by, stationId, pointId, placeText } = wanted;
  const { id, keyId } = signPoster(store, tenant, freshId(store, tenant));
  const poster = {
    tenant,
    id,
    keyId,
    stationId,
    ...(pointId !== undefined && { pointId }),
    placeText,
    issuedOn: dayAt(store.env.now()),
    issuedBy: by,
  };
  addPoster(store.sql, poster);
  return poster;
}

/** Two sheets of one id would be taken down together. */
function freshId(store: ServerStore, tenant: Tenant): PosterId {
  for (;;) {
    const id = makePosterId(store.env.randomBytes(posterIdBytes));
    if (readPoster(store.sql, tenant, id) === null) return id;
  }
}

export type TakenDown = { readonly because: string; readonly by: UserId; readonly replacedBy?: PosterId };

/** From now on its code opens nothing. `alreadyDone` when it was taken down before. */
export function revokePoster(
  store: ServerStore,
  poster: Poster,
  { because, by, replacedBy }: TakenDown,
): Result<Poster> {
  const revoked = {
    on: dayAt(store.env.now()),
    because,
    by,
    ...(replacedBy !== undefined && { replacedBy }),
  };
  if (!markRevoked(store.sql, poster, revoked)) return refused({ code: 'alreadyDone' });
  return ok({ ...poster, revoked });
}

/** A new sheet for the same place; the old one is taken down in the same stretch. */
export function reissuePoster(
  store: ServerStore,
  old: Poster,
  why: Omit<TakenDown, 'replacedBy'>,
): Result<Poster> {
  if (old.revoked !== undefined) return refused({ code: 'alreadyDone' });
  const fresh = issuePoster(store, { ...old, by: why.by });
  const done = revokePoster(store, old, { ...why, replacedBy: fresh.id });
  return done.ok ? ok(fresh) : done;
}
