// What a unit is told before it accepts is what is counted once it has.
import { describe, expect, it } from 'vitest';
import { moveHint } from '../../src/client/screens/detail/move-hint.ts';
import { filled } from '../../src/client/text/catalogue.ts';
import type { DeskTranslate } from '../../src/client/text/desk-text.ts';
import { zhDesk } from '../../src/client/text/zh-desk.ts';
import type { PetitionCourse } from '../../src/domain/machines/petition/course.ts';
import { viewFor } from '../../src/domain/view.ts';
import { people, toldCourse, toldPetition } from '../world/rights-people.ts';

const d: DeskTranslate = (key, args) => filled(zhDesk[key], args);
const { handover } = toldCourse;

function accepting(kind: string, course: PetitionCourse = {}): string | null {
  const told = toldPetition({ kind: kind as 'appeal', course: { handover, ...course } });
  const view = viewFor(told, people.org);
  if (view === null) throw new Error('the unit does not see it');
  return moveHint(d, 'accept', view);
}

describe('before it accepts, a unit reads how long it has', () => {
  it.each([
    ['appeal', '接办后60天内办结。《信访工作条例》第三十四条'],
    ['report', '接办后60天内办结。《信访工作条例》第三十四条'],
    ['suggestion', '从收到反映的那天算起，30天内答复。本站承诺'],
    ['inquiry', '从收到反映的那天算起，5个工作日内答复。本站承诺'],
  ])('for %s', (kind, words) => {
    expect(accepting(kind)).toBe(words);
  });

  it('by the kind it was sorted into later', () => {
    expect(accepting('appeal', { kind: 'inquiry' })).toContain('5个工作日');
  });
});
