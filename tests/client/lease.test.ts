import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { isLeased, underLease } from '../../src/client/store/lease.ts';
import { untilTrue } from '../world/phone.ts';

const second = 1000;

/** Tabs of one browser: one disk, one clock, timers in the test's hands. */
function browser() {
  const factory = new IDBFactory();
  const clock = { now: Date.parse('2026-11-23T02:00:00Z') };
  let holders = 0;
  const tab = () => {
    const timers = new Set<() => void>();
    const doors = {
      indexedDB: factory,
      IDBKeyRange,
      now: () => clock.now,
      after: (_: number, call: () => void) => {
        timers.add(call);
        return () => timers.delete(call);
      },
      newHolder: () => {
        holders += 1;
        return `tab ${holders}`;
      },
    };
    let isMine = () => false;
    let finish = () => {};
    const hold = () =>
      underLease(doors, 'sender', (mine) => {
        isMine = mine;
        return new Promise<void>((resolve) => {
          finish = resolve;
        });
      });
    return {
      doors,
      hold,
      holds: () => isMine(),
      finishes: () => finish(),
      /** What is due now runs; a tab that sleeps or died does not do this. */
      beats: () => {
        const due = [...timers];
        timers.clear();
        for (const call of due) call();
      },
    };
  };
  return { clock, tab };
}

const isRefused = async (answer: Promise<boolean>) => expect(await answer).toBe(false);

describe('a lease', () => {
  it('is held by one tab, and free again when the work is done', async () => {
    const { tab } = browser();
    const [one, other] = [tab(), tab()];
    const held = one.hold();
    await untilTrue(one.holds);
    await isRefused(other.hold());
    expect(await isLeased(other.doors, 'send')).toBe(true);
    expect(await isLeased(other.doors, 'form')).toBe(false);

    one.finishes();
    expect(await held).toBe(true);
    expect(await isLeased(other.doors, 'send')).toBe(false);

    const next = other.hold();
    await untilTrue(other.holds);
    other.finishes();
    expect(await next).toBe(true);
  });

  it('goes to one of two tabs that ask in the same moment', async () => {
    const { tab } = browser();
    const [one, other] = [tab(), tab()];
    const answers = [one.hold(), other.hold()];
    await untilTrue(() => one.holds() || other.holds());
    await isRefused(Promise.race(answers));
    expect([one.holds(), other.holds()].filter(Boolean)).toHaveLength(1);
  });

  it('is kept for as long as its holder renews it', async () => {
    const { clock, tab } = browser();
    const [one, other] = [tab(), tab()];
    void one.hold();
    await untilTrue(one.holds);
    for (let round = 0; round < 12; round += 1) {
      clock.now += 5 * second;
      const asked = clock.now;
      one.beats();
      await untilTrue(async () => {
        clock.now = asked + 14 * second;
        const isRenewed = one.holds();
        clock.now = asked;
        return isRenewed;
      });
      await isRefused(other.hold());
    }
  });

  it('of a tab that died is taken by another after 15 seconds, not before', async () => {
    const { clock, tab } = browser();
    const [dead, other] = [tab(), tab()];
    void dead.hold();
    await untilTrue(dead.holds);

    clock.now += 15 * second - 1;
    await isRefused(other.hold());
    clock.now += 1;
    void other.hold();
    await untilTrue(other.holds);

    expect(dead.holds()).toBe(false);
  });

  it('that a sleeping tab lost is not won back by waking up', async () => {
    const { clock, tab } = browser();
    const [sleeper, other] = [tab(), tab()];
    const slept = sleeper.hold();
    await untilTrue(sleeper.holds);
    clock.now += 60 * second;
    void other.hold();
    await untilTrue(other.holds);

    sleeper.beats();
    sleeper.finishes();
    await slept;

    expect(sleeper.holds()).toBe(false);
    expect(other.holds()).toBe(true);
    await isRefused(tab().hold());
  });

  it.each([
    ['back by a day', -86_400 * second],
    ['back by a minute', -60 * second],
    ['back by a second', -second],
    ['forward by a second', second],
    ['forward by ten years', 10 * 365 * 86_400 * second],
  ])('is never in two hands when the clock jumps %s', async (_, jump) => {
    const { clock, tab } = browser();
    const [one, other] = [tab(), tab()];
    void one.hold();
    await untilTrue(one.holds);

    clock.now += jump;
    const wasLost = !one.holds();
    const asked = other.hold();
    if (wasLost) await untilTrue(other.holds);
    else await isRefused(asked);
    one.beats();
    await new Promise((resolve) => setTimeout(resolve, 30));

    expect([one.holds(), other.holds()].filter(Boolean)).toHaveLength(1);
  });

  it('that cannot be written holds nobody up', async () => {
    const { tab } = browser();
    const { doors } = tab();
    const broken = {
      ...doors,
      indexedDB: new Proxy(doors.indexedDB, {
        get: () => () => {
          throw new DOMException('no storage', 'InvalidStateError');
        },
      }),
    };
    let ran = 0;
    const answer = await underLease(broken, 'sender', async (isMine) => {
      ran += isMine() ? 1 : 0;
    });
    expect([answer, ran]).toEqual([true, 1]);
    expect(await isLeased(broken, 'sender')).toBe(false);
  });
});
