import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetExpired } from '../../src/resident/expired.ts';
import { delivered, keepPending, type Pending, readPendings } from '../../src/resident/pending.ts';
import { earlierSlot, type ResidentPhone, residentPhone, waitingSaid } from '../world/resident-phone.ts';

const hour = 3_600_000;
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
const taken = (pending: Pending) => {
  if (pending.state.kind !== 'waiting') throw new Error('it is delivered');
  return delivered(pending, { rec: pending.state.request.rec, isRepeated: false });
};

describe('when any page opens', () => {
  it('what was delivered at any poster is gone after an hour, as this page and as an earlier one kept it', () => {
    keepPending('P0STER01', taken(waitingSaid('路灯坏了', { at: noon })));
    phone.shelf['luzhi-pending-P0STER02'] = earlierSlot(waitingSaid('桥断了', { at: noon }), true);

    later(hour - 1);
    forgetExpired();
    expect(Object.keys(phone.shelf)).toHaveLength(2);
    later(1);
    forgetExpired();
    expect(phone.shelf).toEqual({});
  });

  it('a draft is gone after a day', () => {
    phone.shelf['luzhi-draft-P0STER01'] = JSON.stringify({ at: noon, values: { what: '写到一半' } });

    later(24 * hour - 1);
    forgetExpired();
    expect(Object.keys(phone.shelf)).toHaveLength(1);
    later(1);
    forgetExpired();
    expect(phone.shelf).toEqual({});
  });

  it('words that were delivered are gone, though an earlier page kept them with photos that wait', () => {
    const bridge = waitingSaid('桥断了', { at: noon, photos: 1 });
    phone.shelf['luzhi-pending-P0STER01'] = earlierSlot(bridge, true);

    later(40 * 24 * hour);
    forgetExpired();

    for (const word of ['桥断了', '张三', '13900000001'])
      expect(JSON.stringify(phone.shelf)).not.toContain(word);
    expect(readPendings('P0STER01').map(({ code, isReport }) => [code, isReport])).toEqual([
      [bridge.code, false],
    ]);
  });

  it('words that were never delivered stay, whatever kept them', () => {
    keepPending('P0STER01', waitingSaid('路灯坏了', { at: noon }));
    phone.shelf['luzhi-pending-P0STER02'] = earlierSlot(waitingSaid('桥断了', { at: noon }));
    const before = { ...phone.shelf };

    later(40 * 24 * hour);
    forgetExpired();

    expect(phone.shelf).toEqual(before);
  });
});
