// The county's key for reports in the hands of people: made at the machine, enrolled by paper, passed to a colleague,
// changed when somebody leaves. What the server holds opens nothing at any time.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runAdmin } from '../../src/cli/run.ts';
import { openReport } from '../../src/client/online/open-report.ts';
import {
  enrolByRecovery,
  enrolOpened,
  heldKeys,
  heldMs,
  openKeys,
  rotateKey,
} from '../../src/client/online/seal-keys.ts';
import { demoSealPassphrase, demoTenant } from '../../src/demo/accounts.ts';
import { recordId } from '../../src/domain/ids.ts';
import { buildApp } from '../../src/server/app.ts';
import { fillDemo } from '../../src/server/fill-demo.ts';
import type { MadeKey } from '../../src/server/sealed/county-keys.ts';
import { enrolDemoOfficer } from '../../src/server/sealed/demo-officer.ts';
import { readRecord } from '../../src/server/store/records.ts';
import { type InsideServer, makeInsideServer } from '../world/inside-server.ts';
import { demoDeputy, demoOffice, demoStation, petitionAbout } from '../world/people.ts';
import { jpegLike, makePhone, must, type Phone } from '../world/phone.ts';
import { whereIs } from '../world/raw-bytes.ts';
import { reachInside } from '../world/wire.ts';

const said = '会计把修路款转进了自己的账户';
const report = petitionAbout(said, { kind: 'report' });
const mine = '灯塔 竹篮 泉水 石阶';

let folder: string;
let server: InsideServer;
let county: MadeKey;
const phones: Phone[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-keys-'));
  const made: MadeKey[] = [];
  const filled = (store: Parameters<typeof fillDemo>[0]) => fillDemo(store, (key) => made.push(key));
  server = await makeInsideServer(folder, { buildApp, fillDemo: filled });
  county = made[0] as MadeKey;
});

afterEach(async () => {
  for (const phone of phones.splice(0)) phone.client().close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

async function phoneOf(person: { phone: string; password: string }): Promise<Phone> {
  const phone = await makePhone({ reach: reachInside(server.app) });
  phones.push(phone);
  must(await phone.client().signIn(person.phone, person.password));
  await phone.settle();
  return phone;
}

async function handedIn(): Promise<ReturnType<typeof recordId.parse>> {
  const li = await phoneOf(demoDeputy);
  const id = await li.record('petition', report, [jpegLike(1)]);
  await li.settle();
  return recordId.parse(id);
}

const opened = async (phone: Phone, id: ReturnType<typeof recordId.parse>) =>
  (await openReport(phone.store(), id)) as { ok: boolean; value?: { fields: object; files: object[] }[] };

const audited = (action: string) =>
  server.store().sql.all<{ actor_id: string }>('SELECT actor_id FROM audit_event WHERE action=?', action)
    .length;

describe('an officer', () => {
  it('enrols with the paper, opens a report with the passphrase, and each opening is in the audit log', async () => {
    const id = await handedIn();
    const desk = await phoneOf(demoOffice);
    expect(await openKeys(desk.store(), mine)).toMatchObject({ problem: { code: 'sealNotEnrolled' } });
    const slip = { code: `${county.recovery.slice(0, -1)}-`, passphrase: mine };
    expect(await enrolByRecovery(desk.store(), slip)).toMatchObject({
      problem: { code: 'recoveryCodeWrong' },
    });

    must(await enrolByRecovery(desk.store(), { code: county.recovery.toLowerCase(), passphrase: mine }));
    expect(await openKeys(desk.store(), 'something else')).toMatchObject({
      problem: { code: 'sealPassphraseWrong' },
    });
    expect(await opened(desk, id)).toMatchObject({ ok: false });
    must(await openKeys(desk.store(), mine));

    expect(await opened(desk, id)).toMatchObject({
      ok: true,
      value: [{ fields: { content: said }, files: [{ mime: 'image/jpeg', bytes: jpegLike(1) }] }],
    });
    expect(audited('openSealed')).toBe(1);
    expect(await whereIs(mine, folder)).toEqual([]);
    desk.clock.now += heldMs + 1;
    expect(heldKeys(desk.store())).toBeNull();
  });

  it('of the demo county has a passphrase from the start', async () => {
    const id = await handedIn();
    await enrolDemoOfficer(server.store(), county);
    const desk = await phoneOf(demoOffice);

    must(await openKeys(desk.store(), demoSealPassphrase));

    expect(await opened(desk, id)).toMatchObject({ ok: true });
  });

  it('enrols another one, who opens too; and who is no officer any more has no lock', async () => {
    const id = await handedIn();
    const { sql } = server.store();
    sql.run(`UPDATE person SET role='office', is_report_officer=1 WHERE id=?`, demoStation.userId);
    const desk = await phoneOf(demoOffice);
    const zhou = await phoneOf(demoStation);
    must(await enrolByRecovery(desk.store(), { code: county.recovery, passphrase: mine }));
    must(await openKeys(desk.store(), mine));

    must(await enrolOpened(desk.store(), { userId: demoStation.userId, passphrase: '别的一句话也可以' }));
    must(await openKeys(zhou.store(), '别的一句话也可以'));
    expect(await opened(zhou, id)).toMatchObject({ ok: true });

    sql.run(`UPDATE person SET role='station', is_report_officer=0 WHERE id=?`, demoStation.userId);
    const gone = await zhou.store();
    expect(await openKeys(gone, '别的一句话也可以')).toMatchObject({ problem: { code: 'notAllowed' } });
    must(await openKeys(desk.store(), mine));
    expect(sql.all('SELECT user_id FROM officer_wrap').length).toBe(1);
  });

  it('changes the key: reports from before and after open, the old paper no longer enrols', async () => {
    const before = await handedIn();
    const desk = await phoneOf(demoOffice);
    must(await enrolByRecovery(desk.store(), { code: county.recovery, passphrase: mine }));

    const { recovery } = must(await rotateKey(desk.store(), mine));

    const after = await handedIn();
    const keys = [before, after].map(
      (id) => readRecord(server.store(), demoTenant, id)?.sealed?.fields.envelope.keyId,
    );
    expect(new Set(keys).size).toBe(2);
    must(await openKeys(desk.store(), mine));
    for (const id of [before, after]) expect(await opened(desk, id)).toMatchObject({ ok: true });
    const old = { code: county.recovery, passphrase: mine };
    expect(await enrolByRecovery(desk.store(), old)).toMatchObject({
      problem: { code: 'recoveryCodeWrong' },
    });
    must(await enrolByRecovery(desk.store(), { code: recovery, passphrase: mine }));
    expect(audited('makeSealKey')).toBe(1);
  });
});

describe('nobody else', () => {
  it('is given locks or envelopes', async () => {
    const id = await handedIn();
    const station = await phoneOf(demoStation);
    const li = await phoneOf(demoDeputy);

    expect(await openKeys(station.store(), mine)).toMatchObject({ problem: { code: 'notAllowed' } });
    for (const phone of [station, li]) {
      const answer = await phone.store().env.fetch(`/api/v1/sealed/${id}/opening`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      });
      expect(answer.status).toBeGreaterThanOrEqual(403);
    }
    expect(audited('openSealed')).toBe(0);
  });
});

describe('a county that makes its key late', () => {
  it('seals what had come before, and the machine says the recovery code once', async () => {
    server.store().sql.run('DELETE FROM county_key');
    const id = await handedIn();
    expect(readRecord(server.store(), demoTenant, id)?.fields).toMatchObject({ content: said });
    const { env } = server.store();
    await server.close();

    const told = await runAdmin(env, ['county-key', 'make', demoTenant]);
    const again = await runAdmin(env, ['county-key', 'make', demoTenant]);

    expect(told.isGood).toBe(true);
    expect(again.isGood).toBe(false);
    const code = told.lines.map((line) => line.trim()).find((line) => /^(\w{4}-){13}\w{4}$/.test(line));
    expect(await whereIs(code ?? 'no code', folder)).toEqual([]);
    server = await makeInsideServer(folder);
    const record = readRecord(server.store(), demoTenant, id);
    expect(record).toMatchObject({ isSealed: true, ver: 2 });
    expect(JSON.stringify(record)).not.toContain(said);
    expect(await whereIs(said, folder)).toEqual([]);
    const desk = await phoneOf(demoOffice);
    must(await enrolByRecovery(desk.store(), { code: code ?? '', passphrase: mine }));
    must(await openKeys(desk.store(), mine));
    expect(await opened(desk, id)).toMatchObject({
      ok: true,
      value: [{ fields: { content: said }, files: [{ bytes: jpegLike(1) }] }],
    });
  });
});
