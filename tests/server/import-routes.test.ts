import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Profile } from '../../src/domain/actor.ts';
import { recordId, tenantCode, userId } from '../../src/domain/ids.ts';
import { importShown, importsAnswer, rowsAnswer } from '../../src/protocol/imports.ts';
import { readHistory } from '../../src/server/assets/asset-history.ts';
import { assetIdByNo, readAsset } from '../../src/server/assets/asset-store.ts';
import { everyAsset } from '../../src/server/assets/list-assets.ts';
import { addPerson } from '../../src/server/store/people.ts';
import { addSession } from '../../src/server/store/session-list.ts';
import { assetNamed, tenant, write } from '../world/assets.ts';
import { type InsideServer, makeInsideServer } from '../world/inside-server.ts';
import { cellsOf, csv, garbage, heads, type Meant, meant, withTitles } from '../world/ledger-sheets.ts';
import { demoDeputy, demoFinance, demoOffice, demoStation } from '../world/people.ts';

let folder: string;
let server: InsideServer;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-import-'));
  server = await makeInsideServer(folder);
});

afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

/** The cookie of a session of this person. */
function cookieOf(actor: Profile): string {
  const { sql, env } = server.store();
  const token = `token-of-${actor.userId}`;
  const tokenHash = createHash('sha256').update(token).digest('hex');
  if (sql.one('SELECT 1 FROM session WHERE token_hash=?', tokenHash) === undefined)
    addSession(sql, { tokenHash, actor, expiresAt: env.now() + 3_600_000 });
  return `session=${token}`;
}

type Asking = { readonly by?: Profile; readonly json?: unknown; readonly bytes?: Buffer };

const ask = (method: 'GET' | 'POST', url: string, { by = demoFinance, json, bytes }: Asking = {}) =>
  server.app().inject({
    method,
    url,
    headers: {
      cookie: cookieOf(by),
      ...(bytes !== undefined && { 'content-type': 'application/octet-stream' }),
      ...(json !== undefined && { 'content-type': 'application/json' }),
    },
    ...(bytes !== undefined && { payload: bytes }),
    ...(json !== undefined && { payload: JSON.stringify(json) }),
  });

const upload = async (text: string, name = 'longtou.csv') => {
  const answer = await ask('POST', `/api/v1/imports?name=${name}`, { bytes: Buffer.from(text) });
  return importShown.parse(answer.json());
};
const mappingOf = ({ file }: Awaited<ReturnType<typeof upload>>) =>
  (file?.columns ?? []).map(({ target }) => target);
const step = (id: string, name: string, json: unknown = {}) =>
  ask('POST', `/api/v1/imports/${id}/${name}`, { json });
const shown = async (id: string) => importShown.parse((await ask('GET', `/api/v1/imports/${id}`)).json());

async function ended(id: string) {
  for (;;) {
    const one = await shown(id);
    if (one.state !== 'running' && one.state !== 'undoing') return one;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const [sample] = fc.sample(meant, { numRuns: 1, seed: 7 });
const table = (count: number) => {
  if (sample === undefined) throw new Error('no sample');
  return csv(withTitles([heads, ...Array.from({ length: count }, (_, at) => cellsOf(sample, at))]));
};

async function imported(text: string) {
  const one = await upload(text);
  await step(one.id, 'start', { mapping: mappingOf(one) });
  return ended(one.id);
}

describe('a ledger at the desk', () => {
  it('is looked at, previewed and written; only then the county has its entries', async () => {
    const one = await upload(table(3));
    expect(one.file?.columns.map(({ target }) => target)).toContain('idleSince');
    expect(one.file?.columns[1]).toMatchObject({
      header: '资产名称',
      samples: ['老仓库1号', '老仓库2号', '老仓库3号'],
    });

    const preview = importShown.parse((await step(one.id, 'preview', { mapping: mappingOf(one) })).json());
    expect(preview.sums).toEqual({
      physical: 6,
      titles: 3,
      rows: 3,
      new: 3,
      changed: 0,
      unchanged: 0,
      refused: 0,
    });
    expect(server.store().sql.one('SELECT count(*) AS n FROM asset')).toEqual({ n: 0 });

    const rows = rowsAnswer.parse(
      (await ask('GET', `/api/v1/imports/${one.id}/rows?outcome=new&from=0`)).json(),
    );
    expect(rows.rows.map(({ row, name }) => [row, name])).toEqual([
      [4, '老仓库1号'],
      [5, '老仓库2号'],
      [6, '老仓库3号'],
    ]);

    await step(one.id, 'start', { mapping: mappingOf(one) });
    expect(await ended(one.id)).toMatchObject({ state: 'done', total: 3, done: 3, failed: 0, file: null });
    const id = assetIdByNo(server.store(), tenant, `DR${tenant}-000002`);
    expect(readAsset(server.store(), tenant, id ?? '')?.fields.name).toBe('老仓库2号');
    expect(
      server.store().sql.all(`SELECT action, reason FROM audit_event WHERE action='importRows'`),
    ).toEqual([{ action: 'importRows', reason: 'start' }]);
  });

  it('read in again changes nothing; with one cell changed that field, with its history', async () => {
    await imported(table(3));

    expect((await imported(table(3))).sums).toMatchObject({ new: 0, unchanged: 3 });
    const other = table(3)
      .replace('"老仓库2号","龙头镇西寨村"', '"老仓库2号","龙头镇西寨村"')
      .replace(/"闲置"(?!.*"闲置")/s, '"低效使用"');
    expect((await imported(other)).sums).toMatchObject({ changed: 1, unchanged: 2 });

    const id = assetIdByNo(server.store(), tenant, `DR${tenant}-000003`) ?? '';
    expect(readHistory(server.store(), tenant, id)).toContainEqual(
      expect.objectContaining({ field: 'usageStatus', source: 'import' }),
    );
  });

  it('is taken back whole, but for what somebody changed since', async () => {
    write(server.store(), [
      {
        kind: 'enter',
        fields: assetNamed('老仓库1号', {
          assetNo: 'OLD-1',
          location: { divisionCode: '511524110201', text: '龙头镇西寨村' },
          ownerOrgId: undefined,
          ownerOrgText: undefined,
        }),
      },
    ]);
    const before = readAsset(server.store(), tenant, assetIdByNo(server.store(), tenant, 'OLD-1') ?? '');
    const one = await imported(table(3));
    expect(one.sums).toMatchObject({ new: 2, changed: 1 });
    const third = assetIdByNo(server.store(), tenant, `DR${tenant}-000002`) ?? '';
    const fields = readAsset(server.store(), tenant, third)?.fields;
    if (fields === undefined) throw new Error('not written');
    write(server.store(), [{ kind: 'set', id: recordId.parse(third), fields: { ...fields, isKey: true } }]);

    await step(one.id, 'undo', { why: '导错了文件' });

    expect(await ended(one.id)).toMatchObject({ state: 'partlyUndone', kept: 1 });
    expect(readAsset(server.store(), tenant, third)?.fields.isKey).toBe(true);
    expect(assetIdByNo(server.store(), tenant, `DR${tenant}-000001`)).toBeNull();
    expect(readAsset(server.store(), tenant, before?.id ?? '')?.fields).toEqual(before?.fields);
  });

  it('that is stopped leaves whole rows, says how many, and goes on where it stopped', async () => {
    const one = await upload(table(900));
    await step(one.id, 'start', { mapping: mappingOf(one) });
    while (((await shown(one.id)).done ?? 0) === 0) await new Promise((resolve) => setImmediate(resolve));
    await step(one.id, 'stop');

    const stopped = await ended(one.id);
    expect(stopped.state).toBe('stopped');
    expect(stopped.done).toBeGreaterThan(0);
    expect(stopped.done).toBeLessThan(900);
    expect(server.store().sql.one('SELECT count(*) AS n FROM asset')).toEqual({ n: stopped.done });

    await step(one.id, 'start', { mapping: mappingOf(one) });
    expect(await ended(one.id)).toMatchObject({ state: 'done', done: 900 });
    expect(server.store().sql.one('SELECT count(*) AS n FROM asset')).toEqual({ n: 900 });
  });

  it('remembers the layout of a township by the name a person gave it', async () => {
    const odd = table(2).replace('"资产名称"', '"叫什么"');
    const one = await upload(odd);
    const corrected = (one.file?.columns ?? []).map(({ header, target }) =>
      header === '叫什么' ? 'name' : target,
    );
    expect(mappingOf(one)).not.toContain('name');

    await step(one.id, 'preview', { mapping: corrected, layoutName: '龙头镇' });

    const again = await upload(odd);
    expect(again.file?.layout).toBe('龙头镇');
    expect(mappingOf(again)).toEqual(corrected);
  });

  it('is only for who keeps the ledger; another county does not find it; rubbish is said to be rubbish', async () => {
    const one = await upload(table(1));
    const stranger: Profile = {
      ...demoFinance,
      tenant: tenantCode.parse('640323'),
      userId: userId.parse('fremd'),
    };
    addPerson(server.store().sql, stranger, { phone: '19900000099', password: 'x' });
    const bytes = Buffer.from(table(1));

    for (const by of [demoDeputy, demoStation, demoOffice])
      expect((await ask('POST', '/api/v1/imports?name=a.csv', { by, bytes })).statusCode).toBe(403);
    expect((await ask('GET', `/api/v1/imports/${one.id}`, { by: stranger })).statusCode).toBe(404);
    const rubbish = await ask('POST', '/api/v1/imports?name=a.pdf', {
      bytes: Buffer.from('%PDF-1.4 nothing'),
    });
    expect(rubbish.json()).toMatchObject({ code: 'noHeader' });
    const list = importsAnswer.parse((await ask('GET', '/api/v1/imports')).json());
    expect(list.imports).toHaveLength(1);
  });

  it('is carried out again in the same layout, told in the audit log, by desks only', async () => {
    await imported(table(2));

    const file = await ask('GET', '/api/v1/ledger/export?format=xlsx');
    const again = await ask('POST', '/api/v1/imports?name=a.xlsx', { bytes: file.rawPayload });
    const one = importShown.parse(again.json());
    const preview = importShown.parse((await step(one.id, 'preview', { mapping: mappingOf(one) })).json());

    expect(preview.sums).toMatchObject({ rows: 2, unchanged: 2 });
    expect((await ask('GET', '/api/v1/ledger/export?format=csv', { by: demoDeputy })).statusCode).toBe(403);
    expect(server.store().sql.one(`SELECT count(*) AS n FROM audit_event WHERE action='exportRows'`)).toEqual(
      { n: 1 },
    );
  });
});

const planHeads = ['盘活路径', '盘活措施', '盘活目标', '牵头单位', '责任领导', '完成时限'];
const plans = fc.constantFrom<readonly string[]>(
  ['民生福祉', '改建应急供水厂', '年底投用', '县水利部门', '王局长', '2027年6月'],
  ['产业', '招商出租给加工厂', '', '县水利部门', '', '2028-01-31'],
  ['绿色', '林下种药', '', '某某公司', '', '2027-06-30'],
  ['', '', '', '', '', ''],
);
/** Rows of assets, with and without a plan, and rubbish between them. */
const mixedRows = fc.array(fc.oneof(fc.tuple(meant, plans), garbage), { minLength: 1, maxLength: 9 });
type Told = readonly [Meant, readonly string[]];
const isTold = (one: Told | readonly string[]): one is Told => typeof one[0] === 'object';
const fileOf = (mixed: readonly (Told | readonly string[])[]) =>
  csv(
    withTitles([
      [...heads, ...planHeads],
      ...mixed.map((one, at) => (isTold(one) ? [...cellsOf(one[0], at), ...one[1]] : one)),
    ]),
  ).replace(/(?<!\r)\n|\r(?!\n)/g, ' ');

it('whatever ledger and plans are written, counts as it is, and is taken back to what was there before', async () => {
  /** All of the county's ledger, but for how often it was written. */
  const ledger = () =>
    [...everyAsset(server.store(), tenant)].map(({ ver: _, changedAt: __, ...asset }) => asset);
  const taken = async (one: Awaited<ReturnType<typeof imported>>) => {
    await step(one.id, 'undo', { why: '导错了文件' });
    return ended(one.id);
  };
  await fc.assert(
    fc.asyncProperty(mixedRows, mixedRows, async (first, second) => {
      const empty = ledger();
      const one = await imported(fileOf(first));
      const before = ledger();
      const two = await imported(fileOf(second));

      for (const { sums, state, failed } of [one, two]) {
        expect([state, failed]).toEqual(['done', 0]);
        expect(sums?.physical).toBe((sums?.titles ?? 0) + (sums?.rows ?? 0));
      }
      expect(before).toHaveLength(empty.length + (one.sums?.new ?? 0));
      expect(ledger()).toHaveLength(before.length + (two.sums?.new ?? 0));
      expect(await taken(two)).toMatchObject({ state: 'undone', kept: 0 });
      expect(ledger()).toEqual(before);
      expect(await taken(one)).toMatchObject({ state: 'undone', kept: 0 });
      expect(ledger()).toEqual(empty);
    }),
    { numRuns: 15, endOnFailure: true },
  );
}, 60_000);
