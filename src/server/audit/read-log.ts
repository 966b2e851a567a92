// The lines of both logs as the auditor reads them. Promise: of a 举报 no change is there, and no act names it.

import type { AuditFilters, AuditLine } from '../../protocol/audit.ts';
import type { Sql, Value } from '../store/sqlite.ts';

export type Page = {
  readonly tenant: string;
  readonly asked: AuditFilters;
  readonly before: number | null;
  readonly limit: number;
};

type Row = Omit<AuditLine, 'fields' | 'actorName'> & {
  readonly fields: string;
  readonly actorName: string | null;
};

const acts = `SELECT log.seq, log.at, log.actor_id AS actorId, person.name AS actorName, log.role, log.action,
    log.target_kind AS targetKind, CASE WHEN sealed.id IS NULL THEN log.target_id ELSE '' END AS targetId, log.result,
    log.ip_hash AS origin, log.device_id AS deviceId, log.fields, log.reason
  FROM audit_event AS log
  LEFT JOIN person ON person.tenant=log.tenant AND person.id=log.actor_id
  LEFT JOIN record AS sealed ON sealed.tenant=log.tenant AND sealed.id=log.target_id
    AND json_extract(sealed.doc, '$.isSealed')=1`;

const changes = `SELECT log.seq, log.at_server AS at, log.user_id AS actorId, person.name AS actorName,
    COALESCE(person.role, '') AS role, log.op AS action, '' AS targetKind, log.rec_id AS targetId, 'done' AS result,
    '' AS origin, log.device_id AS deviceId, '[]' AS fields, log.via AS reason
  FROM mutation_log AS log
  LEFT JOIN person ON person.tenant=log.tenant AND person.id=log.user_id
  LEFT JOIN record AS sealed ON sealed.tenant=log.tenant AND sealed.id=log.rec_id
    AND json_extract(sealed.doc, '$.isSealed')=1`;

type Condition = readonly [text: string, ...values: Value[]];

export function readLog(sql: Sql, { tenant, asked, before, limit }: Page): readonly AuditLine[] {
  const isActs = asked.log !== 'changes';
  const conditions = isActs ? actConditions(asked) : changeConditions(asked);
  const all: readonly Condition[] = [
    ['log.tenant=?', tenant],
    ...conditions,
    ...(before === null ? [] : [['log.seq<?', before] as const]),
  ];
  const where = all.map(([text]) => text).join(' AND ');
  const values = all.flatMap(([, ...given]) => given);
  return sql
    .all<Row>(`${isActs ? acts : changes} WHERE ${where} ORDER BY log.seq DESC LIMIT ?`, ...values, limit)
    .map(lineOf);
}

const actConditions = ({ who, action, target, from, until }: AuditFilters): readonly Condition[] => [
  ...(who === undefined ? [] : [['(log.actor_id=? OR person.name LIKE ?)', who, `%${who}%`] as const]),
  ...(action === undefined ? [] : [['log.action=?', action] as const]),
  ...(target === undefined ? [] : [['log.target_id=? AND sealed.id IS NULL', target] as const]),
  ...(from === undefined ? [] : [['log.at>=?', startOf(from)] as const]),
  ...(until === undefined ? [] : [['log.at<?', endOf(until)] as const]),
];

const changeConditions = ({ who, target, from, until }: AuditFilters): readonly Condition[] => [
  ['sealed.id IS NULL'],
  ...(who === undefined ? [] : [['(log.user_id=? OR person.name LIKE ?)', who, `%${who}%`] as const]),
  ...(target === undefined ? [] : [['log.rec_id=?', target] as const]),
  ...(from === undefined ? [] : [['log.at_server>=?', startOf(from)] as const]),
  ...(until === undefined ? [] : [['log.at_server<?', endOf(until)] as const]),
];

const dayMs = 86_400_000;
/** A day of the county begins at midnight in Beijing. */
const startOf = (day: string): string => new Date(`${day}T00:00:00+08:00`).toISOString();
const endOf = (day: string): string => new Date(Date.parse(`${day}T00:00:00+08:00`) + dayMs).toISOString();

const lineOf = ({ fields, actorName, ...row }: Row): AuditLine => {
  const names: unknown = JSON.parse(fields);
  return {
    ...row,
    actorName: actorName ?? '',
    fields: Array.isArray(names) ? names.map(String) : [],
  };
};
