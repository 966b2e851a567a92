// 海报上的码: one id for each physical poster, so that one can be taken down and no other.
import * as z from 'zod/mini';
import { day } from '../day.ts';
import { stationId } from '../ids.ts';
import type { FieldIssues } from '../problems.ts';
import { formattedText, writtenText } from '../shapes.ts';
import { defineRecord } from './definition.ts';
import { open, secret } from './grade.ts';

const qrCodeFields = z.strictObject({
  id: open(formattedText(/^[0-9A-HJKMNP-TV-Z]{8}$/)), // Crockford's base 32
  stationId: open(stationId),
  pointId: open(z.optional(stationId)),
  placeText: open(writtenText(2, 60)),
  issuedOn: open(day),
  revokedOn: open(z.optional(day)),
  revokedBecause: open(z.optional(writtenText(2, 120))),
  /** Which key signed it; the key itself is nowhere in a record. */
  keyId: secret(formattedText(/^[0-9A-HJKMNP-TV-Z]$/)),
});
export type QrCodeFields = z.output<typeof qrCodeFields>;

const qrCodeIssues = ({ issuedOn, revokedOn }: QrCodeFields): FieldIssues =>
  revokedOn !== undefined && revokedOn < issuedOn ? { revokedOn: { code: 'outOfRange' } } : {};

export const qrCodeDefinition = defineRecord({
  kind: 'qrCode',
  schema: qrCodeFields,
  issues: qrCodeIssues,
});
