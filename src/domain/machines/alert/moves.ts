// 7.6 预警: what people and the clock do with an alert. Deputies and stations see and acknowledge; a unit works on
// what was dispatched to it and cannot wave its own alert away.
import type { Condition, Effect, Guard, Look, Machine, Row } from '../machine.ts';
import type { AlertCore } from './core.ts';
import { alertStates, effectOf, guardOf } from './core.ts';

const byWhom = ({ context: { actor, today } }: Look<AlertCore>) => ({ by: actor.userId, on: today });

const conditions = {
  quiet: ({ facts }) => (facts.isQuiet ? null : { code: 'tooEarly' }),
} as const satisfies Record<string, Condition<AlertCore>>;

const guards = {
  knownUnit: guardOf('dispatch', ({ asked, context: { unit } }) =>
    unit?.id === asked.args.orgId ? null : { code: 'unitUnknown' },
  ),
} as const satisfies Record<string, Guard<AlertCore>>;

const effects = {
  keepAcknowledgement: (course, look) => ({ ...course, acknowledged: byWhom(look) }),
  keepDispatch: effectOf('dispatch', (course, look) => {
    const { orgId, itemId = null, instruction = null } = look.asked.args;
    return { ...course, dispatched: { ...byWhom(look), orgId, itemId, instruction } };
  }),
  keepResolution: effectOf('resolve', (course, look) => ({
    ...course,
    resolved: { ...byWhom(look), ...look.asked.args },
  })),
  keepDismissal: effectOf('dismiss', (course, look) => ({
    ...course,
    dismissed: { ...byWhom(look), ...look.asked.args },
  })),
} as const satisfies Record<string, Effect<AlertCore>>;

type AlertShape = {
  readonly core: AlertCore;
  readonly condition: keyof typeof conditions;
  readonly guard: keyof typeof guards;
  readonly effect: keyof typeof effects;
};

export const alertRows = [
  {
    move: 'acknowledge',
    from: ['open'],
    to: 'acknowledged',
    who: ['deputy', 'station', 'township', 'office', 'director', 'org', 'finance'],
    effects: ['keepAcknowledgement'],
  },
  {
    move: 'dispatch',
    from: ['acknowledged'],
    to: 'dispatched',
    who: ['township', 'office', 'director', 'finance'],
    guards: ['knownUnit'],
    effects: ['keepDispatch'],
  },
  {
    move: 'resolve',
    from: ['dispatched'],
    to: 'resolved',
    who: ['township', 'office', 'director', 'org', 'finance'],
    effects: ['keepResolution'],
  },
  {
    move: 'dismiss',
    from: ['open', 'acknowledged'],
    to: 'dismissed',
    who: ['township', 'office', 'director', 'finance'],
    effects: ['keepDismissal'],
  },
  { move: 'clear', from: ['open'], to: 'autoCleared', who: ['system'], when: ['quiet'] },
  { move: 'settle', from: ['resolved'], to: 'closed', who: ['system'], when: ['quiet'] },
] as const satisfies readonly Row<AlertShape>[];

export const alertMachine: Machine<AlertShape> = {
  states: alertStates,
  rows: alertRows,
  conditions,
  guards,
  effects,
};
