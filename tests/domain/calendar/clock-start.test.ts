import { describe, expect, it } from 'vitest';
import { clockStartOf } from '../../../src/domain/calendar/clock-start.ts';
import { on } from '../../world/calendars.ts';

const received = '2026-11-23';

describe('the clock of a matter starts', () => {
  it.each([
    ['the day staff wrote it down', 'staff', '2026-11-20', '2026-11-20', null],
    ['that day even a month later', 'staff', '2026-10-24', '2026-10-24', null],
    ['on receipt when the capture is older', 'staff', '2026-10-23', received, 'captureTooOld'],
    ['the same day', 'staff', received, received, null],
    ['on receipt when the phone is in the future', 'staff', '2026-11-24', received, 'captureInFuture'],
    ['on receipt for a resident', 'resident', '2026-11-20', received, null],
    ['on receipt for a resident with a wrong clock', 'resident', '2031-01-01', received, null],
  ] as const)('%s', (_, capturedBy, capturedOn, startOn, remark) => {
    const start = clockStartOf({ capturedBy, capturedOn: on(capturedOn), receivedOn: on(received) });

    expect(start).toEqual({ startOn, remark });
  });
});
