import { describe, expect, it } from 'vitest';
import {
  editLengths,
  lengthLimits,
  lengthNames,
  shippedLengths,
} from '../../../src/domain/retention/lengths.ts';

const { mistakenDays, endedDays, reportDays } = shippedLengths;
const edit = { mistakenDays, endedDays, reportDays, reason: '按县里的要求改短' };
const by = { inForce: shippedLengths, changedBy: 'u1', changedAt: '2026-11-23T02:00:00.000Z' };

describe('how long what is about persons is kept', () => {
  it('changes as a new version with its author and why', () => {
    expect(editLengths({ ...edit, endedDays: 365 }, by)).toEqual({
      ok: true,
      value: { ...edit, endedDays: 365, version: 2, changedBy: 'u1', changedAt: by.changedAt },
    });
  });

  it.each(lengthNames)('%s is at least what the law needs and at most what people were told', (name) => {
    const { least, most } = lengthLimits[name];
    for (const days of [least, most]) expect(editLengths({ ...edit, [name]: days }, by).ok).toBe(true);
    for (const days of [least - 1, most + 1, 1.5, '30'])
      expect(editLengths({ ...edit, [name]: days }, by)).toMatchObject({
        problem: { code: 'invalidFields', fields: { [name]: {} } },
      });
  });

  it('does not change without a reason', () => {
    expect(editLengths({ ...edit, reason: '' }, by)).toMatchObject({ problem: { fields: { reason: {} } } });
  });
});
