// Scopes: the streams of changes a person receives. Rights never rest on them alone; each row is asked again.
import type { Actor } from './actor.ts';
import type { FieldRecord } from './record.ts';
import { isNamedOfficer } from './rights/officers.ts';
import { unitsOf } from './rights/units.ts';

export type Scope = `u:${string}` | `st:${string}` | `org:${string}` | 'office' | 'ledger' | 'sealed';

/** The scopes a record is in. A 举报 is in the named officers', and as a stub in its author's, its station's and the
 * unit's that has it; a sighting also in the ledger's, whose keepers check it. */
export function scopesOf(record: FieldRecord): readonly Scope[] {
  return [
    `u:${record.authorId}`,
    `st:${record.stationId}`,
    record.isSealed ? 'sealed' : 'office',
    ...(record.kind === 'sighting' ? ['ledger' as const] : []),
    ...unitsOf(record).map((unit): Scope => `org:${unit}`),
  ];
}

/** The scopes a person receives. */
export const scopesFor = (actor: Actor): readonly Scope[] => [
  `u:${actor.userId}`,
  ...actor.stationIds.map((station): Scope => `st:${station}`),
  ...(actor.role === 'office' || actor.role === 'director' ? ['office' as const] : []),
  ...(actor.role === 'org' && actor.orgId !== undefined ? [`org:${actor.orgId}` as const] : []),
  ...(actor.role === 'finance' ? ['ledger' as const] : []),
  ...(isNamedOfficer(actor) ? ['sealed' as const] : []),
];

const shape = /^(?:u:|st:|org:)[a-z0-9][a-z0-9-]{0,39}$|^(?:office|ledger|sealed)$/;
export const isScope = (text: unknown): text is Scope => typeof text === 'string' && shape.test(text);
