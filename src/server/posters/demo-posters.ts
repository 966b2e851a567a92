// The demo county's posters: so that a resident's page can be opened before anybody has printed one.
import { demoTenant } from '../../demo/accounts.ts';
import { demoPosters } from '../../demo/posters.ts';
import { posterPath } from '../../domain/codes/poster-token.ts';
import { tenantCode } from '../../domain/ids.ts';
import type { ServerStore } from '../store/records.ts';
import { issuePoster } from './issue-poster.ts';
import { tokenOf } from './poster-keys.ts';
import { listPosters } from './poster-rows.ts';

/** Called once, after the demo county's accounts and lists are there. */
export function fillDemoPosters(store: ServerStore): void {
  const tenant = tenantCode.parse(demoTenant);
  store.sql.transaction(() => {
    for (const poster of demoPosters) issuePoster(store, { tenant, ...poster });
  });
}

/** The address of a poster that hangs in the demo county, without our origin; null when none does. */
export function demoPosterPath(store: ServerStore): string | null {
  const poster = listPosters(store.sql, demoTenant).find(({ revoked }) => revoked === undefined);
  const token = poster === undefined ? null : tokenOf(store, demoTenant, poster);
  return token === null ? null : posterPath(token);
}
