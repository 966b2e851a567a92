import { describe, expect, it } from 'vitest';
import {
  attachmentId,
  deviceId,
  draftId,
  mutationId,
  orgId,
  recordId,
  sha256,
  stationId,
  tenantCode,
  userId,
  uuid7,
} from '../../src/domain/ids.ts';

const bytes = (...values: readonly number[]) => Uint8Array.from(values);
const random = bytes(0xff, 0x12, 0xff, 0x34, 0x56, 0x78, 0x9a, 0xbc, 0xde, 0xf0, 0x11);

describe('an id made on a phone', () => {
  it('is the time, the version, and the random bytes in their order (RFC 9562)', () => {
    expect(uuid7(0x0192_3456_789a, random)).toBe('01923456-789a-7f12-bf34-56789abcdef0');
    expect(uuid7(0x0192_3456_789a, bytes(0, 1, 0, 2, 3, 4, 5, 6, 7, 8))).toBe(
      '01923456-789a-7001-8002-030405060708',
    );
  });

  it('of a clock set before 1970 has the time nought, of one far ahead the last twelve digits', () => {
    expect(uuid7(-5, random)).toBe('00000000-0000-7f12-bf34-56789abcdef0');
    expect(uuid7(1.9, random)).toBe('00000000-0001-7f12-bf34-56789abcdef0');
    expect(uuid7(2 ** 48 + 1, random)).toBe('00000000-0001-7f12-bf34-56789abcdef0');
  });

  it.each([recordId, mutationId, attachmentId, draftId, deviceId])('is read as an id', (schema) => {
    expect(schema.safeParse(uuid7(1, random)).success).toBe(true);
  });
});

const id = '01923456-789a-7f12-bf34-56789abcdef0';
const hash = 'ab'.repeat(32);

describe('an id', () => {
  it.each([`x${id}`, `${id}x`, id.toUpperCase(), id.replace('-7f', '-4f'), '', null, 7, [id]])(
    'of a record is not %s',
    (text) => {
      expect(recordId.safeParse(text)).toMatchObject({
        success: false,
        error: { issues: [{ message: 'badFormat' }] },
      });
    },
  );

  it.each(['a', '0', 'office-1', 'a'.repeat(40)])('of a person, a station or a unit may be %s', (text) => {
    expect([userId, stationId, orgId].map((schema) => schema.safeParse(text).success)).toEqual([
      true,
      true,
      true,
    ]);
  });

  it.each(['', '-a', 'A', 'a b', 'a'.repeat(41), 'office:1', ' a'])('of a person is not "%s"', (text) => {
    expect(userId.safeParse(text).success).toBe(false);
  });

  it.each(['511524'])('of a county is six digits: %s', (text) => {
    expect(tenantCode.safeParse(text).success).toBe(true);
  });

  it.each(['51152', '5115240', 'x511524', '51152a', 511524])('of a county is not %s', (text) => {
    expect(tenantCode.safeParse(text).success).toBe(false);
  });

  it('of bytes is their hash, all of it', () => {
    expect(sha256.safeParse(hash).success).toBe(true);
    expect(
      [`0${hash}`, `${hash}0`, hash.slice(1), hash.toUpperCase()].map((one) => sha256.safeParse(one).success),
    ).toEqual([false, false, false, false]);
  });
});
