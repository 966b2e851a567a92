// What a right is asked of, in the few facts the scopes look at. A fact that is not stated speaks against.
import type { OrgId, RecordId, StationId, Tenant, UserId } from '../ids.ts';
import type { FieldRecord } from '../record.ts';
import { unitsOf } from './units.ts';

export type Subject = {
  readonly tenant: Tenant;
  readonly id?: RecordId;
  /** Stations it belongs to; of an asset those of its township. */
  readonly stationIds?: readonly StationId[];
  /** Units that have it or answer for it. */
  readonly orgIds?: readonly OrgId[];
  /** Of a hand-over that is asked for: the stations of the unit's own township, none for a unit of the county. */
  readonly unitStationIds?: readonly StationId[];
  readonly authorId?: UserId;
  readonly isSealed?: boolean;
  /** 重点督办. */
  readonly isKey?: boolean;
  /** An asset of the ledger, or an alert or a number about assets. */
  readonly isOfLedger?: boolean;
  /** Sums for everybody, of at least five, without any case's text. */
  readonly isPublic?: boolean;
  /** The petitioner agreed that name and phone are passed on, and wants to be reached. PIPL 第二十三条. */
  readonly mayPassOn?: boolean;
  /** The values of this asset are not for deputies. */
  readonly areValuesHidden?: boolean;
};

/** What is asked when it is about the county as a whole: its accounts, its calendar, its log. */
export const countySubject = (tenant: Tenant): Subject => ({ tenant });

export const subjectOf = (record: FieldRecord): Subject => ({
  tenant: record.tenant,
  id: record.id,
  stationIds: [record.stationId],
  orgIds: unitsOf(record),
  authorId: record.authorId,
  isSealed: record.isSealed,
  mayPassOn: agreedToPassOn(record),
});

function agreedToPassOn(record: FieldRecord): boolean {
  if (record.kind !== 'petition' || record.fields.petitioner.anonymous) return false;
  const { mayPassOn, contactPref } = record.fields.petitioner;
  return mayPassOn && contactPref !== 'none';
}
