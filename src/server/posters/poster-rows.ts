// Rows of posters. Nothing here asks who may: routes do.
import { isPosterId, type PosterId } from '../../domain/codes/poster-token.ts';
import { type Day, day } from '../../domain/day.ts';
import { type StationId, stationId, type Tenant, tenantCode, type UserId, userId } from '../../domain/ids.ts';
import type { Sql } from '../store/sqlite.ts';

export type Poster = {
  readonly tenant: Tenant;
  readonly id: PosterId;
  readonly keyId: string;
  readonly stationId: StationId;
  readonly pointId?: StationId;
  readonly placeText: string;
  readonly issuedOn: Day;
  readonly issuedBy: UserId;
  /** Off the wall: since when, why, by whom, and which sheet hangs there now. */
  readonly revoked?: {
    readonly on: Day;
    readonly because: string;
    readonly by: UserId;
    readonly replacedBy?: PosterId;
  };
};

type Row = {
  readonly tenant: string;
  readonly id: string;
  readonly key_id: string;
  readonly station_id: string;
  readonly point_id: string | null;
  readonly place_text: string;
  readonly issued_on: string;
  readonly issued_by: string;
  readonly revoked_on: string | null;
  readonly revoked_because: string | null;
  readonly revoked_by: string | null;
  readonly replaced_by: string | null;
};

function posterId(text: string): PosterId {
  if (!isPosterId(text)) throw new Error('a row with an id that is no poster’s');
  return text;
}

const rowToPoster = (row: Row): Poster => ({
  tenant: tenantCode.parse(row.tenant),
  id: posterId(row.id),
  keyId: row.key_id,
  stationId: stationId.parse(row.station_id),
  ...(row.point_id !== null && { pointId: stationId.parse(row.point_id) }),
  placeText: row.place_text,
  issuedOn: day.parse(row.issued_on),
  issuedBy: userId.parse(row.issued_by),
  ...(row.revoked_on !== null && {
    revoked: {
      on: day.parse(row.revoked_on),
      because: row.revoked_because ?? '',
      by: userId.parse(row.revoked_by),
      ...(row.replaced_by !== null && { replacedBy: posterId(row.replaced_by) }),
    },
  }),
});

export function readPoster(sql: Sql, tenant: string, id: PosterId): Poster | null {
  const row = sql.one<Row>('SELECT * FROM poster WHERE tenant=? AND id=?', tenant, id);
  return row === undefined ? null : rowToPoster(row);
}

export function addPoster(sql: Sql, poster: Poster): void {
  const { tenant, id, keyId, stationId: station, pointId = null, placeText, issuedOn, issuedBy } = poster;
  sql.run(
    `INSERT INTO poster(tenant, id, key_id, station_id, point_id, place_text, issued_on, issued_by)
     VALUES(?,?,?,?,?,?,?,?)`,
    ...[tenant, id, keyId, station, pointId, placeText, issuedOn, issuedBy],
  );
}

/** False when it hangs no more already: the first reason stays. */
export function markRevoked(
  sql: Sql,
  { tenant, id }: Pick<Poster, 'tenant' | 'id'>,
  {
    on,
    because,
    by,
    replacedBy = null,
  }: Omit<NonNullable<Poster['revoked']>, 'replacedBy'> & { replacedBy?: PosterId | null },
): boolean {
  const changed = sql.run(
    `UPDATE poster SET revoked_on=?, revoked_because=?, revoked_by=?, replaced_by=?
     WHERE tenant=? AND id=? AND revoked_on IS NULL`,
    ...[on, because, by, replacedBy, tenant, id],
  );
  return changed === 1;
}

export type CountedPoster = Poster & { readonly scans: number; readonly submissions: number };
type CountedRow = Row & { readonly scans: number; readonly submissions: number };

/** Every poster of the county with all that was counted of it; the newest first, those that hang no more last. */
export const listPosters = (sql: Sql, tenant: string): CountedPoster[] =>
  sql
    .all<CountedRow>(
      `SELECT poster.*, COALESCE(SUM(scans), 0) AS scans, COALESCE(SUM(submissions), 0) AS submissions
       FROM poster LEFT JOIN poster_day ON poster_day.tenant=poster.tenant AND poster_day.poster_id=poster.id
       WHERE poster.tenant=? GROUP BY poster.tenant, poster.id
       ORDER BY revoked_on IS NOT NULL, issued_on DESC, poster.id`,
      tenant,
    )
    .map((row) => ({ ...rowToPoster(row), scans: row.scans, submissions: row.submissions }));

/** One more on this day. */
export function countOn(
  sql: Sql,
  { tenant, id }: Pick<Poster, 'tenant' | 'id'>,
  { what, on }: { readonly what: 'scans' | 'submissions'; readonly on: Day },
): void {
  sql.run(
    `INSERT INTO poster_day(tenant, poster_id, day, ${what}) VALUES(?,?,?,1)
     ON CONFLICT(tenant, poster_id, day) DO UPDATE SET ${what}=${what}+1`,
    ...[tenant, id, on],
  );
}
