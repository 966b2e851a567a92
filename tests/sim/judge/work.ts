// I0, I1, I2, I4: what people saved.
import type { RepairRow, SentPackRow } from '../../../src/client/store/database.ts';
import { rowsOn } from '../disk.ts';
import type { Life } from '../life.ts';
import { eachDatabase, receiptsOf, recordsOf, type Violation, violated } from './look.ts';

/** I0: nothing waits any more, neither words nor photos. */
export async function drained(life: Life): Promise<Violation[]> {
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
export async function accountedFor(life: Life): Promise<Violation[]> {
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
export async function once(life: Life): Promise<Violation[]> {
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

/** I4: what one profile saved on one record was applied in the order of saving. */
export function ordered(life: Life): Violation[] {
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
    // What a file carried may come before what its phone had delivered, to a server that was restored since.
    const isApart = before !== undefined && life.carried.has(before.id) !== life.carried.has(saved.id);
    if (before !== undefined && !isApart && before.at > at && before.order < saved.order) {
      found.push(violated('I4', `${before.id} was saved before ${saved.id} and applied after it`));
    }
    last.set(key, { at, id: saved.id, order: saved.order });
  }
  return found;
}

/** I1: what goes, goes as its author's, whoever the browser is signed in as. */
export function asItsOwner(life: Life): Violation[] {
  const judgedAs = new Map(receiptsOf(life).map((row) => [row.mutation_id, row.user_id]));
  return life.saved.flatMap(({ id, user, op }) => {
    const by = judgedAs.get(id) ?? user;
    return by === user ? [] : [violated('I1', `${op} ${id} of ${user} was judged as ${by}’s`)];
  });
}

/** I4: on every phone each change has a place in line of its own. */
export async function distinctPlaces(life: Life): Promise<Violation[]> {
  const all = await eachDatabase(life, async (name, { disk }) => {
    const packs = (await rowsOn(disk, name, 'sentPacks')) as unknown as SentPackRow[];
    const rows = await Promise.all(['outbox', 'sent', 'repair'].map((store) => rowsOn(disk, name, store)));
    const places = new Map<unknown, unknown>();
    const found: Violation[] = [];
    for (const { id, order } of [...rows.flat(), ...packs.flatMap((pack) => pack.rows)]) {
      const other = places.get(order) ?? id;
      if (other !== id)
        found.push(violated('I4', `${disk.name}: ${id} and ${other} have the place ${order}`));
      places.set(order, id);
    }
    return found;
  });
  return all.flat();
}
