// From records to the facts that are counted. One place, so that a number on a screen and in a report is the same.
import type { Day } from '../day.ts';
import type { AssetStanding } from '../machines/asset/asset-case.ts';
import type { ListItemStanding } from '../machines/list-item/list-item-case.ts';
import type { PetitionState } from '../machines/petition/states.ts';
import { townshipOf } from '../place.ts';
import type { RecordOf } from '../record.ts';
import type { AssetFacts, ListItemFacts, ObservationFacts, PetitionFacts, SightingFacts } from './facts.ts';

const ends: Partial<Readonly<Record<PetitionState, PetitionFacts['end']>>> = {
  merged: 'merged',
  discarded: 'discarded',
  withdrawn: 'withdrawn',
  declined: 'declined',
  redirected: 'redirected',
  closed: 'closed',
};

/** What an archived petition ended as is read from its history. */
function endOf({ state, events }: RecordOf<'petition'>): PetitionFacts['end'] {
  if (state !== 'archived') return ends[state] ?? null;
  const before = events.findLast((event) => event.move === 'archive')?.from;
  return Object.entries(ends).find(([name]) => name === before)?.[1] ?? null;
}

export function petitionFacts(record: RecordOf<'petition'>): PetitionFacts {
  const { course, fields } = record;
  const replies = course.replies ?? [];
  return {
    id: record.id,
    township: townshipOf(fields.divisionCode),
    stationId: record.stationId,
    orgId: course.handover?.orgId ?? null,
    isSealed: record.isSealed,
    kind: course.kind ?? fields.kind,
    category: course.category ?? fields.category,
    channel: fields.channel,
    isXinfang: course.isXinfang === true,
    registeredOn: course.registeredOn ?? null,
    end: endOf(record),
    endedOn: course.endedOn ?? null,
    noticeDueOn: fields.petitioner.anonymous ? null : (course.sorting?.due ?? null),
    noticeGivenOn: course.toldOn ?? null,
    mode: course.handover?.mode ?? null,
    dueOn: (course.answering ?? course.finish)?.due ?? null,
    repliedOn: replies.at(-1)?.on ?? null,
    reworks: course.reworks ?? 0,
    urges: course.urges?.length ?? 0,
    isClosedDissatisfied: course.closing?.isDissatisfied === true,
    ratings: (course.ratings ?? []).map(({ on, process, result }) => ({ on, process, result })),
  };
}

/** `township` is the station's: a sighting names its place in words only. */
export const sightingFacts = (record: RecordOf<'sighting'>, township: string | null): SightingFacts => ({
  id: record.id,
  township,
  stationId: record.stationId,
  orgId: null,
  confirmedOn: record.course.confirmed?.on ?? null,
  isNewInLedger: record.course.confirmed?.isNewInLedger === true,
});

export const observationFacts = (
  record: RecordOf<'observation'>,
  { township, submittedOn }: { readonly township: string | null; readonly submittedOn: Day },
): ObservationFacts => ({
  id: record.id,
  township,
  stationId: record.stationId,
  orgId: record.fields.orgId,
  topic: record.fields.topic,
  submittedOn,
  answeredOn: record.course.answer?.on ?? null,
  disposition: record.course.closing?.disposition ?? null,
});

export function assetFacts(
  { id, stationIds, facts, course, state }: AssetStanding,
  { divisionCode, areaCentiM2 }: { readonly divisionCode: string; readonly areaCentiM2: number },
): AssetFacts {
  return {
    id,
    township: townshipOf(divisionCode),
    stationId: stationIds[0] ?? null,
    orgId: course.plan?.leadOrgId ?? facts.managerOrgId,
    path: course.plan?.path ?? null,
    stage: state,
    areaCentiM2,
    listedOn: course.listedOn === undefined ? [] : [course.listedOn],
    closedOutOn: (course.closeOuts ?? []).map(({ on }) => on),
    relapsedOn: (course.relapses ?? []).map(({ on }) => on),
    outcomes: (course.outcomes ?? []).map(({ on, jobs, households, collectiveIncomeFen }) => ({
      ...{ on, jobs, households, collectiveIncomeFen },
    })),
    disputesSettledOn: (course.settledDisputes ?? []).map(({ on }) => on),
    correctedOn: (course.corrections ?? [])
      .filter(({ sightingId }) => sightingId === undefined)
      .map(({ on }) => on),
  };
}

export const listItemFacts = ({ id, stationIds, course }: ListItemStanding, list: string): ListItemFacts => ({
  id,
  township: null,
  stationId: stationIds[0] ?? null,
  orgId: course.assigned?.leadOrgId ?? null,
  list,
  assignedOn: course.assigned?.on ?? null,
  dueOn: course.returns?.at(-1)?.dueOn ?? course.plan?.dueOn ?? null,
  closedOutOn: course.closeOuts?.at(-1)?.on ?? null,
  relapsedOn: course.relapses?.at(-1)?.on ?? null,
  grade: course.evaluation?.grade ?? null,
});
