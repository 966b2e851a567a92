// What several administrators keep: edits go field by field, and nobody undoes what they have not seen.
import { describe, expect, it } from 'vitest';
import { editsOf, type Fields } from '../../src/domain/amend.ts';
import { withEdits } from '../../src/domain/list-edit.ts';

const read: Fields = {
  id: 'huatan',
  phone: '0831-4000011',
  openHours: undefined,
  days: [{ on: '2026-11-30' }],
};
const edit = (now: Fields, typed: Fields) =>
  withEdits(now, editsOf(read, { ...read, ...typed }) ?? { set: {} });

describe('an edit of a list', () => {
  it('keeps what another wrote meanwhile into the other fields', () => {
    const now = { ...read, phone: '0831-4000099' };

    expect(edit(now, { openHours: '每周一' })).toEqual({
      ok: true,
      value: { ...now, openHours: '每周一' },
    });
  });

  it('is refused whole where another wrote into one of its fields, which is named', () => {
    const now = { ...read, phone: '0831-4000099' };

    expect(edit(now, { phone: '0831-4000022', openHours: '每周一' })).toEqual({
      ok: false,
      problem: { code: 'changedMeanwhile', fields: { phone: { code: 'notAccepted' } } },
    });
    expect(edit({ ...read, days: [] }, { days: [{ on: '2026-12-01' }] }).ok).toBe(false);
  });

  it('of two who mean the same, or sent twice, has the effect of one', () => {
    const now = { ...read, phone: '0831-4000099', days: [] };

    expect(edit(now, { phone: '0831-4000099', days: [] })).toEqual({ ok: true, value: now });
  });

  it('takes away what is no longer said', () => {
    const before = { phone: '0831-4000011', openHours: '每周一' };
    const emptied = editsOf(before, { phone: '0831-4000011' });

    expect(emptied).toEqual({ set: { openHours: { from: '每周一' } } });
    expect(withEdits(before, emptied ?? { set: {} })).toEqual({ ok: true, value: { phone: '0831-4000011' } });
  });
});
