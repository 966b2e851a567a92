// Scopes: the streams of changes a person receives. Rights never rest on them alone; each row is asked again.
import type { Actor } from './actor.ts';
import type { FieldRecord } from './record.ts';

export type Scope = `u:${string}` | `st:${string}` | 'office' | 'sealed';

/** The scopes a record is in. A 举报 is in the named officers', its author's and, as a stub, its station's. */
export const scopesOf = (
  record: Pick<FieldRecord, 'authorId' | 'stationId' | 'isSealed'>,
): readonly Scope[] => [
  `u:${record.authorId}`,
  `st:${record.stationId}`,
  record.isSealed ? 'sealed' : 'office',
];

/** The scopes a person receives. */
export const scopesFor = (actor: Actor): readonly Scope[] => [
  `u:${actor.userId}`,
  ...actor.stationIds.map((station): Scope => `st:${station}`),
  ...(actor.role === 'office' ? ['office' as const] : []),
  ...(actor.isReportOfficer ? ['sealed' as const] : []),
];

const shape = /^(?:u:|st:)[a-z0-9][a-z0-9-]{0,39}$|^(?:office|sealed)$/;
export const isScope = (text: unknown): text is Scope => typeof text === 'string' && shape.test(text);
