// 法规文件: what can be read without a network. Texts are public by law.
import * as z from 'zod/mini';
import { day } from '../day.ts';
import { writtenText } from '../shapes.ts';
import { defineRecord } from './definition.ts';
import { open } from './grade.ts';

const longestLaw = 400_000; // characters; the longest of our laws has a quarter of it

export const lawDocumentDefinition = defineRecord({
  kind: 'lawDocument',
  schema: z.strictObject({
    title: open(writtenText(2, 120)),
    docNo: open(z.optional(writtenText(2, 60))),
    issuer: open(writtenText(2, 60)),
    effectiveOn: open(day),
    repealedOn: open(z.optional(day)),
    text: open(writtenText(10, longestLaw)),
    tags: open(z.array(writtenText(1, 20))),
  }),
});
