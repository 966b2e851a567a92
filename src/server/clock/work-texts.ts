// Observations and sightings that had their time: identity numbers go out of their texts, what only looks like a person is
// listed for the office. A withdrawn one loses its photos too: nothing is done with it any more. Each is looked at once.
import type { Attachment } from '../../domain/attachment.ts';
import { addDays, dayAt } from '../../domain/day.ts';
import type { FieldRecord, RecordOf } from '../../domain/record.ts';
import { withoutPeople } from '../../domain/retention/find-people.ts';
import type { RetentionDays } from '../../domain/retention/lengths.ts';
import { withEveryText } from '../../domain/retention/texts.ts';
import { noteLooked } from '../retention/doubts.ts';
import { eraseTraces } from '../retention/erase.ts';
import { lengthsFor } from '../retention/settings.ts';
import { appendAudit, fromServer } from '../store/audit.ts';
import { announce } from '../store/feed.ts';
import { readRecord, type ServerStore, writeRecord } from '../store/records.ts';

type Worked = Exclude<FieldRecord, RecordOf<'petition'>>;
type Found = { readonly tenant: string; readonly id: string };

const nobody = { names: [], numbers: [], addresses: [] };

export function cutWorkTexts(store: ServerStore): void {
  const found = store.sql.all<Found>(
    `SELECT tenant, id FROM record WHERE kind IN ('observation', 'sighting')
       AND NOT EXISTS (SELECT 1 FROM text_doubt WHERE text_doubt.tenant=record.tenant AND rec_id=record.id)
     ORDER BY tenant, id`,
  );
  for (const one of found) cutIfDue(store, one);
  store.hints.tell();
}

function cutIfDue(store: ServerStore, { tenant, id }: Found): void {
  const record = readRecord(store, tenant, id);
  if (record === null || record.kind === 'petition') return;
  if (!isOver(record, lengthsFor(store, tenant, record.receivedAt), dayAt(store.env.now()))) return;
  store.sql.transaction(() => {
    const left = withoutAnybody(record);
    if (left !== record) cut(store, record, left);
    noteLooked(store, record);
  });
}

function isOver({ state, course }: Worked, lengths: RetentionDays, today: string): boolean {
  const days = state === 'withdrawn' ? lengths.mistakenDays : lengths.endedDays;
  return course.endedOn !== undefined && today > addDays(course.endedOn, days);
}

/** The same object where nothing of it goes. */
function withoutAnybody(record: Worked): FieldRecord {
  const left = withEveryText(record, (text) => withoutPeople(text, nobody));
  const bare = record.state === 'withdrawn' ? withoutFiles(left) : left;
  return JSON.stringify(bare) === JSON.stringify(record) ? record : bare;
}

const none: Attachment[] = [];

function withoutFiles(record: FieldRecord): FieldRecord {
  if (record.kind === 'petition') return record;
  const supplements = record.supplements.map((one) => ({ ...one, attachments: none }));
  return record.kind === 'observation'
    ? { ...record, fields: { ...record.fields, attachments: none }, supplements, storedFiles: [] }
    : { ...record, fields: { ...record.fields, attachments: none }, supplements, storedFiles: [] };
}

function cut(store: ServerStore, record: Worked, left: FieldRecord): void {
  const next = { ...left, ver: record.ver + 1 };
  writeRecord(store, next);
  eraseTraces(store, next);
  announce(store, next, record);
  const { tenant, kind, id } = record;
  const event = { tenant, actorId: 'system', role: 'system', action: 'cutPersonal' } as const;
  appendAudit(store, { ...event, targetKind: kind, targetId: id, result: 'done' }, fromServer);
}
