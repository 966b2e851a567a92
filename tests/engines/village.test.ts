// The main job in the other two engines, against the real server: what was saved without a network outlives the browser's
// sudden end, and arrives once.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoDeputy } from '../world/people.ts';
import type { Engine } from './engine.ts';
import { engines, phoneScreen } from './engines.ts';
import { type Hands, handsOn } from './hands.ts';
import { type SecureCounty, startSecureCounty } from './secure-front.ts';
import { picturesIn, recordPetition, signIn, untilOfflineReady } from './steps.ts';

describe.each(Object.entries(engines))('a deputy in a village, in %s', (name, start) => {
  const spoken = [1, 2, 3, 4].map((count) => `${name}里第${count}件：山坪组自来水断断续续两个月𠮷😀`);
  let folder: string;
  let county: SecureCounty;
  let engine: Engine;
  let hands: Hands;
  let photos: string[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'luzhi-engine-'));
    county = await startSecureCounty(folder);
    photos = await picturesIn(folder, 3);
  });
  afterAll(async () => {
    await engine?.kill();
    await county.end();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  const open = async () => {
    engine = await start(join(folder, 'profile'), phoneScreen);
    hands = handsOn(engine);
    await engine.goto(county.url);
  };
  it('saves without a network, is killed twice, and everything arrives', async () => {
    await open();
    await signIn(hands, demoDeputy);
    await hands.sees('全部');
    await untilOfflineReady(engine, county.url);
    await hands.sees('全部');
    await county.server.kill();

    await recordPetition(hands, spoken[0] ?? '', photos);
    await recordPetition(hands, spoken[1] ?? '', []);
    await engine.kill();

    await open();
    await hands.sees('全部');
    await recordPetition(hands, spoken[2] ?? '', []);
    await recordPetition(hands, spoken[3] ?? '', []);
    await engine.kill();

    await open();
    await hands.tap('我的');
    await hands.tap('发送队列');
    await hands.sees('0/4条已送达');
    await county.server.start();
    await hands.sees('4/4条已送达', 60_000);
    await hands.sees('3/3张已送达', 60_000);
  });

  it('the server has each once, whole', () => {
    const db = new DatabaseSync(join(folder, 'data/luzhi.sqlite'), { readOnly: true });
    const docs = db
      .prepare('SELECT doc FROM record')
      .all()
      .map((row) => String(row.doc));
    const stored = db.prepare('SELECT count(*) AS n FROM record_blob WHERE is_stored=1').get();
    db.close();
    for (const words of spoken)
      expect(
        docs.filter((doc) => doc.includes(words)),
        words,
      ).toHaveLength(1);
    expect(stored?.n).toBe(3);
  });
});
