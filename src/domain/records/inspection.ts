// 执法检查: how a law is carried out: topic, team, methods, ticks, and the findings that become items of a list.
import * as z from 'zod/mini';
import { day } from '../day.ts';
import { recordId, userId } from '../ids.ts';
import { choice, choices, whole, writtenText, yesNo } from '../shapes.ts';
import { defineRecord } from './definition.ts';
import { open, work } from './grade.ts';

/** 党和国家工作大局, 难点堵点, 群众切身利益. */
const orientations = ['overallWork', 'hardPoints', 'vitalInterests'] as const;
/** 《监督法》第十二条: six sources of topics. */
const topicSources = [
  'inspectionFinding',
  'deputySuggestion',
  'memberFocus',
  'committeeResearch',
  'petitions',
  'socialConcern',
] as const;
/** The old and the new methods; 《监督法》第三十五条 names those of the second line. */
const inspectionMethods = [
  ...(['report', 'documents', 'spotVisit', 'unannounced', 'stationed', 'grassroots', 'covert'] as const),
  ...(['symposium', 'fieldCheck', 'thirdParty', 'questionnaire', 'randomSample'] as const),
] as const;
/** 履职, 程序, 裁量, 选择性执法, 机械执法. */
const criteria = ['duty', 'procedure', 'discretion', 'selective', 'mechanical'] as const;
const inspectionStages = [
  'planned',
  'inspecting',
  'reporting',
  'deliberated',
  'rectifying',
  'followUp',
  'concluded',
] as const;

const preparation = z.strictObject({
  isDone: open(yesNo),
  on: open(z.optional(day)),
  note: work(z.optional(writtenText(1, 300))),
});

export const inspectionDefinition = defineRecord({
  kind: 'inspection',
  schema: z.strictObject({
    lawName: open(writtenText(2, 80)),
    lawArticles: open(z.array(writtenText(1, 40))),
    year: open(whole(2000, 2200)),
    orientation: open(choices(orientations)),
    topicSources: open(choices(topicSources)),
    /** 公开征集, 专家论证, 沟通协调. */
    publicCall: open(preparation),
    expertReview: open(preparation),
    coordination: open(preparation),
    /** Members of the committee and invited deputies. 《监督法》第三十三条. */
    teamIds: open(z.array(userId)),
    /** 《监督法》第三十四条: with the level above or those below. */
    linkedUpper: open(z.optional(writtenText(2, 60))),
    linkedLower: open(z.array(writtenText(2, 60))),
    methods: open(choices(inspectionMethods)),
    criteria: open(choices(criteria)),
    findingIds: open(z.array(recordId)),
    stage: open(choice(inspectionStages)),
  }),
});
