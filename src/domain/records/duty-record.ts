// 履职记录: what a deputy did, mostly drawn from the records it left. 《代表法》第五十八条. No points, no ranking.
import * as z from 'zod/mini';
import { day } from '../day.ts';
import { recordId, userId } from '../ids.ts';
import { choice, choices, writtenText } from '../shapes.ts';
import { defineRecord } from './definition.ts';
import { open } from './grade.ts';

const dutyTypes = [
  'meeting',
  'tour',
  'research',
  'inspection',
  'reception',
  'visit',
  'training',
  'faceToFace',
] as const;
/** 六员. */
const deputyRoles = [
  'powerSupervisor',
  'policyExplainer',
  'ruralPioneer',
  'builder',
  'customsAdviser',
  'lawCoordinator',
] as const;
/** 六结合. */
const deputyWorks = [
  'committeeWork',
  'professionalGroup',
  'specialTour',
  'stationBuilding',
  'livelihoodVote',
  'newEraVoice',
] as const;

export const dutyRecordDefinition = defineRecord({
  kind: 'dutyRecord',
  schema: z.strictObject({
    deputyId: open(userId),
    type: open(choice(dutyTypes)),
    roles: open(choices(deputyRoles)),
    works: open(choices(deputyWorks)),
    on: open(day),
    summary: open(writtenText(2, 500)),
    recordIds: open(z.array(recordId)),
  }),
});
