// Check 51: whoever touches a row of either log with a tool of their own is found out, and the first wrong row is named.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runAdmin } from '../../src/cli/run.ts';
import { openServerStore } from '../../src/server/app.ts';
import { type Verdict, verifyChains } from '../../src/server/audit/verify-chain.ts';
import { type AuditRow, appendAudit, auditHash, fromServer } from '../../src/server/store/audit.ts';
import { signTheDay } from '../../src/server/store/checkpoints.ts';
import type { ServerStore } from '../../src/server/store/records.ts';
import { petitionAbout } from '../world/people.ts';
import { firstPeople, makeTwoCounties, sendOne, startedAt } from '../world/two-county-server.ts';

const tenant = '511524';
const { office, deputy } = firstPeople;

let folder: string;
let world: { readonly store: ServerStore };
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-chain-'));
  const env = {
    now: () => startedAt,
    randomBytes: (length: number) => randomBytes(length),
    alarm: () => undefined,
    dataDir: folder,
  };
  world = { store: openServerStore(env) };
  for (let count = 0; count < 12; count += 1) append();
});
afterEach(async () => {
  world.store.sql.close();
  await rm(folder, { recursive: true, force: true });
});

const run = (text: string, ...values: (string | number)[]) => world.store.sql.run(text, ...values);

function append(): void {
  world.store.sql.transaction(() =>
    appendAudit(
      world.store,
      {
        tenant,
        actorId: office.userId,
        role: 'office',
        action: 'exportRows',
        targetKind: 'report',
        targetId: 'month',
        result: 'done',
      },
      fromServer,
    ),
  );
}

const signAll = () => world.store.sql.transaction(() => signTheDay(world.store));
const faultOf = (chain: Verdict['chain']) =>
  verifyChains(world.store).find((one) => one.tenant === tenant && one.chain === chain)?.fault;
const lastSeq = () =>
  world.store.sql.one<{ n: number }>('SELECT MAX(seq) AS n FROM audit_event WHERE tenant=?', tenant)?.n ?? 0;

/** Makes the hashes anew from a row on, as somebody who knows how they are made. */
function rebuildFrom(seq: number): void {
  const rows = world.store.sql.all<AuditRow>(
    'SELECT * FROM audit_event WHERE tenant=? AND seq>=? ORDER BY seq',
    tenant,
    seq,
  );
  let before = rows[0]?.prev_hash ?? '';
  for (const row of rows) {
    const own = auditHash({ ...row, prev_hash: before });
    run('UPDATE audit_event SET prev_hash=?, hash=? WHERE tenant=? AND seq=?', before, own, tenant, row.seq);
    before = own;
  }
}

const swap = (table: string, one: number, other: number) => {
  run(`UPDATE ${table} SET seq=-1 WHERE tenant=? AND seq=?`, tenant, one);
  run(`UPDATE ${table} SET seq=? WHERE tenant=? AND seq=?`, one, tenant, other);
  run(`UPDATE ${table} SET seq=? WHERE tenant=? AND seq=-1`, other, tenant);
};

describe('the logs', () => {
  it('check 51: are whole as they are', () => {
    signAll();
    expect(verifyChains(world.store).map(({ fault }) => fault)).toEqual([null]);
    append();
    expect(faultOf('audit')).toBeNull();
  });

  it.each([
    [
      'a changed reason',
      () => run(`UPDATE audit_event SET reason='别的' WHERE tenant=? AND seq=5`, tenant),
      { kind: 'altered', seq: 5 },
    ],
    [
      'a changed actor',
      () => run(`UPDATE audit_event SET actor_id='x' WHERE tenant=? AND seq=1`, tenant),
      { kind: 'altered', seq: 1 },
    ],
    [
      'a row that was taken out',
      () => run('DELETE FROM audit_event WHERE tenant=? AND seq=7', tenant),
      { kind: 'missing', seq: 7 },
    ],
    ['two rows that changed places', () => swap('audit_event', 4, 5), { kind: 'reordered', seq: 4 }],
    [
      'two rows far apart that changed places',
      () => swap('audit_event', 3, 9),
      { kind: 'reordered', seq: 3 },
    ],
    [
      'the last row cut off',
      () => run('DELETE FROM audit_event WHERE tenant=? AND seq=12', tenant),
      { kind: 'truncated', seq: 12 },
    ],
    [
      'the whole chain cut off',
      () => run('DELETE FROM audit_event WHERE tenant=?', tenant),
      { kind: 'truncated', seq: 1 },
    ],
    [
      'a row changed and every hash made anew',
      () => {
        run(`UPDATE audit_event SET reason='别的' WHERE tenant=? AND seq=5`, tenant);
        rebuildFrom(5);
      },
      { kind: 'rebuilt', seq: 12 },
    ],
    [
      'the last row cut off and the end moved',
      () => {
        run('DELETE FROM audit_event WHERE tenant=? AND seq=12', tenant);
        run(
          `UPDATE chain_head SET seq=11, hash=(SELECT hash FROM audit_event WHERE seq=11 AND tenant=chain_head.tenant) WHERE chain='audit' AND tenant=?`,
          tenant,
        );
      },
      { kind: 'endForged', seq: 11 },
    ],
    [
      'the end taken away',
      () => run(`DELETE FROM chain_head WHERE chain='audit' AND tenant=?`, tenant),
      { kind: 'endLost', seq: 12 },
    ],
  ] as const)('check 51: show %s', (_, touch, fault) => {
    touch();
    expect(faultOf('audit')).toEqual(fault);
  });

  it('check 51: show hashes made anew at the first signed point behind them, and a point that is not ours', () => {
    signAll();
    for (let count = 0; count < 5; count += 1) append();
    signAll();
    run(`UPDATE audit_event SET reason='别的' WHERE tenant=? AND seq=14`, tenant);
    rebuildFrom(14);
    expect(faultOf('audit')).toEqual({ kind: 'rebuilt', seq: 13 });

    run(
      `UPDATE chain_checkpoint SET hash=(SELECT hash FROM audit_event AS e WHERE e.seq=chain_checkpoint.seq AND e.tenant=chain_checkpoint.tenant) WHERE chain='audit' AND tenant=?`,
      tenant,
    );
    expect(faultOf('audit')).toEqual({ kind: 'pointForged', seq: 17 });
  });

  it('check 51: of changes show the same, and stay whole when a record’s key is destroyed', async () => {
    const counties = await makeTwoCounties();
    world.store.sql.close();
    world = counties;
    const rec = counties.newId();
    await sendOne(counties, deputy, {
      op: 'petition.submit',
      rec,
      args: petitionAbout('三组停水半个月，老人挑水摔倒了'),
    });
    run('DELETE FROM record_key WHERE rec_id=?', rec);
    expect(faultOf('changes')).toBeNull();

    swap('mutation_log', 2, 3);
    expect(faultOf('changes')).toEqual({ kind: 'reordered', seq: 2 });
    swap('mutation_log', 2, 3);
    run(`UPDATE mutation_log SET user_id='x' WHERE tenant=? AND seq=2`, tenant);
    expect(faultOf('changes')).toEqual({ kind: 'altered', seq: 2 });
    await rm(counties.folder, { recursive: true, force: true });
  });

  it('check 51: npm run audit:verify says which row it is, and fails', async () => {
    signAll();
    const good = await runAdmin(world.store.env, ['audit', 'verify']);
    run('DELETE FROM audit_event WHERE tenant=? AND seq=7', tenant);
    const bad = await runAdmin(world.store.env, ['audit', 'verify']);

    expect(good.isGood).toBe(true);
    expect(good.lines.join('\n')).toContain(`${tenant} 审计日志：${lastSeq()} 条，1 个签名点，完整`);
    expect(bad.isGood).toBe(false);
    expect(bad.lines.join('\n')).toContain('审计日志：第 7 条缺失');
  });
});
