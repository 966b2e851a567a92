// One actor for each seat, and a try at a move: what the machines' tests are told with.
import type { Actor } from '../../src/domain/actor.ts';
import { attachment } from '../../src/domain/attachment.ts';
import { day } from '../../src/domain/day.ts';
import { orgId, recordId, stationId, tenantCode, userId } from '../../src/domain/ids.ts';
import { decideMove, type Next } from '../../src/domain/machines/engine.ts';
import type { Case, Core, Machine, MoveContext, Shape } from '../../src/domain/machines/machine.ts';
import type { Seat } from '../../src/domain/machines/seats.ts';
import { moveContext } from './judge.ts';

export const caseId = recordId.parse('0199aaaa-0000-7000-8000-000000000001');
export const otherId = recordId.parse('0199aaaa-0000-7000-8000-000000000002');
export const revisitId = recordId.parse('0199aaaa-0000-7000-8000-000000000003');
export const tenant = tenantCode.parse('511524');
export const station = stationId.parse('huatan');
export const unit = orgId.parse('shuili');
export const on = (text: string) => day.parse(text);

const person = (id: string, role: Actor['role'], more: Partial<Actor> = {}): Actor => ({
  tenant,
  userId: userId.parse(id),
  name: id,
  role,
  stationIds: [],
  isReportOfficer: false,
  ...more,
});

/** Each holds its seat and no other, but for the leader, who is of the unit too. */
export const seated: Readonly<Record<Seat, Actor>> = {
  resident: person('resident', 'resident', { caseId }),
  author: person('the-author', 'deputy'),
  deputy: person('the-deputy', 'deputy', { stationIds: [station] }),
  station: person('the-liaison', 'station', { stationIds: [station] }),
  township: person('the-township', 'township', { stationIds: [station] }),
  office: person('the-office', 'office'),
  director: person('the-director', 'director'),
  org: person('the-unit', 'org', { orgId: unit }),
  orgLeader: person('the-leader', 'org', { orgId: unit, leadsOrg: true }),
  finance: person('the-keeper', 'finance'),
  system: person('system', 'system'),
};

export const caseOf = <C extends Core>(
  state: C['state'],
  { course, facts }: { readonly course: C['course']; readonly facts: C['facts'] },
  more: Partial<Case<C>> = {},
): Case<C> => ({
  id: caseId,
  tenant,
  stationIds: [station],
  authorId: seated.author.userId,
  isSealed: false,
  orgId: unit,
  state,
  course,
  facts,
  ...more,
});

/** Every day of a story is after this one, a Monday. */
export const monday = '2026-11-23';

export type Tried<C extends Core> = Next<C> | string;

/** What comes of it: the next state and course, or the code of the refusal. */
export function tried<K extends Shape>(
  machine: Machine<K>,
  one: Case<K['core']>,
  {
    by,
    asked,
    ...more
  }: { by: Actor; asked: K['core']['asked'] } & Partial<Omit<MoveContext, 'actor' | 'today'>> & {
      today?: string;
    },
): Tried<K['core']> {
  const { today = monday, ...context } = more;
  const decided = decideMove(machine, one, { asked, context: moveContext(by, today, context) });
  return decided.ok ? decided.value : decided.problem.code;
}

export const photo = attachment.parse({
  id: '0199aaaa-0000-7000-8000-000000000009',
  sha256: 'a'.repeat(64),
  mime: 'image/jpeg',
  bytes: 1000,
  takenAt: '2026-11-20T02:00:00.000Z',
  exifStripped: true,
});
