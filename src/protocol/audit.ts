// The audit log, for the auditor and nobody else.
// GET  /api/v1/audit          a page, newest first; `before` is the number under which the next one begins
// POST /api/v1/audit/exports  all that the filters let through, up to a limit; itself told in the log
import * as z from 'zod/mini';
import { auditActions } from '../domain/audit.ts';
import { day } from '../domain/day.ts';

export const auditPath = '/api/v1/audit';
export const auditExportsPath = `${auditPath}/exports`;

/** `acts`: sign-ins, rights, reads, exports. `changes`: who changed which record. */
const auditLogs = ['acts', 'changes'] as const;

const word = z.string().check(z.minLength(1), z.maxLength(64));

const filters = {
  log: z.optional(z.enum(auditLogs)),
  /** An account's id, or a part of its name. */
  who: z.optional(word),
  action: z.optional(z.enum(auditActions)),
  /** The id of what it was done to. */
  target: z.optional(word),
  from: z.optional(day),
  until: z.optional(day),
};

export const auditFilters = z.strictObject(filters);
export type AuditFilters = z.output<typeof auditFilters>;

export const auditQuery = z.strictObject({
  ...filters,
  before: z.optional(z.string().check(z.regex(/^[1-9]\d{0,11}$/))),
});

const auditLine = z.object({
  seq: z.number(),
  at: z.string(),
  actorId: z.string(),
  actorName: z.string(),
  role: z.string(),
  /** An action of the catalogue, or the move of a change: `petition.register`. */
  action: z.string(),
  targetKind: z.string(),
  targetId: z.string(),
  result: z.string(),
  /** The address under the server's key: two equal ones are one. */
  origin: z.string(),
  deviceId: z.string(),
  fields: z.array(z.string()),
  reason: z.string(),
});
export type AuditLine = z.output<typeof auditLine>;

export const auditAnswer = z.object({ lines: z.array(auditLine), next: z.nullable(z.number()) });
export const auditExport = z.object({ lines: z.array(auditLine), isCut: z.boolean() });

/** The filters as the query of a page. */
export function auditPage(asked: AuditFilters, before: number | null): string {
  const said = Object.entries({ ...asked, before: before ?? undefined }).filter(
    ([, value]) => value !== undefined,
  );
  const query = said.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&');
  return query === '' ? auditPath : `${auditPath}?${query}`;
}
