// The streams in which alerts travel, apart from records: an older phone asks for none of them.
import type { Actor } from '../actor.ts';
import type { Alert } from './alert.ts';

export type AlertStream =
  | `al-st:${string}`
  | `al-org:${string}`
  | 'al-office'
  | 'al-desk'
  | 'al-ledger'
  | 'al-sealed';

const ofLedger: ReadonlySet<string> = new Set(['asset', 'owner', 'feed', 'sighting']);

export function alertStreamsOf({
  episode,
  course,
}: Pick<Alert, 'episode' | 'course'>): readonly AlertStream[] {
  const { scope, subjectType } = episode;
  if (scope.kind === 'sealed') return ['al-sealed'];
  if (scope.kind === 'office') return ['al-desk'];
  const units = [scope.orgId, course.dispatched?.orgId].filter((one) => one !== null && one !== undefined);
  return [
    'al-office',
    ...scope.stationIds.map((one): AlertStream => `al-st:${one}`),
    ...[...new Set(units)].map((one): AlertStream => `al-org:${one}`),
    ...(ofLedger.has(subjectType) ? (['al-ledger'] as const) : []),
  ];
}

export const alertStreamsFor = (actor: Actor): readonly AlertStream[] => [
  ...actor.stationIds.map((one): AlertStream => `al-st:${one}`),
  ...(actor.role === 'office' || actor.role === 'director' ? (['al-office'] as const) : []),
  ...(actor.role === 'office' ? (['al-desk'] as const) : []),
  ...(actor.role === 'finance' ? (['al-ledger'] as const) : []),
  ...(actor.role === 'org' && actor.orgId !== undefined ? [`al-org:${actor.orgId}` as const] : []),
  ...(actor.role === 'office' && actor.isReportOfficer ? (['al-sealed'] as const) : []),
];

const shape = /^al-(?:(?:st|org):[a-z0-9][a-z0-9-]{0,39}|office|desk|ledger|sealed)$/;
export const isAlertStream = (text: unknown): text is AlertStream =>
  typeof text === 'string' && shape.test(text);
