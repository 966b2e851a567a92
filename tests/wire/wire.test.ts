// npm run test:wire: five hundred petitions and two hundred photos over a line on which one connection in five breaks.
import { expect, it } from 'vitest';
import { figuresOf, overABadLine, overhead } from './over-a-bad-line.ts';

const load = { petitions: 500, photos: 200, photoBytes: 150_000 };
const line = { bytesPerSecond: 2_000_000, delayMs: 5 };
const most = 1.05;

it('five hundred petitions and two hundred photos arrive once, for little more than their own bytes', async () => {
  const calm = await overABadLine(load, { ...line, brokenPercent: 0 }, 7);
  console.log(figuresOf('no break', calm));
  const broken = await overABadLine(load, { ...line, brokenPercent: 20 }, 7);
  console.log(figuresOf('one connection in five breaks', broken));
  const more = overhead(calm, broken);
  console.log(`sent up beside what was in flight: ${more.toFixed(4)} × what a line without breaks needs`);

  expect(calm.wrong).toEqual([]);
  expect(broken.wrong).toEqual([]);
  expect(calm.up).toBeLessThan(calm.photoBytes * most);
  expect(broken.brokenUp + broken.answersLost).toBeGreaterThan(broken.connections / 8);
  expect(more).toBeLessThanOrEqual(most);
}, 600_000);
