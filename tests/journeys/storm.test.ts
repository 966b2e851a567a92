// A small copy of `npm run bench:storm`.
import { expect, it } from 'vitest';
import { runStorm } from '../storm/storm.ts';

it('sixty devices with twenty changes each come back at once, and all of it is there once', async () => {
  const told = await runStorm({ devices: 60, mutations: 20, perStation: 30 });

  expect(told.wrong).toEqual([]);
  expect(told.otherServerErrors).toBe(0);
  expect(told.unanswered).toEqual({});
}, 60_000);
