// POST /api/v1/found: a clerk or deputy has a resident's code before them, on a receipt. The record it opens, if this
// person may see it; else, and for a code that is not known, `notFound`. In a body, so that no log holds the code.
import * as z from 'zod/mini';
import { trackingCode } from '../domain/codes/tracking-code.ts';
import { recordId } from '../domain/ids.ts';
import { kinds } from '../domain/kinds.ts';

export const foundPath = '/api/v1/found';

export const foundAsked = z.strictObject({ code: trackingCode });
export const foundAnswer = z.object({ id: recordId, kind: z.enum(kinds) });
