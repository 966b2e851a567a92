// 代表: who they are, and the little of it that a resident may see.
import * as z from 'zod/mini';
import { day } from '../day.ts';
import { sha256, stationId, userId } from '../ids.ts';
import { anyPhone } from '../person.ts';
import { choice, writtenText, yesNo } from '../shapes.ts';
import { defineRecord } from './definition.ts';
import { open, personal, work } from './grade.ts';

const deputyLevels = ['nation', 'province', 'city', 'county', 'township'] as const;

export const deputyFields = z.strictObject({
  id: open(userId),
  name: open(writtenText(2, 40)),
  level: open(choice(deputyLevels)),
  term: open(writtenText(1, 40)),
  electoralUnit: open(writtenText(2, 60)),
  groupId: work(z.optional(writtenText(1, 40))),
  stationIds: open(z.array(stationId)),
  specialties: open(z.array(writtenText(1, 20))),
  phone: personal(anyPhone, 'phone'),
  photoHash: work(z.optional(sha256)),
  agreesToPhoto: work(yesNo),
  isActive: open(yesNo),
  seatEndedOn: open(z.optional(day)),
});
export type DeputyFields = z.output<typeof deputyFields>;

export const deputyDefinition = defineRecord({ kind: 'deputy', schema: deputyFields });

export type PublicDeputy = Pick<DeputyFields, 'name' | 'level' | 'stationIds'> & {
  readonly photoHash: string | null;
};

/** What a resident sees: name, level, stations, and a photo if the deputy agreed. 《代表法》第五十八条. */
export const publicDeputy = ({
  name,
  level,
  stationIds,
  photoHash,
  agreesToPhoto,
}: DeputyFields): PublicDeputy => ({
  name,
  level,
  stationIds,
  photoHash: agreesToPhoto ? (photoHash ?? null) : null,
});
