// The units a record is with: who leads, and who works along.
import type { OrgId } from '../ids.ts';
import type { FieldRecord } from '../record.ts';

/** The unit that has it now, if any: the one that answers. */
function unitOf(record: FieldRecord): OrgId | null {
  if (record.kind === 'petition') return record.course.handover?.orgId ?? null;
  return record.kind === 'observation' ? (record.course.forwarded?.orgId ?? null) : null;
}

/** The unit a matter is directed against, where the person named one of the list. */
const namedOrgOf = (record: FieldRecord): OrgId | null =>
  record.kind === 'petition' ? (record.fields.targetOrgId ?? null) : null;

/**
 * The units that may know of it. A 举报 is with the leading unit alone, and never with the unit it names, whatever
 * was written into its course. 《信访工作条例》第三十、四十六条.
 */
export function unitsOf(record: FieldRecord): readonly OrgId[] {
  const lead = unitOf(record);
  if (lead === null) return [];
  if (record.isSealed) return lead === namedOrgOf(record) ? [] : [lead];
  const beside = record.kind === 'petition' ? (record.course.handover?.coOrgIds ?? []) : [];
  return [...new Set([lead, ...beside])];
}
