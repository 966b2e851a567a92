// What one engine wrote the other reads: a report that only an officer opens, and a rescue file of a phone that broke.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoSealPassphrase } from '../../src/demo/accounts.ts';
import { demoDeputy, demoOffice } from '../world/people.ts';
import type { Engine } from './engine.ts';
import { deskScreen, type EngineName, engines, phoneScreen } from './engines.ts';
import { handsOn } from './hands.ts';
import { type SecureCounty, startSecureCounty } from './secure-front.ts';
import { beginPetition, picturesIn, recordPetition, savedFile, signIn, untilOfflineReady } from './steps.ts';

const ways: readonly (readonly [EngineName, EngineName])[] = [
  ['Firefox', 'WebKit'],
  ['WebKit', 'Firefox'],
];
const passphrase = '青山不改2026';

describe.each(ways)('from %s to %s', (from, to) => {
  let folder: string;
  let county: SecureCounty;
  const running: Engine[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'luzhi-engines-'));
    county = await startSecureCounty(folder);
  });
  afterAll(async () => {
    await Promise.all(running.map((engine) => engine.kill()));
    await county.end();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  const open = async (name: EngineName, profile: string, screen: typeof phoneScreen) => {
    const engine = await engines[name](join(folder, profile), screen);
    running.push(engine);
    await engine.goto(county.url);
    return { engine, hands: handsOn(engine) };
  };

  it('a report goes sealed, and the officer opens it', async () => {
    const said = `${from}里写的举报：仓库的门是假的，里面早搬空了`;
    const phone = await open(from, 'phone', phoneScreen);
    await signIn(phone.hands, demoDeputy);
    await beginPetition(phone.hands, said);
    await phone.hands.tick('举报');
    await phone.hands.tap('提交');
    await phone.hands.sees('已送达');
    expect(await phone.hands.page()).not.toContain(said);
    const path = await phone.engine.run<string>('return location.pathname');
    await phone.engine.kill();

    const desk = await open(to, 'desk', deskScreen);
    await signIn(desk.hands, demoOffice);
    await desk.engine.goto(county.url + path);
    await desk.hands.tap('打开举报');
    await desk.hands.write('举报口令', demoSealPassphrase);
    await desk.hands.tap('打开举报');
    await desk.hands.sees(said);
    await desk.engine.kill();
  });

  it('a rescue file brings what was never sent, with its photos, into the other', async () => {
    const words = [1, 2].map((count) => `只在${from}里的第${count}件：桥头护栏断了两根`);
    const old = await open(from, 'old', phoneScreen);
    await signIn(old.hands, demoDeputy);
    await untilOfflineReady(old.engine, county.url);
    await old.hands.sees('全部');
    await county.server.kill();
    await recordPetition(old.hands, words[0] ?? '', await picturesIn(folder, 2));
    await recordPetition(old.hands, words[1] ?? '', []);
    await old.hands.tap('我的');
    await old.hands.tap('救急文件');
    await old.hands.write('口令', passphrase);
    await old.hands.write('再输一次口令', passphrase);
    await old.hands.tap('做文件');
    await old.hands.sees('做好了：2条、2张照片');
    const file = await savedFile(old.engine, () => old.hands.tap('保存文件'));
    const path = join(folder, 'rescue.luzhi');
    await writeFile(path, file);
    await old.engine.kill();
    await county.server.start();

    const fresh = await open(to, 'new', phoneScreen);
    await signIn(fresh.hands, demoDeputy);
    await fresh.hands.tap('我的');
    await fresh.hands.tap('救急文件');
    await fresh.hands.attach('选文件', [path]);
    await fresh.hands.write('这份文件的口令', passphrase);
    await fresh.hands.tap('打开');
    await fresh.hands.tap('装进这台手机');
    await fresh.hands.sees('2条、2张照片已装进这台手机');
    await fresh.engine.goto(`${county.url}/me/queue`);
    await fresh.hands.sees('2/2条已送达', 30_000);
    await fresh.hands.sees('2/2张已送达', 30_000);
  });
});
