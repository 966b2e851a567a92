// The keys that sign posters: one or more a county, each random and kept in the database under the master key, so that
// a backup holds them. The newest signs; every older one still verifies, for what hangs on a wall stays there for years.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { crockford, crockfordAlphabet } from '../../domain/codes/crockford.ts';
import {
  type PosterId,
  type PosterToken,
  posterTagBytes,
  posterTagLength,
} from '../../domain/codes/poster-token.ts';
import { dayAt } from '../../domain/day.ts';
import type { Tenant } from '../../domain/ids.ts';
import { tenantCode } from '../../domain/ids.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { decrypt, encrypt, masterKey } from '../store/keys.ts';
import type { ServerStore } from '../store/records.ts';

type KeyRow = { readonly tenant: string; readonly key_id: string; readonly wrapped: Uint8Array };

const keyBytes = 32;

/** Eighty bits over the county, the sheet and the key's own name: a tag is good for no other of any of them. */
function tagOf(key: Uint8Array, tenant: string, { id, keyId }: Pick<PosterToken, 'id' | 'keyId'>): string {
  const hash = createHmac('sha256', key).update(`poster|${tenant}|${id}|${keyId}`).digest();
  return crockford(hash.subarray(0, posterTagBytes), posterTagLength);
}

/** Signs with the county's newest key; makes the first when there is none. Inside a transaction. */
export function signPoster(store: ServerStore, tenant: string, id: PosterId): PosterToken {
  const row = newestKey(store, tenant) ?? addKey(store, tenant, crockfordAlphabet.charAt(0));
  return signWith(store, row, id);
}

/** The token of a poster that was signed before, by the key that signed it; null when that key is lost. */
export function tokenOf(store: ServerStore, tenant: string, poster: { id: PosterId; keyId: string }) {
  const row = store.sql.one<KeyRow>(
    'SELECT tenant, key_id, wrapped FROM poster_key WHERE tenant=? AND key_id=?',
    ...[tenant, poster.keyId],
  );
  return row === undefined ? null : signWith(store, row, poster.id);
}

function signWith({ env }: ServerStore, row: KeyRow, id: PosterId): PosterToken {
  const named = { id, keyId: row.key_id };
  return { ...named, tag: tagOf(decrypt(masterKey(env), row.wrapped), row.tenant, named) };
}

/** The county whose key made this tag, or null: nobody's here. */
export function signerOf({ env, sql }: ServerStore, token: PosterToken): Tenant | null {
  const rows = sql.all<KeyRow>(
    'SELECT tenant, key_id, wrapped FROM poster_key WHERE key_id=? ORDER BY tenant',
    token.keyId,
  );
  const master = rows.length === 0 ? null : masterKey(env);
  const signer = rows.find(
    ({ tenant, wrapped }) =>
      master !== null && isSame(tagOf(decrypt(master, wrapped), tenant, token), token.tag),
  );
  return signer === undefined ? null : tenantCode.parse(signer.tenant);
}

const isSame = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** From now on a new key signs. Refuses when the county has used up its thirty-two names of keys. Inside a transaction. */
export function rotatePosterKey(store: ServerStore, tenant: string): Result<string> {
  const last = newestKey(store, tenant)?.key_id;
  const next = crockfordAlphabet.charAt(last === undefined ? 0 : crockfordAlphabet.indexOf(last) + 1);
  if (next === '') return refused({ code: 'alreadyDone' });
  return ok(addKey(store, tenant, next).key_id);
}

/** Names are given in the order of the alphabet, which is that of the characters' codes. */
const newestKey = ({ sql }: ServerStore, tenant: string): KeyRow | undefined =>
  sql.one<KeyRow>(
    'SELECT tenant, key_id, wrapped FROM poster_key WHERE tenant=? ORDER BY key_id DESC LIMIT 1',
    tenant,
  );

function addKey({ env, sql }: ServerStore, tenant: string, keyId: string): KeyRow {
  const wrapped = encrypt(env, masterKey(env), env.randomBytes(keyBytes));
  sql.run('INSERT INTO poster_key VALUES(?,?,?,?)', tenant, keyId, wrapped, dayAt(env.now()));
  return { tenant, key_id: keyId, wrapped };
}
