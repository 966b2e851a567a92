// What a screen asks of the ledger at once: the history of an entry, and which revisits are due.
import * as z from 'zod/mini';
import { attachment } from '../domain/attachment.ts';
import { day } from '../domain/day.ts';
import { recordId } from '../domain/ids.ts';
import { visitFindings } from '../domain/machines/asset/core.ts';
import { revisitArgs } from '../domain/machines/terms.ts';

export const assetsPath = '/api/v1/assets';
export const revisitsPath = '/api/v1/revisits';

export const historyPath = (id: string): string => `${assetsPath}/${id}/history`;

/** 核查发现: what visits found otherwise than the ledger has it, and nobody has answered; the newest first. */
export const findingsPath = `${assetsPath}/findings`;
export const openFindings = z.object({
  total: z.number(),
  findings: z.array(
    z.object({
      ...{ assetId: recordId, name: z.string(), place: z.string(), assetNo: z.string() },
      ...{ finding: z.enum(visitFindings), on: day, note: z.string(), photos: z.number() },
    }),
  ),
});
export type OpenFindings = z.output<typeof openFindings>;

/** POST to the ledger: one entry by hand. The id is made where it is typed, so that twice is once; the server says what is
 * wrong with a field, and numbers what has no number. */
export const enteredAsset = z.strictObject({ id: recordId, fields: z.record(z.string(), z.unknown()) });
export const assetEntered = z.object({ id: recordId });

/** `field` is the name of a field, `stage`, or `entry` where it came or went. Newest first. */
export const assetHistory = z.object({
  lines: z.array(
    z.object({
      field: z.string(),
      at: z.string(),
      byName: z.string(),
      source: z.string(),
      why: z.string(),
      was: z.unknown(),
      becomes: z.unknown(),
    }),
  ),
});
export type AssetHistory = z.output<typeof assetHistory>;

/** What somebody found who looked again at a closed matter. The id is made where it is told, so that twice is once. */
export const toldRevisit = z.strictObject({
  id: recordId,
  targetType: z.literal('petition'),
  targetId: recordId,
  ...revisitArgs.shape,
});

export const revisitKept = z.object({ id: recordId });

/** What was found on the visits to a closed petition, the newest first. */
export const visitsPath = (petitionId: string): string => `${revisitsPath}/${petitionId}`;
export const visitsMade = z.object({
  visits: z.array(
    z.object({
      id: recordId,
      on: day,
      method: z.string(),
      finding: z.string(),
      text: z.string(),
      byName: z.string(),
      /** Absent from an older server. */
      photos: z.optional(z.array(z.object({ ...attachment.shape, isStored: z.boolean() }))),
    }),
  ),
});
export type VisitsMade = z.output<typeof visitsMade>;

/** Days that have come and on which nobody went yet. A day that lies ahead is told to nobody. */
export const dueRevisits = z.object({
  due: z.array(
    z.object({
      targetType: z.enum(['petition', 'asset', 'listItem']),
      targetId: recordId,
      name: z.string(),
      plannedOn: day,
    }),
  ),
});
export type DueRevisits = z.output<typeof dueRevisits>;
