// What must hold after the world has healed, by number. Each is judged from outside: from the rows of the disks and of
// the server, never by asking the code under test whether it is content.

import { lineOf } from '../../src/client/store/asset-lines.ts';
import { linesOf } from '../../src/client/store/asset-packs.ts';
import {
  type AlertRow,
  type AssetPackRow,
  type AssetRow,
  databaseName,
  type PlaceRow,
  type RecordPackRow,
  type RecordRow,
  type RepairRow,
  type SentPackRow,
} from '../../src/client/store/database.ts';
import { unpackedRecords } from '../../src/client/store/record-packs.ts';
import { demoTenant } from '../../src/demo/accounts.ts';
import { alertFor } from '../../src/domain/alerts/alert.ts';
import { alertStreamsFor, alertStreamsOf } from '../../src/domain/alerts/alert-streams.ts';
import { parseAssetChange } from '../../src/domain/assets/asset-body.ts';
import type { Asset } from '../../src/domain/assets/asset-entry.ts';
import { assetScopesFor } from '../../src/domain/assets/asset-scopes.ts';
import { assetFor } from '../../src/domain/assets/asset-view.ts';
import { decideAsset } from '../../src/domain/assets/decide-asset.ts';
import { makeCalendar } from '../../src/domain/calendar/calendar.ts';
import { officialYears } from '../../src/domain/calendar/official-years.ts';
import { decide } from '../../src/domain/decide.ts';
import { mutationId } from '../../src/domain/ids.ts';
import { parseBody } from '../../src/domain/mutation.ts';
import { type FieldRecord, filesOf } from '../../src/domain/record.ts';
import { scopesFor, scopesOf } from '../../src/domain/scopes.ts';
import { splitRecord } from '../../src/domain/sealing.ts';
import { viewFor } from '../../src/domain/view.ts';
import { packAsset } from '../../src/protocol/asset-row.ts';
import { readAlert } from '../../src/server/alerts/alert-store.ts';
import { everyAsset } from '../../src/server/assets/list-assets.ts';
import { blobFiles, sha256Of } from '../../src/server/store/blobs.ts';
import { readLog } from '../../src/server/store/log.ts';
import { readRecord } from '../../src/server/store/records.ts';
import { type Disk, rowsOn } from './disk.ts';
import type { Life } from './life.ts';

export const invariants = ['I0', 'I1', 'I2', 'I3', 'I4', 'I5', 'I6', 'I7', 'I8', 'I9', 'I10'] as const;
export type Invariant = (typeof invariants)[number];
export type Violation = { readonly invariant: Invariant; readonly what: string };

const violated = (invariant: Invariant, what: string): Violation => ({ invariant, what });

type ReceiptRow = {
  mutation_id: string;
  status: string;
  device_id: string;
  user_id: string;
  rec_id: string;
  ack: string;
};

const receiptsOf = (life: Life) => life.server.app().store.sql.all<ReceiptRow>('SELECT * FROM receipt');

async function eachDatabase<T>(
  life: Life,
  read: (
    name: string,
    profile: Life['profiles'][number],
    user: Life['profiles'][number]['users'][number],
  ) => Promise<T>,
): Promise<T[]> {
  const found: T[] = [];
  for (const profile of life.profiles) {
    for (const user of profile.users) found.push(await read(databaseName(user.userId), profile, user));
  }
  return found;
}

/** I0: nothing waits any more, neither words nor photos. */
async function drained(life: Life): Promise<Violation[]> {
  const all = await eachDatabase(life, async (name, { disk }) => {
    const outbox = await rowsOn(disk, name, 'outbox');
    const uploads = await rowsOn(disk, name, 'uploads');
    const waiting = uploads.filter((row) => row.state === 'waiting');
    const repair = new Set((await rowsOn(disk, name, 'repair')).map((row) => row.id));
    const stuck = waiting.filter((row) => !repair.has(row.mutationId as string));
    return outbox.length + stuck.length === 0
      ? []
      : [violated('I0', `${disk.name} ${name}: ${outbox.length} changes and ${stuck.length} photos wait`)];
  });
  return all.flat();
}

/** I1: what was seen as saved was applied once, or waits in repair; only a rolled-back disk may have lost it. */
async function accountedFor(life: Life): Promise<Violation[]> {
  const repair = new Map<string, RepairRow>();
  await eachDatabase(life, async (name, { disk }) => {
    for (const row of await rowsOn(disk, name, 'repair')) repair.set(String(row.id), row as never);
  });
  const log = new Set(
    life.server
      .app()
      .store.sql.all<{ mutation_id: string }>('SELECT mutation_id FROM mutation_log')
      .map((row) => row.mutation_id),
  );
  const merged = receiptsOf(life).filter((row) => row.status === 'merged');
  return [
    ...life.saved
      .filter(({ id }) => !log.has(id) && !repair.has(id) && !life.rolledAway.has(id))
      .map(({ id, user, disk, op }) => violated('I1', `${op} ${id} of ${user} on ${disk} is nowhere`)),
    ...merged
      .filter((row) => !repair.has(row.mutation_id) && !life.rolledAway.has(row.mutation_id))
      .map((row) => violated('I1', `the conflict of ${row.mutation_id} is in nobody’s repair`)),
  ];
}

/** I2: no change twice, in the log or in a record; no text twice; and nothing told as refused that was done. */
async function once(life: Life): Promise<Violation[]> {
  const { sql } = life.server.app().store;
  const refused = await eachDatabase(life, async (name, { disk }) =>
    (await rowsOn(disk, name, 'repair'))
      .filter((row) => Object(row.problem).code !== 'fieldsConflict')
      .map((row) => String(row.id)),
  );
  const done = new Set(
    receiptsOf(life)
      .filter((row) => row.status === 'applied' || row.status === 'merged')
      .map((row) => row.mutation_id),
  );
  const both = [...new Set(refused.flat())].filter((id) => done.has(id) && !life.rolledAway.has(id));
  const twice = sql.all<{ mutation_id: string }>(
    'SELECT mutation_id FROM mutation_log GROUP BY mutation_id HAVING count(*) > 1',
  );
  const delivered = await eachDatabase(life, async (name, { disk }) => {
    const packs = (await rowsOn(disk, name, 'sentPacks')) as unknown as SentPackRow[];
    const ids = [...(await rowsOn(disk, name, 'sent')), ...packs.flatMap(({ rows }) => rows)].map(
      ({ id }) => id,
    );
    return ids.length === new Set(ids).size
      ? []
      : [violated('I2', `${disk.name} ${name}: a change counts as delivered twice`)];
  });
  const found = [
    ...delivered.flat(),
    ...twice.map((row) => violated('I2', `${row.mutation_id} was applied twice`)),
    ...both.map((id) => violated('I2', `${id} was done, and its author is told that it was refused`)),
  ];
  const texts = new Map<string, string>();
  for (const record of recordsOf(life)) {
    const events = record.events.map((event) => event.id);
    if (new Set(events).size < events.length) found.push(violated('I2', `${record.id} has an event twice`));
    const supplements = record.supplements.map((one) => one.id);
    if (new Set(supplements).size < supplements.length) {
      found.push(violated('I2', `${record.id} has a supplement twice`));
    }
    const text =
      record.sealed !== undefined
        ? record.sealed.fields.envelope.sealed
        : record.kind === 'petition'
          ? record.fields.content
          : record.kind === 'sighting'
            ? record.fields.nameGuess
            : '';
    const other = texts.get(text);
    if (other !== undefined) found.push(violated('I2', `${record.id} and ${other} are one record`));
    texts.set(text, record.id);
  }
  return found;
}

function recordsOf(life: Life): FieldRecord[] {
  const { store } = life.server.app();
  return store.sql
    .all<{ id: string }>('SELECT id FROM record')
    .map(({ id }) => readRecord(store, demoTenant, id))
    .filter((record) => record !== null);
}

/** The records of a disk, those in packs among them. */
async function recordsOn(disk: Disk, name: string): Promise<RecordRow[]> {
  const [alone, packs] = await Promise.all([
    rowsOn(disk, name, 'records'),
    rowsOn(disk, name, 'recordPacks'),
  ]);
  const packed = (packs as unknown as RecordPackRow[]).flatMap((pack) => unpackedRecords(pack));
  return [...(alone as unknown as RecordRow[]), ...packed];
}

async function packsAreAsNamed(disk: Disk, name: string): Promise<boolean> {
  const packs = (await rowsOn(disk, name, 'recordPacks')) as unknown as RecordPackRow[];
  const named = await rowsOn(disk, name, 'recordPackIds');
  const held = packs.map(({ pack, rows }) => ({ pack, ids: rows.map(({ id }) => id) }));
  return JSON.stringify(sorted(held)) === JSON.stringify(sorted(named));
}

/** I3 and I5: a replica is exactly the server's view of its person's scopes; nothing of another scope stays. */
async function replicas(life: Life): Promise<Violation[]> {
  const records = recordsOf(life);
  const all = await eachDatabase(life, async (name, { disk }, user) => {
    const actor = life.server.actorOf(user);
    const scopes = new Set<string>(scopesFor(actor));
    const expected = new Map(
      records.flatMap((record) => {
        const view = scopesOf(record).some((scope) => scopes.has(scope)) ? viewFor(record, actor) : null;
        return view === null ? [] : [[record.id as string, view] as const];
      }),
    );
    const rows = await recordsOn(disk, name);
    const places = (await rowsOn(disk, name, 'places')) as unknown as PlaceRow[];
    const where = `${disk.name} ${name}`;
    const found: Violation[] = [];
    for (const row of rows) {
      const view = expected.get(row.id);
      if (view === undefined) found.push(violated('I5', `${where}: ${row.id} does not belong here`));
      else if (view.ver !== row.ver || splitRecord(view).open !== row.open) {
        found.push(violated('I3', `${where}: ${row.id} is version ${row.ver}, the server’s is ${view.ver}`));
      }
    }
    const here = new Set<string>(rows.map((row) => row.id));
    if (here.size < rows.length) found.push(violated('I3', `${where}: a record lies here twice`));
    if (!(await packsAreAsNamed(disk, name))) {
      found.push(violated('I3', `${where}: packs hold other records than is said of them`));
    }
    for (const id of expected.keys())
      if (!here.has(id)) found.push(violated('I3', `${where}: ${id} is missing`));
    const heard = new Set<string>([...scopes, ...alertStreamsFor(actor)]);
    for (const { id, in: held } of [...rows, ...places]) {
      for (const [scope] of held) {
        if (!heard.has(scope)) found.push(violated('I5', `${where}: ${id} is kept for ${scope}`));
      }
    }
    return found;
  });
  return all.flat();
}

/** I3 and I5 of the ledger: each person's entries, and the lines lists are made of, are what the server would send. */
async function ledgers(life: Life): Promise<Violation[]> {
  const assets = [...everyAsset(life.server.app().store, demoTenant)];
  const all = await eachDatabase(life, async (name, { disk }, user) => {
    const actor = life.server.actorOf(user);
    const hears = assetScopesFor(actor).length > 0;
    const expected = new Map(
      assets.flatMap((asset) => {
        const seen = hears ? assetFor(asset, actor) : null;
        return seen === null ? [] : [[asset.id as string, seen] as const];
      }),
    );
    const rows = (await rowsOn(disk, name, 'assets')) as unknown as AssetRow[];
    const packs = (await rowsOn(disk, name, 'assetPacks')) as unknown as AssetPackRow[];
    const lines = packs.flatMap((pack) => linesOf(pack.lines)).toSorted();
    const where = `${disk.name} ${name}`;
    const found = rows.flatMap(({ id, ver, row }): Violation[] => {
      const asset = expected.get(id);
      if (asset === undefined) return [violated('I5', `${where}: the entry ${id} does not belong here`)];
      const isSame = asset.ver === ver && JSON.stringify(packAsset(asset)) === row;
      return isSame ? [] : [violated('I3', `${where}: the entry ${id} is ${ver}, the server’s ${asset.ver}`)];
    });
    const wanted = [...expected.values()].map((asset) => lineOf(asset.id, [...packAsset(asset)])).toSorted();
    if (JSON.stringify(wanted) !== JSON.stringify(lines))
      found.push(violated('I3', `${where}: the lines of the ledger are not its entries`));
    const missing = [...expected.keys()].filter((id) => !rows.some((row) => row.id === id));
    return [...found, ...missing.map((id) => violated('I3', `${where}: the entry ${id} is missing`))];
  });
  return all.flat();
}

/** I3 and I5 of the alerts: everybody has those they hear of, as they stand, and no others. */
async function alertsHeard(life: Life): Promise<Violation[]> {
  const { store } = life.server.app();
  const alerts = store.sql
    .all<{ id: string }>('SELECT id FROM alert')
    .map(({ id }) => readAlert(store, demoTenant, id))
    .filter((alert) => alert !== null);
  const all = await eachDatabase(life, async (name, { disk }, user) => {
    const actor = life.server.actorOf(user);
    const streams = new Set<string>(alertStreamsFor(actor));
    const heard = alerts.filter(
      (alert) => alertStreamsOf(alert).some((one) => streams.has(one)) && alertFor(alert, actor) !== null,
    );
    const rows = (await rowsOn(disk, name, 'alerts')) as unknown as AlertRow[];
    const where = `${disk.name} ${name}`;
    return [
      ...heard
        .filter(({ id, ver }) => !rows.some((row) => row.id === id && row.ver === ver))
        .map(({ id }) => violated('I3', `${where}: the alert ${id} is not as the server has it`)),
      ...rows
        .filter((row) => !heard.some(({ id }) => id === row.id))
        .map(({ id }) => violated('I5', `${where}: the alert ${id} is not this person’s to hear`)),
    ];
  });
  return all.flat();
}

/** I4: what one profile saved on one record was applied in the order of saving. */
function ordered(life: Life): Violation[] {
  const log = life.server
    .app()
    .store.sql.all<{ mutation_id: string }>('SELECT mutation_id FROM mutation_log ORDER BY seq')
    .map((row) => row.mutation_id);
  const place = new Map(log.map((id, at) => [id, at]));
  const last = new Map<string, { at: number; id: string; order: number }>();
  const found: Violation[] = [];
  for (const saved of life.saved) {
    const at = place.get(saved.id);
    if (at === undefined || life.rolledAway.has(saved.id)) continue;
    const key = `${saved.disk} ${saved.user} ${saved.rec}`;
    const before = last.get(key);
    if (before !== undefined && before.at > at && before.order < saved.order) {
      found.push(violated('I4', `${before.id} was saved before ${saved.id} and applied after it`));
    }
    last.set(key, { at, id: saved.id, order: saved.order });
  }
  return found;
}

const versioned = ['assets', 'alerts'] as const;

/** I6: looked at after each step: within one life of the server a version never goes back. */
export async function versionsRise(life: Life): Promise<Violation[]> {
  const all = await eachDatabase(life, async (name, { disk }) => {
    const found: Violation[] = [];
    const others = await Promise.all(versioned.map((table) => rowsOn(disk, name, table)));
    const kept = [...(await recordsOn(disk, name)), ...(others.flat() as unknown as RecordRow[])];
    for (const row of kept) {
      const key = `${disk.name} ${name} ${row.id}`;
      const before = life.lastVersions.get(key);
      if (before !== undefined && before.epoch === row.epoch && before.ver > row.ver) {
        found.push(violated('I6', `${key} went from ${before.ver} to ${row.ver}`));
      }
      life.lastVersions.set(key, { epoch: row.epoch ?? '', ver: row.ver });
    }
    return found;
  });
  return all.flat();
}

type Edit = { readonly ver: number; readonly device: string; readonly to: unknown };

/** I7: an edit that met another's newer value is a conflict, and only such a one. An oracle of its own, from the log. */
function noLostUpdate(life: Life): Violation[] {
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

/** I9: a photo the server acknowledged is there, with the bytes that were kept; and none is refused without reason. */
async function photosMatch(life: Life): Promise<Violation[]> {
  const { store } = life.server.app();
  const files = blobFiles(store.env);
  const acknowledged = await eachDatabase(life, async (name, { disk }) =>
    (await rowsOn(disk, name, 'uploads'))
      .filter((row) => row.state === 'done' && !life.rolledAway.has(String(row.mutationId)))
      .map((row) => String(row.sha256)),
  );
  const keptAs = new Map(
    store.sql
      .all<{ sha256: string; kept_sha: string }>(
        `SELECT sha256, kept_sha FROM record_blob WHERE kept_sha<>''`,
      )
      .map((row) => [row.sha256, row.kept_sha]),
  );
  const named = recordsOf(life).flatMap((record) =>
    filesOf(record)
      .filter((one) => record.storedFiles.includes(one.id))
      .map((one) => one.sha256 as string),
  );
  const refused = await eachDatabase(life, async (name, { disk }) => {
    const repair = new Set((await rowsOn(disk, name, 'repair')).map((row) => row.id));
    return (await rowsOn(disk, name, 'uploads'))
      .filter((row) => row.state === 'refused' && !repair.has(row.mutationId))
      .map((row) => violated('I9', `${disk.name}: the photo ${row.sha256} is refused without a reason`));
  });
  const missing = [...new Set([...acknowledged.flat(), ...named])].flatMap((sha) => {
    const name = keptAs.get(sha) ?? sha;
    const bytes = files.read(demoTenant, name);
    return bytes !== null && sha256Of(bytes) === name
      ? []
      : [violated('I9', `the server does not have ${sha}`)];
  });
  return [...refused.flat(), ...missing];
}

/** I10: the records can be made again from the log alone. A replay that breaks has not made them. */
function replayed(life: Life): Violation[] {
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

/** The same value with its keys in one order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

/** Everything that can be judged when all has healed; I6 and I8 are judged on the way. */
export async function judgeAll(life: Life): Promise<Violation[]> {
  return [
    ...(await drained(life)),
    ...(await accountedFor(life)),
    ...(await once(life)),
    ...(await replicas(life)),
    ...(await ledgers(life)),
    ...(await alertsHeard(life)),
    ...ordered(life),
    ...noLostUpdate(life),
    ...(await photosMatch(life)),
    ...replayed(life),
  ];
}
