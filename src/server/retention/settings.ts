// How long a county keeps what is about persons: as shipped, or the last version it made. Versions are kept for ever.
import {
  lengthsSince,
  type RetentionDays,
  type RetentionVersion,
  shippedLengths,
} from '../../domain/retention/lengths.ts';
import type { ServerStore } from '../store/records.ts';

type VersionRow = { readonly doc: string };

/** Newest first; the one it was shipped with is the last. */
export function lengthVersions({ sql }: ServerStore, tenant: string): readonly RetentionVersion[] {
  const rows = sql.all<VersionRow>('SELECT doc FROM retention WHERE tenant=? ORDER BY version DESC', tenant);
  return [...rows.map(versionIn), shippedLengths];
}

/** Written by this server after it was judged. */
function versionIn({ doc }: VersionRow): RetentionVersion {
  const version: RetentionVersion = JSON.parse(doc);
  return version;
}

export const versionInForce = (store: ServerStore, tenant: string): RetentionVersion =>
  lengthVersions(store, tenant)[0] ?? shippedLengths;

export function lengthsOf(store: ServerStore, tenant: string): RetentionDays {
  const { mistakenDays, endedDays, reportDays } = versionInForce(store, tenant);
  return { mistakenDays, endedDays, reportDays };
}

/** For a matter that came at this instant. */
export const lengthsFor = (store: ServerStore, tenant: string, receivedAt: string | null): RetentionDays =>
  lengthsSince(lengthVersions(store, tenant), receivedAt);

/** Called inside a transaction. */
export const keepLengths = ({ sql }: ServerStore, tenant: string, version: RetentionVersion): number =>
  sql.run('INSERT INTO retention VALUES(?,?,?)', tenant, version.version, JSON.stringify(version));
