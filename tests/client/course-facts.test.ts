// What the desks and the unit said to each other stands in the course, in words: a reason nobody reads helps nobody.
import { expect, it } from 'vitest';
import { courseFacts } from '../../src/client/screens/detail/course-facts.ts';
import { filled } from '../../src/client/text/catalogue.ts';
import type { DeskTranslate } from '../../src/client/text/desk-text.ts';
import { zhDesk } from '../../src/client/text/zh-desk.ts';
import { day } from '../../src/domain/day.ts';
import { recordId } from '../../src/domain/ids.ts';
import type { PetitionCourse } from '../../src/domain/machines/petition/course.ts';
import type { RecordEvent } from '../../src/domain/record.ts';
import { viewFor } from '../../src/domain/view.ts';
import { otherUnit, people, toldCourse, toldPetition, unit } from '../world/rights-people.ts';

const d: DeskTranslate = (key, args) => filled(zhDesk[key], args);
const by = { by: people.office.userId, on: day.parse('2026-11-25') };
const [reply] = toldCourse.replies;
const { handover } = toldCourse;

/** The lines a unit reads, each as label and words. */
function linesOf(course: PetitionCourse): readonly string[] {
  const told = toldPetition({ course });
  const sentBack = { by: by.by, byName: '石光明', move: 'sendBack' } as RecordEvent;
  const view = viewFor({ ...told, events: [...told.events, sentBack] }, people.org);
  if (view === null) throw new Error('the unit does not see it');
  return courseFacts(d, view, null).map(({ label, words }) => `${label} ${words}`);
}

it('an answer that was sent back says why, on which day and by whom, before the next answer', () => {
  const lines = linesOf({
    handover,
    round: 3,
    replies: [reply, { ...reply, text: 'SECOND', round: 2 }],
    returns: [
      { ...by, move: 'sendBack', round: 1, reason: '第二个问题没有回答。' },
      { ...by, move: 'rework', round: 2, reason: '盖板还是松的。' },
    ],
  });

  const said = lines.filter((line) => /^(答复|退回重答|要求重办)/.test(line));
  expect(said).toEqual([
    `答复 ${reply.on} REPLY`,
    '退回重答 2026-11-25 石光明 第二个问题没有回答。',
    `答复 ${reply.on} SECOND`,
    '要求重办 2026-11-25 石光明 盖板还是松的。',
  ]);
});

it('an objection says which unit was suggested and why it was ruled so; an older one without either as before', () => {
  const raised = { ...by, orgId: unit, reason: '不归我们管。', suggestedOrgId: null, ruling: null } as const;
  const ruled = { ...by, reason: '职责清单里有这一条。' };

  expect(
    linesOf({
      handover,
      objections: [
        { ...raised, ruling: 'upheld' },
        { ...raised, suggestedOrgId: otherUnit, ruling: 'refused', ruled },
      ],
    }),
  ).toEqual(
    expect.arrayContaining([
      '异议 2026-11-25 提出：不归我们管。 同意退回',
      `异议 2026-11-25 提出：不归我们管。 建议由${otherUnit}办理。 没有同意 2026-11-25 石光明 职责清单里有这一条。`,
    ]),
  );
});

it('a matter that was sorted anew says why', () => {
  const reclassified = [{ ...by, kind: 'inquiry', category: 'care', reason: '其实是来问政策的。' }] as const;

  expect(linesOf({ handover, reclassified })).toContain('调整类别 2026-11-25 石光明 其实是来问政策的。');
});

it('a matter that left a merging says what became of the main case', () => {
  const fromId = recordId.parse('0199aaaa-0000-7000-8000-000000000001');

  expect(linesOf({ handover, unmerged: [{ ...by, fromId, ended: 'withdrawn' }] })).toContain(
    '并案解除 2026-11-25 并入的那件已撤回，没有答复；这件恢复登记，单独办理。',
  );
});
