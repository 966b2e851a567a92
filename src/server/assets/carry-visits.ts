// Visits to closed petitions that were told of before they went the way of every other change lay in a table of their
// own. Each is taken into the course of its matter once, where it is shown, erased and backed up with the rest.
import * as z from 'zod/mini';
import { attachment } from '../../domain/attachment.ts';
import { day } from '../../domain/day.ts';
import { recordId, userId } from '../../domain/ids.ts';
import { revisitArgs } from '../../domain/machines/terms.ts';
import type { RecordOf } from '../../domain/record.ts';
import { storedOf } from '../store/blobs.ts';
import { announce } from '../store/feed.ts';
import { readRecord, type ServerStore, writeRecord } from '../store/records.ts';

type VisitRow = {
  readonly tenant: string;
  readonly id: string;
  readonly target_id: string;
  readonly done_on: string;
  readonly method: string;
  readonly finding: string;
  readonly by_id: string;
  readonly by_name: string;
  readonly doc: string;
};

const { method, finding } = revisitArgs.shape;
const stored = z.object({ text: z.string(), attachments: z.array(attachment) });

/** A row that cannot be read stays where it is, and keeps nobody from starting. */
export function carryVisits(store: ServerStore): void {
  const rows = store.sql.all<VisitRow>(
    `SELECT * FROM revisit WHERE target_type='petition' AND done_on IS NOT NULL AND doc IS NOT NULL ORDER BY done_on, id`,
  );
  for (const row of rows) {
    try {
      store.sql.transaction(() => carry(store, row));
    } catch {
      store.env.alarm(`a visit could not be taken into its matter: ${row.id}`);
    }
  }
}

function carry(store: ServerStore, row: VisitRow): void {
  const { tenant, id, target_id } = row;
  const record = readRecord(store, tenant, target_id);
  // Of a matter whose people were cut nothing comes back.
  if (record?.kind === 'petition' && record.course.personalCutOn === undefined) {
    const updated = visited(record, row, new Set(storedOf(store.sql, tenant, target_id)));
    writeRecord(store, updated);
    announce(store, updated, record);
  }
  store.sql.run('UPDATE revisit SET doc=NULL WHERE tenant=? AND id=?', tenant, id);
}

function visited(
  record: RecordOf<'petition'>,
  row: VisitRow,
  isStored: ReadonlySet<string>,
): RecordOf<'petition'> {
  const visit = {
    ...stored.parse(JSON.parse(row.doc)),
    ...{ id: recordId.parse(row.id), on: day.parse(row.done_on) },
    ...{ method: method.parse(row.method), finding: finding.parse(row.finding) },
    ...{ by: userId.parse(row.by_id), byName: row.by_name },
  };
  const files = visit.attachments.map((one) => one.id).filter((one) => isStored.has(one));
  return {
    ...record,
    ver: record.ver + 1,
    course: { ...record.course, revisits: [...(record.course.revisits ?? []), visit] },
    storedFiles: [...new Set([...record.storedFiles, ...files])],
  };
}
