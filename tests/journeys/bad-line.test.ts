// A small copy of `npm run test:wire`: one connection in two breaks, and the phone sends little more than it must.
import { expect, it } from 'vitest';
import { figuresOf, overABadLine, overhead } from '../wire/over-a-bad-line.ts';

const load = { petitions: 20, photos: 20, photoBytes: 30_000 };
const line = { bytesPerSecond: 600_000, delayMs: 2 };

it('twenty petitions and twenty photos arrive once, though one connection in two breaks', async () => {
  const calm = await overABadLine(load, { ...line, brokenPercent: 0 }, 1);
  const broken = await overABadLine(load, { ...line, brokenPercent: 50 }, 1);
  console.log(figuresOf('calm', calm), '\n', figuresOf('one in two breaks', broken));

  expect(calm.wrong).toEqual([]);
  expect(broken.wrong).toEqual([]);
  expect(broken.brokenUp + broken.answersLost).toBeGreaterThan(2);
  expect(overhead(calm, broken)).toBeLessThan(1.1);
}, 60_000);
