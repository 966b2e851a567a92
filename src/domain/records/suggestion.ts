// 代表建议: a formal suggestion of deputies. 《代表法》第五十一条: answered in three months, complex ones in six, and the
// unit talks with the deputies while it works.
import * as z from 'zod/mini';
import { day } from '../day.ts';
import { orgId, recordId, userId } from '../ids.ts';
import { grades, outcomes } from '../machines/terms.ts';
import { choice, writtenText, yesNo } from '../shapes.ts';
import { defineRecord } from './definition.ts';
import { open, work } from './grade.ts';

const complexities = ['normal', 'complex'] as const;

const contact = z.strictObject({
  on: open(day),
  deputyId: open(userId),
  way: open(choice(['visit', 'phone', 'meeting', 'letter'] as const)),
  note: work(writtenText(1, 300)),
});

export const suggestionDefinition = defineRecord({
  kind: 'suggestion',
  schema: z.strictObject({
    no: open(writtenText(1, 40)),
    deputyIds: open(z.array(userId).check(z.minLength(1, { error: 'tooFew:1' }))),
    title: open(writtenText(4, 60)),
    content: open(writtenText(10, 5000)),
    handedOverOn: open(z.optional(day)),
    complexity: open(choice(complexities)),
    leadOrgId: open(z.optional(orgId)),
    coOrgIds: open(z.array(orgId)),
    contacts: open(z.array(contact)),
    reply: open(z.optional(writtenText(20, 5000))),
    outcome: open(z.optional(choice(outcomes))),
    satisfaction: open(z.optional(choice(grades))),
    /** 重点督办建议, fixed by the chairpersons' meeting. 《代表法》第五十二条. */
    isKey: open(yesNo),
    sourceIds: work(z.array(recordId)),
  }),
});
