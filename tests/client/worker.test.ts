import { expect, it } from 'vitest';
import { useConnection } from '../../src/client/session/connection.ts';
import { takeWhenFree } from '../../src/client/session/worker.ts';

it('a new version waits while somebody is at work, says so, and comes when they are done', async () => {
  let isAtWork = true;
  let taken = 0;
  const later: (() => void)[] = [];
  const doors = {
    isAnyTabAtWork: async () => isAtWork,
    after: (_: number, call: () => void) => {
      later.push(call);
      return () => undefined;
    },
  };

  await takeWhenFree(doors, () => {
    taken += 1;
  });
  expect(taken).toBe(0);
  expect(useConnection.getState().update).toBe('waiting');

  isAtWork = false;
  later.shift()?.();
  await Promise.resolve();
  await Promise.resolve();
  expect(taken).toBe(1);
  expect(later).toEqual([]);
});
