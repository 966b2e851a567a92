// I7, I10: what the log says.
import { demoTenant } from '../../../src/demo/accounts.ts';
import { parseAssetChange } from '../../../src/domain/assets/asset-body.ts';
import type { Asset } from '../../../src/domain/assets/asset-entry.ts';
import { decideAsset } from '../../../src/domain/assets/decide-asset.ts';
import { makeCalendar } from '../../../src/domain/calendar/calendar.ts';
import { officialYears } from '../../../src/domain/calendar/official-years.ts';
import { decide } from '../../../src/domain/decide.ts';
import { mutationId } from '../../../src/domain/ids.ts';
import { parseBody } from '../../../src/domain/mutation.ts';
import type { FieldRecord } from '../../../src/domain/record.ts';
import { everyAsset } from '../../../src/server/assets/list-assets.ts';
import { readLog } from '../../../src/server/store/log.ts';
import type { Life } from '../life.ts';
import { recordsOf, sorted, type Violation, violated } from './look.ts';

type Edit = { readonly ver: number; readonly device: string; readonly to: unknown };

/** I7: an edit that met another's newer value is a conflict, and only such a one. An oracle of its own, from the log. */
export function noLostUpdate(life: Life): Violation[] {
  const { store } = life.server.app();
  const found: Violation[] = [];
  const edits = new Map<string, Edit>();
  const versions = new Map<string, number>();
  for (const row of readLog(store, demoTenant)) {
    const ver = (versions.get(row.rec_id) ?? 0) + 1;
    versions.set(row.rec_id, ver);
    if (!row.op.endsWith('.amend')) continue;
    const body = JSON.parse(row.body);
    const receipt = store.sql.one<{ status: string; ack: string; secret: Uint8Array | null }>(
      'SELECT status, ack, secret FROM receipt WHERE mutation_id=?',
      row.mutation_id,
    );
    const isMerged = receipt?.status === 'merged';
    let mustConflict = false;
    for (const [field, edit] of Object.entries<{ to?: unknown }>(body.args.set)) {
      const key = `${row.rec_id} ${field}`;
      const before = edits.get(key);
      const isFree =
        before === undefined ||
        before.ver <= body.base ||
        before.device === row.device_id ||
        JSON.stringify(before.to) === JSON.stringify(edit.to);
      if (isFree) edits.set(key, { ver, device: row.device_id, to: edit.to });
      else mustConflict = true;
    }
    if (mustConflict && !isMerged) {
      found.push(violated('I7', `${row.mutation_id} overwrote another’s value without a word`));
    }
    if (!mustConflict && isMerged)
      found.push(violated('I7', `${row.mutation_id} is in conflict with nobody`));
  }
  for (const record of recordsOf(life)) {
    for (const [key, edit] of edits) {
      const [id, field] = key.split(' ');
      if (id !== record.id || field === undefined) continue;
      const inForce: unknown = Reflect.get(record.fields, field);
      if (JSON.stringify(inForce) !== JSON.stringify(edit.to)) {
        found.push(violated('I7', `${record.id}.${field} does not hold the last value taken`));
      }
    }
  }
  return found;
}

/** I10: the records can be made again from the log alone. A replay that breaks has not made them. */
export function replayed(life: Life): Violation[] {
  try {
    return replayedFrom(life);
  } catch (error) {
    return [violated('I10', `the replay breaks: ${error instanceof Error ? error.message : error}`)];
  }
}

function replayedFrom(life: Life): Violation[] {
  const { store } = life.server.app();
  const made = new Map<string, FieldRecord>();
  const entries = new Map(life.entries);
  const deviceOf = new Map<string, string>();
  for (const row of readLog(store, demoTenant)) {
    if (row.op === 'asset.write') continue; // the county’s first ledger: the entries begin with it
    deviceOf.set(row.mutation_id, row.device_id);
    const context = JSON.parse(row.context);
    if (context.stands !== undefined) {
      made.set(row.rec_id, context.stands);
      continue;
    }
    const parsed = parseBody(mutationId.parse(row.mutation_id), JSON.parse(row.body), context.today);
    if (parsed.ok && parsed.value.kind === 'asset') {
      const change = parseAssetChange(parsed.value.unread);
      if (!change.ok) return [violated('I10', `${row.mutation_id} cannot be read`)];
      const judged = { ...context, calendar: makeCalendar(officialYears) };
      const next = decideAsset(entries.get(row.rec_id) ?? null, change.value, judged);
      if (!next.ok) return [violated('I10', `${row.mutation_id} is refused: ${next.problem.code}`)];
      entries.set(row.rec_id, next.value);
      continue;
    }
    if (!parsed.ok || parsed.value.kind !== 'mutation')
      return [violated('I10', `${row.mutation_id} cannot be read`)];
    const outcome = decide(made.get(row.rec_id) ?? null, parsed.value.mutation, {
      ...context,
      calendar: makeCalendar(officialYears),
      isOwn: (id) => deviceOf.get(id) === row.device_id,
    });
    if (!outcome.ok) return [violated('I10', `${row.mutation_id} is refused: ${outcome.problem.code}`)];
    made.set(row.rec_id, outcome.value);
  }
  const bare = ({ storedFiles: _, ...record }: FieldRecord | Asset) => JSON.stringify(record);
  const told = (one: FieldRecord | Asset) => JSON.stringify(sorted(JSON.parse(bare(one))));
  const strange = [...everyAsset(store, demoTenant)].filter((asset) => {
    const again = entries.get(asset.id);
    return again === undefined || told(again) !== told(asset);
  });
  const stored = recordsOf(life);
  const wrong = stored.filter((record) => {
    const again = made.get(record.id);
    return again === undefined || told(again) !== told(record);
  });
  return [
    ...strange.map(({ id }) => violated('I10', `the entry ${id} is not what the log makes of it`)),
    ...wrong.map((record) => violated('I10', `${record.id} is not what the log makes of it`)),
    ...(made.size === stored.length
      ? []
      : [violated('I10', `${made.size} by the log, ${stored.length} stored`)]),
  ];
}
