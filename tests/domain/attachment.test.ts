import { describe, expect, it } from 'vitest';
import {
  attachmentMimes,
  attachments,
  audioMimes,
  photoLongEdgePx,
  photoMimes,
} from '../../src/domain/attachment.ts';
import { parseWith } from '../../src/domain/shapes.ts';

const photo = (n: number, changes: object = {}) => ({
  id: `01923456-789a-7f12-bf34-56789abcde${String(n).padStart(2, '0')}`,
  sha256: 'ab'.repeat(32),
  mime: 'image/jpeg',
  bytes: 400_000,
  takenAt: '2026-11-23T02:00:00Z',
  exifStripped: true,
  ...changes,
});
const photos = (count: number) => Array.from({ length: count }, (_, n) => photo(n));
const note = (n: number) => photo(n, { mime: 'audio/webm' });
const issuesOf = (all: readonly object[]) => {
  const parsed = parseWith(attachments, all);
  return parsed.ok ? {} : parsed.problem.fields;
};

describe('photos and voice notes', () => {
  it('are six and one at most', () => {
    expect(issuesOf([...photos(6), note(7)])).toEqual({});
    expect(issuesOf(photos(7))).toEqual({ '': { code: 'tooMany', limit: 6 } });
    expect(issuesOf([...photos(6), note(7), note(8)])).toEqual({ '': { code: 'tooMany', limit: 1 } });
    expect(issuesOf([note(1), note(2)])).toEqual({ '': { code: 'tooMany', limit: 1 } });
  });

  it('are each named once', () => {
    expect(issuesOf([photo(1), photo(1)])).toEqual({ '': { code: 'notInList' } });
    expect(issuesOf([photo(1), photo(2)])).toEqual({});
  });

  it.each([...attachmentMimes])('may be %s', (mime) => {
    expect(issuesOf([photo(1, { mime })])).toEqual({});
  });

  it.each([
    [{ mime: 'image/gif' }, 'mime', 'notInList'],
    [{ bytes: 0 }, 'bytes', 'outOfRange'],
    [{ bytes: 1_500_001 }, 'bytes', 'outOfRange'],
    [{ exifStripped: false }, 'exifStripped', 'notAccepted'],
    [{ takenAt: '2026-11-23' }, 'takenAt', 'badFormat'],
  ])('are refused with %o', (changes, field, code) => {
    expect(issuesOf([photo(1, changes)])).toEqual({ [`0.${field}`]: { code } });
  });

  it.each([{ bytes: 1 }, { bytes: 1_500_000 }])('are taken with %o', (changes) => {
    expect(issuesOf([photo(1, changes)])).toEqual({});
  });

  it('are of these kinds, photos at most 1920 px long', () => {
    expect(photoMimes).toEqual(['image/jpeg', 'image/png', 'image/webp']);
    expect(audioMimes).toEqual(['audio/webm', 'audio/mp4']);
    expect(attachmentMimes).toEqual([...photoMimes, ...audioMimes]);
    expect(photoLongEdgePx).toBe(1920);
  });
});
