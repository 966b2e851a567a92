import { expect, it } from 'vitest';
import { lateSender } from '../../src/client/late-sender.ts';
import { offline } from '../world/offline.ts';

/** A sender that counts, behind a line that may not bring it. */
function late() {
  const seen = { isThere: true, kicks: 0, stops: 0 };
  const timers: (() => void)[] = [];
  const after = (_: number, call: () => void) => {
    timers.push(call);
    return () => undefined;
  };
  const sender = lateSender({ ...offline(), after }, async () => {
    if (!seen.isThere) throw new TypeError('the part did not come');
    return {
      kick: () => {
        seen.kicks += 1;
      },
      stop: () => {
        seen.stops += 1;
      },
      settled: async () => undefined,
    };
  });
  return { seen, timers, sender };
}

it('a sender comes with the first kick, and every kick reaches it', async () => {
  const { seen, sender } = late();
  sender.kick();
  await sender.settled();
  sender.kick();
  expect(seen.kicks).toBe(2);
});

it('a sender that did not come is asked for again in a while', async () => {
  const { seen, timers, sender } = late();
  seen.isThere = false;
  sender.kick();
  await sender.settled();
  expect([seen.kicks, timers.length]).toEqual([0, 1]);

  seen.isThere = true;
  timers[0]?.();
  await sender.settled();
  expect(seen.kicks).toBe(1);
});

it('a sender that is stopped while it comes is stopped when it is there', async () => {
  const { seen, sender } = late();
  sender.kick();
  sender.stop();
  await sender.settled();
  sender.kick();
  expect(seen).toMatchObject({ kicks: 0, stops: 1 });
});
