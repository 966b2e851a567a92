// Ids are made where the thing is made (phone or page) and are never renamed by the server.

import * as z from 'zod/mini';
import { hexOf } from './hex.ts';

export type RecordId = string & { readonly __brand: 'RecordId' };
export type MutationId = string & { readonly __brand: 'MutationId' };
export type AttachmentId = string & { readonly __brand: 'AttachmentId' };
export type DraftId = string & { readonly __brand: 'DraftId' };
export type DeviceId = string & { readonly __brand: 'DeviceId' };
export type UserId = string & { readonly __brand: 'UserId' };
export type StationId = string & { readonly __brand: 'StationId' };
export type OrgId = string & { readonly __brand: 'OrgId' };
export type Sha256 = string & { readonly __brand: 'Sha256' };
/** Six-digit county code; the first part of every key on the server. */
export type Tenant = string & { readonly __brand: 'Tenant' };

const uuid7Shape = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const slugShape = /^[a-z0-9][a-z0-9-]{0,39}$/;
const sha256Shape = /^[0-9a-f]{64}$/;

const tenantShape = /^\d{6}$/;

const isOf =
  (shape: RegExp) =>
  (value: unknown): boolean =>
    typeof value === 'string' && shape.test(value);
export const isUuid7 = isOf(uuid7Shape);
export const isSlug = isOf(slugShape);
export const isTenant = isOf(tenantShape);

const branded = <Brand extends string>(shape: RegExp) =>
  z.custom<Brand>((value) => typeof value === 'string' && shape.test(value), {
    error: (issue) => (issue.input === undefined ? 'required' : 'badFormat'),
  });

export const recordId = branded<RecordId>(uuid7Shape);
export const mutationId = branded<MutationId>(uuid7Shape);
export const attachmentId = branded<AttachmentId>(uuid7Shape);
export const draftId = branded<DraftId>(uuid7Shape);
export const deviceId = branded<DeviceId>(uuid7Shape);
export const userId = branded<UserId>(slugShape);
export const stationId = branded<StationId>(slugShape);
export const orgId = branded<OrgId>(slugShape);
export const sha256 = branded<Sha256>(sha256Shape);
export const tenantCode = branded<Tenant>(tenantShape);

/**
 * A UUID version 7 (RFC 9562) as text: 48 bits of `nowMs`, then 74 bits taken from `random`.
 * `random` holds at least 10 bytes of strong randomness. Ids of this kind leak their time: never show them as codes.
 */
export function uuid7(nowMs: number, random: Uint8Array): string {
  const time = Math.max(0, Math.floor(nowMs)).toString(16).padStart(12, '0').slice(-12);
  const r = new Uint8Array(10);
  r.set(random.subarray(0, r.length));
  r[0] = 0x70 | ((r[0] ?? 0) & 0x0f); // the version
  r[2] = 0x80 | ((r[2] ?? 0) & 0x3f); // the variant
  const rest = hexOf(r);
  return `${time.slice(0, 8)}-${time.slice(8)}-${rest.slice(0, 4)}-${rest.slice(4, 8)}-${rest.slice(8)}`;
}
