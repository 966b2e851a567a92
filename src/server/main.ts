// Builds the server's environment from the process, fills the demo county where that is wanted, and listens.
import { randomBytes } from 'node:crypto';
import { networkInterfaces } from 'node:os';
import { resolve } from 'node:path';
import { generate } from 'lean-qr';
import { demoAccounts, demoSealPassphrase, demoTrackingCode } from '../demo/accounts.ts';
import { demoHandler } from '../demo/handler.ts';
import type { AccountRole } from '../domain/actor.ts';
import { showTrackingCode } from '../domain/codes/tracking-code.ts';
import { buildApp } from './app.ts';
import { watchBackups } from './backup/alarm.ts';
import { startClock } from './clock/clock.ts';
import { jobs } from './clock/jobs.ts';
import { handlerFrom, isReachedByAll, portFrom, publicOriginFrom, tlsFrom } from './config.ts';
import { countyMapFrom } from './county-map.ts';
import type { Environment } from './environment.ts';
import { fillDemo } from './fill-demo.ts';
import { fillDemoCases } from './fill-demo-cases.ts';
import { fillDemoLedger } from './fill-demo-ledger.ts';
import { takeFolder } from './one-server.ts';
import { demoPosterPath, fillDemoPosters } from './posters/demo-posters.ts';
import type { MadeKey } from './sealed/county-keys.ts';
import { enrolDemoOfficer } from './sealed/demo-officer.ts';
import { makeFirstAdminLink } from './session/access.ts';
import { hasFirstAdminLink } from './store/access-links.ts';
import { countPeople } from './store/people.ts';
import { findCase } from './tracking/tracking.ts';

const { DATA_DIR = './data', HOST = 'localhost', DEMO, TRUST_PROXY, PUSH_CONTACT } = process.env;

const loopbackNames = new Set(['localhost', '127.0.0.1', '::1']);
const say = (line: string) => process.stdout.write(`${line}\n`);

function stopWith(why: string): never {
  say(`没有启动：${why}`);
  process.exit(1);
}

const publicOrigin = publicOriginFrom(process.env);
if (publicOrigin === null)
  stopWith('PUBLIC_ADDRESS 写得不对。只写到域名（和端口）为止，如 https://luzhi.example.org');
const port = portFrom(process.env, 8787);
if (port === null) stopWith('PORT 要写 1 到 65535 的数');
const tls = tlsFrom(process.env);
if (tls === null) stopWith('TLS_CERT 和 TLS_KEY 要一起写，各是一个读得到的 PEM 文件，并且是一对');
const isPublic = TRUST_PROXY === '1' || (publicOrigin !== undefined && isReachedByAll(publicOrigin));
/** Reached by nobody but this machine: behind a proxy the loopback is the whole world. */
const isAlone = loopbackNames.has(HOST) && !isPublic;
const isDemo = DEMO !== '0' && (isAlone || DEMO === '1');
/** What went wrong before the server's own log is there goes to the screen. */
const log = { error: (line: string): void => void process.stderr.write(`ERROR ${line}\n`) };
const env: Environment = {
  isDemo: isDemo && isAlone,
  mayPrintAnything: isDemo,
  ...(publicOrigin !== undefined && { publicOrigin }),
  now: () => Date.now(),
  randomBytes: (length) => randomBytes(length),
  dataDir: resolve(DATA_DIR),
  alarm: (what) => log.error(what),
  ...(PUSH_CONTACT !== undefined && { pushContact: PUSH_CONTACT }),
};
const roleNames: Readonly<Record<AccountRole, string>> = {
  deputy: '代表',
  station: '联络员',
  township: '乡镇人大',
  office: '人大办',
  director: '主任会议',
  org: '承办单位',
  finance: '资产台账员',
  admin: '系统管理员',
  auditor: '审计员',
};

const letGo = takeFolder(env.dataDir);
if (letGo === null)
  stopWith(
    `${env.dataDir} 已有一个服务器在用。要另开一个，用另外的数据文件夹：DATA_DIR=./data2 PORT=8788 npm start`,
  );
const map = countyMapFrom(process.env);
const listening = {
  logs: true,
  map: map.ok ? map.value : null,
  trustProxy: TRUST_PROXY === '1',
  handler: handlerFrom(process.env, isDemo ? demoHandler : null),
  ...(tls !== undefined && { tls }),
};
const { app, store, close } = await buildApp(env, listening);
log.error = (line) => app.log.error(line);

if (isDemo) {
  const made: MadeKey[] = [];
  if (await fillDemo(store, (key) => made.push(key))) {
    fillDemoLedger(store);
    fillDemoCases(store);
    fillDemoPosters(store);
  }
  for (const key of made) await enrolDemoOfficer(store, key);
}
await app.listen({ port, host: HOST }).catch((error: unknown) => {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  if (!isTaken) throw error;
  stopWith(`端口 ${port} 已被占用。要用别的端口：PORT=8788 npm start`);
});

const scheme = tls === undefined ? 'http' : 'https';
const address = `${scheme}://${HOST === '127.0.0.1' || HOST === '::1' ? 'localhost' : HOST}:${port}`;
say(`\n履职通 已启动：${address}`);
say(`数据在 ${env.dataDir}\n`);
if (!map.ok) say(`本县地图没有打开：${Object.keys(map.problem.fields ?? {}).join('、')} 没有写或写得不对\n`);
if (isDemo) {
  say('演示账号（手机号  密码  身份）：');
  for (const { phone, password, role, name } of demoAccounts)
    say(`  ${phone}  ${password}  ${roleNames[role]}${name}`);
  const poster = demoPosterPath(store);
  if (poster !== null) say(`群众扫码后看到的页面（演示海报）：${publicOrigin ?? address}${poster}`);
  if (findCase(store, demoTrackingCode) !== null)
    say(
      `群众查进度、作评价（演示）：${publicOrigin ?? address}/t 查询码 ${showTrackingCode(demoTrackingCode)}`,
    );
  say(`人大办打开举报用的口令（演示）：${demoSealPassphrase}`);
}
if (countPeople(store.sql) === 0) tellFirstAdmin();
if (tls !== undefined) showForPhone();
const stopWatching = watchBackups(store, log);
const stopClock = startClock(store, jobs, log);

/** Once: while the link is open, a further start says only how to get another. */
function tellFirstAdmin(): void {
  if (hasFirstAdminLink(store.sql, env.now())) {
    say('还没有账号。第一位系统管理员的链接已经发过；要换一个：npm run admin -- first-admin');
    return;
  }
  const { token } = makeFirstAdminLink(store);
  say('还没有账号。请第一位系统管理员打开这个链接（一天内有效，只显示这一次，用过作废）：');
  say(`  ${publicOrigin ?? address}/welcome#${token}`);
}

/** The address a phone can open, and its QR. */
function showForPhone(): void {
  const addresses = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
  const lan = addresses.find((one) => one.family === 'IPv4' && !one.internal)?.address ?? HOST;
  const url = `https://${lan}:${port}/`;
  say(`\n手机打开：${url}\n`);
  say(generate(url).toString({ on: '  ', off: '██', padX: 2, padY: 2 }));
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    stopWatching();
    stopClock();
    void close().then(() => {
      letGo();
      process.exit(0);
    });
  });
}
