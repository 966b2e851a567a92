// npm run bench:assets [-- 50000]: a ledger of so many entries is written to a real server, pulled by a real Chromium over
// loopback, and listed and searched there with the processor slowed down four times.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { demoAccounts, demoTenant } from '../../src/demo/accounts.ts';
import { assetKinds } from '../../src/demo/changning/asset-kinds.ts';
import { demoPlace } from '../../src/demo/changning/positions.ts';
import { townships } from '../../src/demo/changning/townships.ts';
import { makeDice } from '../../src/demo/dice.ts';
import { day } from '../../src/domain/day.ts';
import { orgId, tenantCode, userId } from '../../src/domain/ids.ts';
import type { AssetCourse, RevivalStage } from '../../src/domain/machines/asset/core.ts';
import type { AssetFields } from '../../src/domain/records/asset.ts';
import { lookAtAll } from '../../src/server/alerts/due.ts';
import { buildApp } from '../../src/server/app.ts';
import { writeAssets } from '../../src/server/assets/write-assets.ts';
import { fillDemo } from '../../src/server/fill-demo.ts';
import { phoneScreen, startChromium } from '../browser/chromium.ts';

const count = Number(process.argv[2] ?? 50_000);
const slowdown = 4;
const ownTownship = '511524104'; // of the deputy whose phone it is

type Took = {
  readonly alerts: number;
  readonly times: readonly {
    readonly what: string;
    readonly best: number;
    readonly middle: number;
    readonly most: number | null;
  }[];
};
const say = (line: string) => process.stdout.write(`${line}\n`);
const tenant = tenantCode.parse(demoTenant);

function entry(index: number): AssetFields {
  const dice = makeDice(index + 1);
  const township = dice.pick(townships);
  const kind = dice.pick(assetKinds);
  const village = dice.pick(township.villages);
  const owner = orgId.parse(`${township.id}-zhen`);
  return {
    assetNo: `B-${String(index).padStart(6, '0')}`,
    name: `${village}${dice.whole(1, 30)}组${kind.what}${index}`,
    location: {
      divisionCode: township.code,
      text: `${township.name}${village}`,
      geo: demoPlace(dice, township.code),
    },
    areaCentiM2: dice.whole(...kind.areaM2) * 100,
    areaKind: kind.areaKind,
    assetClass: kind.assetClass,
    ownerOrgId: owner,
    ownerNature: kind.nature,
    userOrgText: '无',
    managerOrgId: owner,
    managerName: dice.pick(['陈国富', '罗永强', '杨秀英', '王敏']),
    titleStatus: dice.pick(['complete', 'partial', 'none'] as const),
    bookValueFen: dice.whole(1, 9_000_000) * 100,
    builtYear: dice.whole(1970, 2018),
    usageStatus: 'idle',
    idleSince: day.parse('2024-03-01'),
    idleCause: kind.cause,
    source: 'import',
    isKey: false,
    hidesValue: false,
    sightingIds: [],
    attachments: [],
  };
}

/** Half of them stand on the board: on its list, and every tenth with a plan whose day has passed. */
function pastOf(index: number): { state: RevivalStage; course: AssetCourse } {
  if (index % 2 === 0) return { state: 'unlisted', course: {} };
  if (index % 10 !== 1) return { state: 'listed', course: { listedOn: day.parse('2025-01-01') } };
  const by = { by: userId.parse('bench'), on: day.parse('2025-02-01') };
  const plan = {
    ...by,
    path: 'livelihood',
    measure: '改建为养老服务点',
    dueOn: day.parse('2026-06-30'),
  } as const;
  return {
    state: 'reviving',
    course: { plan: { ...plan, leadOrgId: orgId.parse('shuili') }, startedOn: by.on },
  };
}

async function script(): Promise<string> {
  const built = await build({
    configFile: false,
    root: join(import.meta.dirname, '../..'),
    publicDir: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2022',
      rolldownOptions: { output: { codeSplitting: false } },
      lib: { entry: join(import.meta.dirname, 'assets-page.ts'), formats: ['iife'], name: 'luzhiBench' },
    },
  });
  const [one] = Array.isArray(built) ? built : [built];
  const [chunk] = one !== undefined && 'output' in one ? one.output : [];
  if (chunk?.type !== 'chunk') throw new Error('no script was built');
  return chunk.code;
}

const folder = await mkdtemp(join(tmpdir(), 'luzhi-bench-assets-'));
const running = await buildApp({
  now: () => Date.now(),
  randomBytes: (length) => randomBytes(length),
  alarm: () => undefined,
  dataDir: join(folder, 'data'),
});
await fillDemo(running.store);
const fields = Array.from({ length: count }, (_, index) => entry(index));
const from = performance.now();
writeAssets(
  running.store,
  fields.map((one, index) => ({ kind: 'enter', fields: one, past: pastOf(index) })),
  { tenant, by: { userId: 'bench', name: 'bench' }, why: 'bench', source: 'import' },
);
say(`${count} entries written by the server: ${((performance.now() - from) / 1000).toFixed(1)} s`);

// What a deputy's phone gets is of one township; looking at the other 47,000 entries would only take the bench a minute.
running.store.sql.run(
  `DELETE FROM alert_due WHERE subject_type='asset' AND subject_id IN
     (SELECT id FROM asset WHERE tenant=? AND township<>?)`,
  ...[tenant, ownTownship],
);
lookAtAll(running.store);

let bytes = 0;
running.app.addHook('onSend', async (request, _reply, payload) => {
  if (request.url.startsWith('/api/v1/sync')) bytes += Buffer.byteLength(payload as string | Buffer);
  return payload;
});
const address = await running.app.listen({ port: 0, host: '127.0.0.1' });
const port = new URL(address).port;
const chromium = await startChromium(join(folder, 'profile'), phoneScreen);
try {
  const { page } = chromium;
  const deputy = demoAccounts.find(({ role }) => role === 'deputy');
  await page.goto(`http://localhost:${port}/robots.txt`);
  await page.evaluate(await script());
  const pulled: { count: number; ms: number } = await page.evaluate(
    `benchAssets.pullAll('${deputy?.phone}', '${deputy?.password}')`,
  );
  say(
    `${pulled.count} entries pulled into a new phone: ${(pulled.ms / 1000).toFixed(1)} s, ${(bytes / 1_048_576).toFixed(1)} MiB on the wire`,
  );
  const session = await chromium.context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  const took: Took = await page.evaluate('benchAssets.measure()');
  say(`with the processor ${slowdown} times slower, ${took.alerts} live alerts on the phone:`);
  say('    best  middle of nine, in milliseconds');
  for (const { what, best, middle, most } of took.times) {
    const mark = most === null || best < most ? '' : `  OVER ${most}`;
    say(`  ${best.toFixed(0).padStart(6)}  ${middle.toFixed(0).padStart(6)}  ${what}${mark}`);
  }
  const over = took.times.filter(({ best, most }) => most !== null && best >= most);
  say(over.length === 0 ? 'every one of them within its goal' : `${over.length} over their goal`);
  process.exitCode = over.length === 0 ? 0 : 1;
} finally {
  await chromium.close();
  await running.close();
  await rm(folder, { recursive: true, force: true });
}
