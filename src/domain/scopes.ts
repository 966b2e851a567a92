// Scopes: the streams of changes a person receives. Rights never rest on them alone; each row is asked again.
import type { Actor } from './actor.ts';
import { type AlertStream, isAlertStream } from './alerts/alert-streams.ts';
import { type AssetScope, isAssetScope } from './assets/asset-scope.ts';
import type { FieldRecord } from './record.ts';
import { isNamedOfficer } from './rights/officers.ts';
import { unitsOf } from './rights/units.ts';

export type RecordScope = `u:${string}` | `st:${string}` | `org:${string}` | 'office' | 'ledger' | 'sealed';
/** The entries of the ledger of assets and the alerts travel in streams of their own. */
export type Scope = RecordScope | AssetScope | AlertStream;

/**
 * The scopes a record is in. A 举报 is in none that deputies or a township receive, so that one found later leaves
 * their phones; a sighting is also in the ledger's, whose keepers check it.
 */
export function scopesOf(record: FieldRecord): readonly RecordScope[] {
  const local = record.isSealed ? (['sealed'] as const) : ([`st:${record.stationId}`, 'office'] as const);
  return [
    `u:${record.authorId}`,
    ...local,
    ...(record.kind === 'sighting' ? ['ledger' as const] : []),
    ...unitsOf(record).map((unit): RecordScope => `org:${unit}`),
  ];
}

/** The scopes a person receives. */
export const scopesFor = (actor: Actor): readonly RecordScope[] => [
  `u:${actor.userId}`,
  ...actor.stationIds.map((station): RecordScope => `st:${station}`),
  ...(actor.role === 'office' || actor.role === 'director' ? ['office' as const] : []),
  ...(actor.role === 'org' && actor.orgId !== undefined ? [`org:${actor.orgId}` as const] : []),
  ...(actor.role === 'finance' ? ['ledger' as const] : []),
  // A station hears from it only that one came to it: each row is asked again.
  ...(isNamedOfficer(actor) || actor.role === 'station' ? ['sealed' as const] : []),
];

const shape = /^(?:u:|st:|org:)[a-z0-9][a-z0-9-]{0,39}$|^(?:office|ledger|sealed)$/;
const isRecordScope = (text: unknown): text is RecordScope => typeof text === 'string' && shape.test(text);
export const isScope = (text: unknown): text is Scope =>
  isRecordScope(text) || isAssetScope(text) || isAlertStream(text);
