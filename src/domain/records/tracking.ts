// 查询码: only a keyed hash of the code is kept, and of the PIN. Neither ever leaves the server.
import * as z from 'zod/mini';
import { recordId, sha256 } from '../ids.ts';
import { instant, whole } from '../shapes.ts';
import { defineRecord } from './definition.ts';
import { secret, work } from './grade.ts';

export const trackingDefinition = defineRecord({
  kind: 'tracking',
  schema: z.strictObject({
    recordId: work(recordId),
    codeHash: secret(sha256),
    pinHash: secret(z.optional(sha256)),
    issuedAt: work(instant),
    wrongTries: secret(whole(0, 1_000_000)),
  }),
});
