import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  delivered,
  furthest,
  isOld,
  keepPending,
  type Pending,
  readPendings,
  withFile,
} from '../../src/resident/pending.ts';
import { earlierSlot, type ResidentPhone, residentPhone, waitingSaid } from '../world/resident-phone.ts';

const poster = 'P0STER01';
const other = 'P0STER02';
const minute = 60_000;
const hour = 60 * minute;
const noon = Date.parse('2026-11-23T04:00:00Z');
let phone: ResidentPhone;

beforeEach(() => {
  vi.useFakeTimers({ now: noon, toFake: ['Date'] });
  phone = residentPhone();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const later = (ms: number) => vi.setSystemTime(Date.now() + ms);
const ids = (list: readonly Pending[]) => list.map(({ id }) => id);
const taken = (pending: Pending) => {
  if (pending.state.kind !== 'waiting') throw new Error('it is delivered');
  return delivered(pending, { rec: pending.state.request.rec, isRepeated: false });
};
const red = waitingSaid('红灯坏了', { at: noon, photos: 2 });
const blue = waitingSaid('蓝灯坏了', { at: noon + 1, photos: 2 });

describe('what waits at a poster', () => {
  it('is all of it, and none of another poster: the second takes nothing from the first', () => {
    const far = waitingSaid('elsewhere');
    for (const one of [red, blue]) keepPending(poster, one);
    keepPending(other, far);

    expect(ids(readPendings(poster))).toEqual([red.id, blue.id]);
    expect(ids(readPendings(other))).toEqual([far.id]);
  });

  it('as an earlier page kept it is one of the list, under a key of its own', () => {
    keepPending(poster, blue);
    phone.shelf[`luzhi-pending-${poster}`] = earlierSlot(red);

    expect(readPendings(poster)).toEqual([red, blue]);
    expect(phone.shelf[`luzhi-pending-${poster}`]).toBeUndefined();
    expect(readPendings(poster)).toEqual([red, blue]);
  });

  it('as an earlier page kept it is read too while the shelf is full, and lies where it lay', () => {
    vi.unstubAllGlobals();
    let isFull = false;
    phone = residentPhone(undefined, () => isFull);
    phone.shelf[`luzhi-pending-${poster}`] = earlierSlot(red);
    isFull = true;

    expect(readPendings(poster)).toEqual([red]);
    expect(phone.shelf[`luzhi-pending-${poster}`]).toBeDefined();
  });

  it('is sent without another tap for a week, and not forgotten then', () => {
    const old = waitingSaid('old', { at: noon });
    keepPending(poster, old);

    later(7 * 24 * hour - 1);
    expect(readPendings(poster).map(isOld)).toEqual([false]);
    later(1);
    expect(readPendings(poster).map(isOld)).toEqual([true]);
  });

  it('goes on being sent when it is sealed: nobody here could read it again', () => {
    const { state, ...same } = waitingSaid('sealed', { at: noon });
    if (state.kind !== 'waiting') throw new Error('it is delivered');
    keepPending(poster, { ...same, state: { ...state, request: { ...state.request, said: null } } });

    later(30 * 24 * hour);
    expect(readPendings(poster).map(isOld)).toEqual([false]);
  });
});

describe('what is delivered', () => {
  it('keeps its code an hour from the delivery, however long ago it was tapped', () => {
    keepPending(poster, waitingSaid('lamp', { at: noon }));
    later(2 * hour);
    const [lamp] = readPendings(poster);
    if (lamp !== undefined) keepPending(poster, taken(lamp));

    later(hour - 1);
    expect(readPendings(poster).map(({ code }) => code)).toEqual([lamp?.code]);
    later(1);
    expect(readPendings(poster)).toEqual([]);
    expect(Object.keys(phone.shelf)).toEqual([]);
  });

  it('stays as long as one of its photos waits, and an hour after the last', () => {
    const [first, second] = red.files;
    const half = withFile(taken(red), first?.id ?? '', 'sent');
    keepPending(poster, half);
    later(30 * 24 * hour);
    expect(readPendings(poster)).toEqual([half]);

    keepPending(poster, withFile(half, second?.id ?? '', 'refused'));
    later(hour - 1);
    expect(readPendings(poster)).toHaveLength(1);
    later(1);
    expect(readPendings(poster)).toEqual([]);
  });

  it('holds nothing of what was said, neither name nor number', () => {
    keepPending(poster, taken(red));

    const lying = JSON.stringify(phone.shelf);
    expect(lying).toContain(red.code);
    for (const word of ['红灯坏了', '张三', '13900000001']) expect(lying).not.toContain(word);
  });

  it('by an earlier page with its photos still waiting goes on, without the words it still held', () => {
    phone.shelf[`luzhi-pending-${poster}`] = earlierSlot(red, true);
    later(24 * hour);

    expect(readPendings(poster)).toEqual([{ ...taken(red), state: { ...taken(red).state, at: noon } }]);
    expect(JSON.stringify(phone.shelf)).not.toContain('13900000001');
  });
});

describe('what another tab has done', () => {
  it('is not done again: words that are delivered, photos that are sent', () => {
    const [first] = red.files;
    const there = withFile(taken(red), first?.id ?? '', 'sent');
    keepPending(poster, there);

    expect(furthest(poster, red)).toEqual(there);
    expect(furthest(poster, there)).toEqual(there);
  });

  it('never leads back, and what is gone from the shelf is sent from here all the same', () => {
    keepPending(poster, red);

    expect(furthest(poster, taken(red))).toEqual(taken(red));
    expect(furthest(poster, blue)).toEqual(blue);
  });
});
