// 单位: government, supervision, court and procuratorate (一府一委两院), and what each answers for.
import * as z from 'zod/mini';
import { categories } from '../category.ts';
import { creditCode } from '../codes/credit-code.ts';
import { orgId } from '../ids.ts';
import { anyPhone } from '../person.ts';
import { divisionCode } from '../place.ts';
import { choice, choices, writtenText } from '../shapes.ts';
import { defineRecord } from './definition.ts';
import { open, work } from './grade.ts';

export const branches = ['gov', 'supervision', 'court', 'procuratorate'] as const;
export const orgLevels = ['county', 'township'] as const;

export const orgFields = z.strictObject({
  id: open(orgId),
  name: open(writtenText(2, 60)),
  creditCode: open(z.optional(creditCode)),
  branch: open(choice(branches)),
  level: open(choice(orgLevels)),
  divisionCode: open(divisionCode),
  parentId: open(z.optional(orgId)),
  /** What is handed to it when nobody says otherwise. */
  categories: open(choices(categories)),
  contactPhone: work(z.optional(anyPhone)),
});
export type OrgFields = z.output<typeof orgFields>;

export const orgDefinition = defineRecord({ kind: 'org', schema: orgFields });
