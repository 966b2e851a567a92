// Many phones ask at once: the server answers them one by one, hears others in between, and sends the rest away for a while.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { buildApp } from '../../src/server/app.ts';
import { makeTurns, mostInside } from '../../src/server/sync/turns.ts';
import { prepareCounty } from '../storm/county.ts';

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

it('between two answers the server hears others', async () => {
  const turns = makeTurns();
  const heard: string[] = [];
  const answers = [1, 2, 3].map((at) => turns.run(() => heard.push(`answer ${at}`)));
  for (let at = 1; at <= 4; at += 1) {
    await turn();
    heard.push('another');
  }
  await Promise.all(answers);

  expect(heard.join(' ')).toMatch(/answer 1.*another.*answer 2.*another.*answer 3/);
});

it('an answer that breaks holds up nobody behind it', async () => {
  const turns = makeTurns();
  const broken = turns.run(() => {
    throw new Error('a bug of ours');
  });
  const next = turns.run(() => 'answered');

  await expect(broken).rejects.toThrow('a bug of ours');
  expect(await next).toBe('answered');
});

it('who comes when sixty-four are inside is told when to come again, and is served then', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'luzhi-turns-'));
  const { deputies, epoch } = prepareCounty(dataDir, { deputies: mostInside + 16, perStation: 40 });
  const { app, close } = await buildApp({
    now: () => Date.now(),
    randomBytes: (length) => randomBytes(length),
    alarm: () => undefined,
    dataDir,
  });
  const ask = async (deputy: (typeof deputies)[number], at: number) => {
    const device = `0199aaaa-0000-7000-8000-${String(at).padStart(12, '0')}`;
    const head = { device, epoch, sentAt: new Date().toISOString(), cursor: null };
    return app.inject({
      method: 'POST',
      url: '/api/v1/sync',
      headers: { cookie: deputy.cookie },
      payload: { ...head, muts: [], want: 100 },
    });
  };

  const first = await Promise.all(deputies.map(ask));
  const sentAway = first.filter((answer) => answer.statusCode === 503);
  const later = [];
  for (const [at, deputy] of deputies.entries()) later.push(await ask(deputy, at));
  await close();
  await rm(dataDir, { recursive: true, force: true });

  expect(first.filter((answer) => answer.statusCode === 200)).toHaveLength(mostInside);
  expect(sentAway).toHaveLength(16);
  expect(sentAway.every((answer) => Number(answer.headers['retry-after']) >= 1)).toBe(true);
  expect(later.map((answer) => answer.statusCode)).toEqual(deputies.map(() => 200));
});
