export const petitionStates = [
  'draft',
  'submitted',
  'registered',
  'assigned',
  'objected',
  'inProgress',
  'replied',
  'closed',
  'declined',
  'redirected',
  'merged',
  'withdrawn',
  'discarded',
  'archived',
] as const;
export type PetitionState = (typeof petitionStates)[number];

export const beingWorkedOn = ['registered', 'assigned', 'objected', 'inProgress', 'replied'] as const;
