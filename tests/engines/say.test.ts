// 码上说 in the other two engines: a resident's words, sealed where they are a report, with photos, and the code to
// follow them by.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Engine, until } from './engine.ts';
import { engines, phoneScreen } from './engines.ts';
import { type Hands, handsOn } from './hands.ts';
import { type SecureCounty, startSecureCounty } from './secure-front.ts';
import { picturesIn } from './steps.ts';

let folder: string;
let county: SecureCounty;
let photos: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-say-'));
  county = await startSecureCounty(folder);
  photos = await picturesIn(folder, 2);
});
afterAll(async () => {
  await county.end();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

type Page = { readonly engine: Engine; readonly hands: Hands };

/** The address on the demo county's poster, which the server says when it starts. */
const posterUrl = () => county.url + (/\/s\/[0-9A-Z]+/.exec(county.server.said())?.[0] ?? '');

async function say({ engine, hands }: Page, kind: string, words: string): Promise<void> {
  await hands.tick(kind);
  await hands.write('什么事', words);
  await hands.write('在哪里', '花滩镇老街社区一组');
  await hands.tap('照片、录音、位置、类别');
  await engine.choose('input[name=photos]', photos); // its button opens a window no test can reach
  await hands.tick('我已看过信息怎样使用');
  await hands.tap('提交');
  await hands.sees('已经收到');
  await hands.sees('照片 2/2');
  await hands.sees('查询码');
}

/** What lies on the server of all that was said. */
function kept() {
  const db = new DatabaseSync(join(folder, 'data/luzhi.sqlite'), { readOnly: true });
  const docs = db
    .prepare('SELECT doc FROM record')
    .all()
    .map((row) => String(row.doc));
  const photosKept = db.prepare('SELECT count(*) AS n FROM record_blob WHERE is_stored=1').get();
  db.close();
  return { docs, photos: Number(photosKept?.n) };
}

describe.each(Object.entries(engines))('in %s', (name, start) => {
  it('says something, and reports something', async () => {
    const open = `${name}里说的：村口路灯坏了三天，晚上看不见路𠮷😀`;
    const sealed = `${name}里举报的：仓库的门是假的，里面早搬空了`;
    const before = kept().photos;
    const engine = await start(join(folder, name), phoneScreen);
    try {
      const hands = handsOn(engine);
      await engine.goto(posterUrl());
      await say({ engine, hands }, '提建议', open);
      await hands.tap('再说一件事');
      await hands.sees('有事请说');
      await say({ engine, hands }, '举报', sealed);
      await until('four photos', async () => (kept().photos - before === 4 ? true : null));
    } finally {
      await engine.kill();
    }
    const { docs } = kept();
    expect(docs.filter((doc) => doc.includes(open))).toHaveLength(1);
    expect(docs.filter((doc) => doc.includes(sealed))).toHaveLength(0);
  });
});
