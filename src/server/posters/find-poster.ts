// Is this code one of ours? Asked by whoever opens a poster's address, and by a deputy who checks what hangs on a wall.
// 1. A tag that no key here made is `forged`, whatever its id.  2. What another county's key made is `otherCounty` for
// whoever asks for their own.  3. Counting never refuses anybody.
import { type PosterId, parsePosterToken } from '../../domain/codes/poster-token.ts';
import { dayAt } from '../../domain/day.ts';
import type { Tenant } from '../../domain/ids.ts';
import type { ServerStore } from '../store/records.ts';
import { signerOf } from './poster-keys.ts';
import { countOn, type Poster, readPoster } from './poster-rows.ts';

export type FoundPoster =
  | { readonly kind: 'genuine'; readonly poster: Poster }
  | { readonly kind: 'revoked'; readonly poster: Poster }
  /** Not of the shape of a token, or with a tag that nobody here made. */
  | { readonly kind: 'forged' }
  /** Signed by us, but no such sheet is known: it was made after the backup this server was restored from. */
  | { readonly kind: 'unknown'; readonly tenant: Tenant }
  | { readonly kind: 'otherCounty'; readonly tenant: Tenant };

/** `token`: what stands behind `/s/`. `own`: the county of who asks; a resident has none. */
export function findPoster(store: ServerStore, token: string, own?: Tenant): FoundPoster {
  const parsed = parsePosterToken(token);
  const tenant = parsed === null ? null : signerOf(store, parsed);
  if (parsed === null || tenant === null) return { kind: 'forged' };
  if (own !== undefined && own !== tenant) return { kind: 'otherCounty', tenant };
  const poster = readPoster(store.sql, tenant, parsed.id);
  if (poster === null || poster.keyId !== parsed.keyId) return { kind: 'unknown', tenant };
  return { kind: poster.revoked === undefined ? 'genuine' : 'revoked', poster };
}

type Counted = { readonly tenant: Tenant; readonly id: PosterId };

/** The address was opened once more. */
export const countScan = (store: ServerStore, poster: Counted): void =>
  countOn(store.sql, poster, { what: 'scans', on: dayAt(store.env.now()) });

/** Something was handed in through it. Call it in the transaction that takes the record, so that a repeat is not counted. */
export const countSubmission = (store: ServerStore, poster: Counted): void =>
  countOn(store.sql, poster, { what: 'submissions', on: dayAt(store.env.now()) });
