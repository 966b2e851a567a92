// A county in which everything happened that empties, locks or changes what is kept: its two logs are whole all the same,
// and whoever touches a row of a sealed, cut or corrected matter is found out.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAdmin } from '../../src/cli/run.ts';
import { systemMoves } from '../../src/server/clock/system-moves.ts';
import { signTheDay } from '../../src/server/store/checkpoints.ts';
import { readRecord } from '../../src/server/store/records.ts';
import { petitionAbout } from '../world/people.ts';
import { firstPeople, makeTwoCounties, sendOne, type TwoCounties } from '../world/two-county-server.ts';

const dayMs = 86_400_000;
const { deputy, station, office } = firstPeople;
const tenant = deputy.tenant;
const petitioner = {
  anonymous: false,
  name: '钟离春水',
  phone: '13977778888',
  contactPref: 'phone',
  mayPassOn: false,
} as const;

let world: TwoCounties;
let matters: Readonly<Record<'handedIn' | 'found' | 'cut' | 'erased' | 'corrected', string>>;

async function handIn(kind: 'report' | 'suggestion'): Promise<string> {
  const rec = world.newId();
  const args = petitionAbout('三组停水半个月，老人挑水摔倒了两回', { kind, petitioner });
  expect(await sendOne(world, deputy, { op: 'petition.submit', rec, args })).toMatchObject({
    status: 'applied',
  });
  return rec;
}

async function add(rec: string): Promise<void> {
  const args = { text: '又有两户停了水', attachments: [] };
  const said = { op: 'petition.supplement', rec, base: 1, args };
  expect(await sendOne(world, deputy, said)).toMatchObject({ status: 'applied' });
}

async function requested(rec: string, kind: 'correct' | 'delete'): Promise<void> {
  const id = world.newId();
  world.store.sql.run(
    'INSERT INTO person_request(tenant, id, rec_id, kind, text, asked_at, due) VALUES(?,?,?,?,zeroblob(0),?,?)',
    ...[tenant, id, rec, kind, world.store.env.now(), '2026-12-08'],
  );
  const given = {
    outcome: 'done',
    answer: '已经照办了。',
    ...(kind === 'correct' && { phone: '13900001111' }),
  };
  const url = `/api/v1/person-requests/${id}/answer`;
  expect((await world.ask(office, { method: 'POST', url, payload: given })).statusCode).toBe(200);
}

beforeAll(async () => {
  world = await makeTwoCounties();
  const [handedIn, found, cut, erased, corrected] = [
    await handIn('report'),
    await handIn('suggestion'),
    await handIn('suggestion'),
    await handIn('suggestion'),
    await handIn('suggestion'),
  ];
  matters = { handedIn, found, cut, erased, corrected };
  for (const rec of [handedIn, found, erased]) await add(rec);
  const toReport = { op: 'petition.sealAsReport', v: 2, rec: found, base: 2 };
  const asReport = { ...toReport, args: { reason: '反映会计侵占修路的钱款' } };
  expect(await sendOne(world, station, asReport)).toMatchObject({ status: 'applied' });
  const spam = { op: 'petition.discard', v: 2, rec: cut, base: 1, args: { reason: 'spam' } };
  expect(await sendOne(world, office, spam)).toMatchObject({ status: 'applied' });
  await requested(erased, 'delete');
  await requested(corrected, 'correct');
  world.clock.offsetMs = 31 * dayMs;
  systemMoves(world.store);
  world.store.sql.transaction(() => signTheDay(world.store));
});
afterAll(() => world.end());

const verify = () => runAdmin(world.store.env, ['audit', 'verify']);
type LastRow = { readonly seq: number; readonly hash: string };

function lastRowOf(rec: string): LastRow {
  const row = world.store.sql.one<LastRow>(
    'SELECT seq, body_hash AS hash FROM mutation_log WHERE tenant=? AND rec_id=? ORDER BY seq DESC LIMIT 1',
    ...[tenant, rec],
  );
  if (row === undefined) throw new Error('nothing was logged');
  return row;
}

const touch = (seq: number, hash: string) =>
  world.store.sql.run('UPDATE mutation_log SET body_hash=? WHERE tenant=? AND seq=?', hash, tenant, seq);

const petition = (id: string) => {
  const record = readRecord(world.store, tenant, id);
  if (record?.kind !== 'petition') throw new Error('no petition');
  return record;
};

describe('a county with sealed, cut, erased and corrected matters', () => {
  it('has two whole logs, as the command of the machine says', async () => {
    expect(petition(matters.handedIn).sealed).toBeDefined();
    expect(petition(matters.found).sealed).toBeDefined();
    expect(petition(matters.cut).course.personalCutOn).toBe('2026-12-24');
    expect(petition(matters.erased).fields.petitioner).toEqual({ anonymous: true });
    expect(petition(matters.corrected).fields.petitioner).toMatchObject({ phone: '13900001111' });

    const told = await verify();

    expect(told.lines.join('\n')).toContain('核验通过');
    expect(told.isGood).toBe(true);
    expect(told.lines.filter((line) => line.endsWith('完整'))).toHaveLength(2);
  });

  it.each(['handedIn', 'found', 'cut', 'erased', 'corrected'] as const)(
    'shows a touched row of the matter that was %s',
    async (which) => {
      const { seq, hash } = lastRowOf(matters[which]);
      touch(seq, 'f'.repeat(64));

      const told = await verify();
      touch(seq, hash);

      expect(told.isGood).toBe(false);
      expect(told.lines.join('\n')).toContain(`第 ${seq} 条被改动过`);
    },
  );
});
