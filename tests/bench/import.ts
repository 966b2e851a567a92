// `npm run bench:import`: 50,000 rows of a ledger of the usual kind through the whole way, in a fresh database in a folder
// of its own: read, understood, written with history, feed and log, and the same file once more.

import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoTenant } from '../../src/demo/accounts.ts';
import { demoDirectory } from '../../src/demo/county.ts';
import { tenantCode } from '../../src/domain/ids.ts';
import { openServerStore } from '../../src/server/app.ts';
import { importFile } from '../../src/server/import/import-file.ts';
import { xlsxOf } from '../../src/server/import/xlsx-write.ts';
import { writeDirectory } from '../../src/server/store/server-state.ts';

const rows = Number(process.argv[2] ?? 50_000);
const tenant = tenantCode.parse(demoTenant);
const heads = [
  '序号',
  '资产名称',
  '坐落位置',
  '面积',
  '资产类别',
  '权属单位',
  '管理责任人/电话',
  '权证情况',
  '账面原值',
  '建成时间',
  '使用现状',
  '闲置起始时间',
  '闲置原因',
];
const towns = ['花滩镇石桥村', '龙头镇西寨村', '梅白镇白虎村'];
const table = [
  ['长宁县闲置低效资产清查登记表（2025年第三季度）'],
  ['填报单位：花滩镇人民政府', '', '', '单位：平方米、万元'],
  heads,
  ...Array.from({ length: rows }, (_, at) => [
    String(at + 1),
    `老仓库${at + 1}号`,
    `${towns[at % 3]}${(at % 9) + 1}组`,
    at % 3 === 0 ? '约4亩' : `${100 + (at % 900)}.5㎡`,
    at % 2 === 0 ? '房屋' : '土地',
    '龙头镇人民政府',
    '张三强 13900000011',
    '无证',
    `${1 + (at % 200)}.${at % 100}`,
    '1999-05',
    '闲置',
    at % 2 === 0 ? '2019.3' : '二〇一七年',
    '年久失修',
  ]),
];

const csv = Buffer.from(`\u{feff}${table.map((row) => row.join(',')).join('\r\n')}\r\n`);
const xlsx = Buffer.from(xlsxOf('台账', table));
const say = (line: string) => process.stdout.write(`${line}\n`);

async function measure(name: string, bytes: Buffer): Promise<boolean> {
  const dataDir = await mkdtemp(join(tmpdir(), 'luzhi-import-'));
  const env = { now: () => Date.now(), randomBytes, alarm: () => undefined, dataDir };
  const store = openServerStore(env);
  store.sql.transaction(() => writeDirectory(store.sql, tenant, demoDirectory));
  store.sql.close();
  const runs = ['first', 'again'].map((run) => {
    const begun = performance.now();
    const before = process.cpuUsage();
    const read = importFile(env, { bytes, name, layout: null, tenant, isDry: false });
    const seconds = (performance.now() - begun) / 1000;
    const { user, system } = process.cpuUsage(before);
    const worked = (user + system) / 1e6;
    const sums = read.ok && read.value.kind === 'imported' ? read.value.sums : null;
    say(
      `${name} ${(bytes.length / 1e6).toFixed(1)} MB, ${run}: ${seconds.toFixed(1)} s (${worked.toFixed(1)} s of a processor) ${JSON.stringify(sums)}`,
    );
    return { seconds, sums };
  });
  await rm(dataDir, { recursive: true, force: true });
  const [first, again] = runs;
  return (
    first?.sums?.new === rows && again?.sums?.unchanged === rows && first.seconds < 60 && again.seconds < 60
  );
}

const good = [await measure('ledger.csv', csv), await measure('ledger.xlsx', xlsx)].every(Boolean);
say(good ? `every one of ${rows} rows, each time under a minute` : 'not within a minute, or rows were lost');
process.exitCode = good ? 0 : 1;
