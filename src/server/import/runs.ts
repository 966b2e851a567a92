// A plan is written: in chunks, each one transaction with its rows of the import, so that wherever it stops the ledger is
// consistent and every row that was written is named. Between two chunks others are heard, and a stop is obeyed.
// 1. An entry that somebody changed since the plan was made is left as it is and counted as failed.
// 2. A second run of the same import writes only what the first did not.
// 3. It is done only when the rows that are named in the database are as many as the plan has.
import type { RecordId } from '../../domain/ids.ts';
import { recordId, uuid7 } from '../../domain/ids.ts';
import type { ServerStore } from '../store/records.ts';
import {
  addProgress,
  beginRun,
  countWritten,
  endImport,
  keepRow,
  noteState,
  type Place,
  takeAssetNo,
  type WrittenRow,
} from './import-store.ts';
import type { Judged, Write } from './judge.ts';
import type { Ledger, LedgerChange, Writing } from './ledger.ts';
import type { Plan } from './plan.ts';

export type Run = {
  readonly place: Place;
  readonly plan: Plan;
  readonly ledger: Ledger;
  readonly writing: Writing;
};

const chunkRows = 250; // some fifty milliseconds: what a phone that pulls waits at most

type Step = { readonly row: number; readonly write: Write };

const stepsOf = (rows: readonly Judged[]): readonly Step[] =>
  rows.flatMap(({ seen, write }) => (write === null ? [] : [{ row: seen.row, write }]));

/** One chunk a step, which says how many rows are done. Stopped early, the import says so. */
export function* running(store: ServerStore, run: Run, isStopped: () => boolean): Generator<number, void> {
  const { place, plan } = run;
  const steps = stepsOf(plan.rows);
  store.sql.transaction(() => beginRun(store, place, steps.length));
  let isWhole = false;
  let failed = 0;
  try {
    for (let from = 0; from < steps.length; from += chunkRows) {
      if (isStopped()) return;
      const chunk = steps.slice(from, from + chunkRows);
      const done = store.sql.transaction(() => writeChunk(store, run, chunk));
      failed += done.failed;
      store.hints.tell();
      yield from + chunk.length;
    }
    isWhole = true;
  } finally {
    store.sql.transaction(() => {
      if (isWhole && failed === 0 && isAllThere(store, place, plan)) endImport(store, place, 'done');
      else noteState(store, place, 'stopped');
    });
  }
}

/** What was written, counted in the database: every row of the plan that writes is there, and none twice. */
const isAllThere = (store: ServerStore, place: Place, { sums }: Plan): boolean =>
  countWritten(store, place) >= sums.new + sums.changed;

type Prepared = {
  readonly row: number;
  readonly change: LedgerChange;
  readonly written: Omit<WrittenRow, 'ver'>;
};

function writeChunk(store: ServerStore, { place, ledger, writing }: Run, chunk: readonly Step[]) {
  const prepared = chunk.flatMap((step) => prepare(store, { place, ledger }, step));
  const answers = ledger.write(
    prepared.map(({ change }) => change),
    writing,
  );
  let done = 0;
  prepared.forEach(({ written }, index) => {
    const answer = answers[index];
    if (answer?.ok !== true) return;
    keepRow(store, place, { ...written, ver: answer.value.ver });
    done += 1;
  });
  const counts = { done, failed: chunk.length - done };
  addProgress(store, place, counts);
  return counts;
}

type Where = Pick<Run, 'place' | 'ledger'>;

/** Nothing for an entry that is no longer what the plan saw. */
function prepare(store: ServerStore, { place, ledger }: Where, { row, write }: Step): readonly Prepared[] {
  if (write.kind === 'changed') {
    const { base, fields, plan } = write;
    const current = ledger.read(base.id);
    if (current === null || current.ver !== base.ver) return [];
    const before = plan === null ? current.fields : { fields: current.fields, ...current.standing };
    const written = { row, outcome: 'changed', assetId: base.id, before } as const;
    return [{ row, change: { kind: 'set', id: base.id, fields, ...(plan !== null && { plan }) }, written }];
  }
  const id: RecordId = recordId.parse(uuid7(store.env.now(), store.env.randomBytes(10)));
  const fields = write.needsNumber
    ? { ...write.fields, assetNo: takeAssetNo(store, place.tenant) }
    : write.fields;
  const written = { row, outcome: 'new', assetId: id, before: null } as const;
  const { plan } = write;
  return [{ row, change: { kind: 'enter', id, fields, ...(plan !== null && { plan }) }, written }];
}
