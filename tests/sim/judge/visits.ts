// 回头看: what was seen is kept once, in its case and in the table of visits, and only who looks again reads it.
import { demoTenant } from '../../../src/demo/accounts.ts';
import { readLog } from '../../../src/server/store/log.ts';
import type { Life } from '../life.ts';
import { eachDatabase, recordsOf, recordsOn, type Violation, violated } from './look.ts';

const lookers: ReadonlySet<string> = new Set(['deputy', 'station', 'township', 'office']);

export async function visitsKept(life: Life): Promise<Violation[]> {
  const { store } = life.server.app();
  const records = recordsOf(life).filter((one) => one.kind === 'petition');
  const kept = records.flatMap((one) =>
    (one.course.revisits ?? []).map(({ id, text }) => ({ id: String(id), text })),
  );
  const noted = store.sql
    .all<{ id: string }>('SELECT id FROM revisit WHERE done_on IS NOT NULL')
    .map(({ id }) => id);
  const told = readLog(store, demoTenant)
    .filter(({ op }) => op === 'petition.revisit')
    .map((row) => row.mutation_id);
  const found = told.flatMap((id) => {
    const times = kept.filter((visit) => visit.id === id).length;
    const inTable = noted.filter((one) => one === id).length;
    if (times === 1 && inTable === 1) return [];
    return [
      violated(
        times === 0 ? 'I1' : 'I2',
        `the visit ${id} is ${times} times in its case, ${inTable} in the table`,
      ),
    ];
  });
  const texts = kept.map(({ text }) => text);
  if (new Set(texts).size < texts.length) found.push(violated('I2', 'a visit is kept twice'));
  return [...found, ...(await unseenByOthers(life))];
}

/** I5: neither what was seen, nor that somebody looked. */
async function unseenByOthers(life: Life): Promise<Violation[]> {
  const all = await eachDatabase(life, async (name, { disk }, user) => {
    if (lookers.has(life.server.actorOf(user).role)) return [];
    const rows = await recordsOn(disk, name);
    return rows
      .filter(({ open }) => open !== null && (open.includes('"revisits"') || open.includes('"revisit"')))
      .map(({ id }) => violated('I5', `${disk.name} ${name}: ${id} tells of a visit`));
  });
  return all.flat();
}
