// A record, or a view of one, as its machine sees it.
import { dayAt } from '../day.ts';
import type { OrgId, StationId } from '../ids.ts';
import type { Kind } from '../kinds.ts';
import type { ViewOf } from '../view.ts';
import type { Case, Core } from './machine.ts';
import type { ObservationCore } from './observation/core.ts';
import type { PetitionCore, PetitionFacts } from './petition/core.ts';
import type { SightingCore } from './sighting/core.ts';

type Seated = Omit<Case<Core>, 'state' | 'course' | 'facts' | 'orgId'>;

const seated = (view: ViewOf<Kind>): Seated => ({
  id: view.id,
  tenant: view.tenant,
  stationIds: [view.stationId] satisfies readonly StationId[],
  authorId: view.authorId,
  isSealed: view.isSealed,
});

/** Where the fields are sealed for this reader: a report, and nothing more is known. */
const sealedFacts = {
  kind: 'report',
  category: 'other',
  targetOrgId: null,
  isAnonymous: true,
  isBlind: true,
} as const;

function petitionFacts(view: ViewOf<'petition'>): PetitionFacts {
  const { fields, capturedAt, receivedAt } = view;
  const days = {
    capturedBy: fields?.channel === 'qr' ? 'resident' : 'staff',
    capturedOn: dayAt(Date.parse(capturedAt)),
    receivedOn: dayAt(Date.parse(receivedAt ?? capturedAt)),
  } as const;
  if (fields === null || view.sealed !== undefined) return { ...sealedFacts, ...days };
  const { kind, category, targetOrgId = null, petitioner } = fields;
  return { kind, category, targetOrgId, isAnonymous: petitioner.anonymous, ...days };
}

export const petitionCase = (view: ViewOf<'petition'>): Case<PetitionCore> => ({
  ...seated(view),
  orgId: view.course.handover?.orgId ?? null,
  state: view.state,
  course: view.course,
  facts: petitionFacts(view),
});

export const observationCase = (view: ViewOf<'observation'>): Case<ObservationCore> => ({
  ...seated(view),
  orgId: view.course.forwarded?.orgId ?? null,
  state: view.state,
  course: view.course,
  facts: {},
});

export const sightingCase = (view: ViewOf<'sighting'>): Case<SightingCore> => ({
  ...seated(view),
  orgId: null satisfies OrgId | null,
  state: view.state,
  course: view.course,
  facts: { ledgerGaps: view.fields?.ledgerGaps ?? [] },
});
