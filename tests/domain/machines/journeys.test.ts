// Any course of moves by anybody on any days: no impossible combination is reached, the log replays to the same record,
// and what is sealed stays sealed.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../src/domain/actor.ts';
import type { Day } from '../../../src/domain/day.ts';
import { addDays, day } from '../../../src/domain/day.ts';
import { decide } from '../../../src/domain/decide.ts';
import { mutationId, orgId } from '../../../src/domain/ids.ts';
import { isMove, versionOfMove } from '../../../src/domain/machines/asked.ts';
import { type AssetStanding, assetCase } from '../../../src/domain/machines/asset/asset-case.ts';
import type { AssetAsked } from '../../../src/domain/machines/asset/core.ts';
import { assetMachine } from '../../../src/domain/machines/asset/moves.ts';
import { decideMove } from '../../../src/domain/machines/engine.ts';
import type { PetitionCourse } from '../../../src/domain/machines/petition/course.ts';
import { petitionStates } from '../../../src/domain/machines/petition/states.ts';
import { type DrawnRow, tables } from '../../../src/domain/machines/tables.ts';
import { madeMove } from '../../../src/domain/made-move.ts';
import { mayMove } from '../../../src/domain/may-move.ts';
import { type Mutation, parseBody, writeBody } from '../../../src/domain/mutation.ts';
import type { FieldRecord } from '../../../src/domain/record.ts';
import { splitRecord } from '../../../src/domain/sealing.ts';
import { viewFor } from '../../../src/domain/view.ts';
import { judge, moveContext } from '../../world/judge.ts';
import {
  caseId,
  on,
  otherId,
  photo,
  revisitId,
  seated,
  station,
  tenant,
  unit,
} from '../../world/machine-tries.ts';
import { petitionAbout } from '../../world/people.ts';

const officer: Actor = { ...seated.office, isReportOfficer: true };
const people: readonly Actor[] = [...Object.values(seated), officer];
const actor = fc.constantFrom(...people);
const start = day.parse('2026-01-05');
const secret = '这句话谁也不该看见';
const reason = `${secret}，写够十个字。`;
const reply = {
  text: `${secret}，已经逐项核实并整改到位了。`,
  opinion: 'support',
  outcome: 'A',
  attachmentIds: [],
};

const give = (process: string, result: string) => ['rate', { process, result, reason }] as const;
const hand = (to: string, coOrgIds: readonly string[] = []) =>
  ['assign', { mode: 'assign', orgId: to, coOrgIds, noRecusalDue: true }] as const;

/** What people say with a move: mostly what fits, sometimes what does not. */
const sayings: readonly (readonly [string, unknown])[] = [
  ['register', {}],
  ['accept', {}],
  ['autoAccept', {}],
  ['reply', reply],
  ['reply', { ...reply, text: '短' }],
  ['discard', { reason: 'spam' }],
  ['withdraw', { reason }],
  ['supplement', { text: reason, attachments: [] }],
  ['amend', { set: { content: { to: `${secret}，名单里又多了两户` } } }],
  ['amend', { set: { category: { to: 'care' }, involvesCount: { to: 5 } } }],
  ['merge', { recordId: otherId }],
  ['reclassify', { kind: 'inquiry', category: 'care', reason }],
  ['reclassify', { kind: 'appeal', category: 'judicial', reason }],
  ['sealAsReport', { reason }],
  ['answerOnSite', { text: `${secret}，到村里填一张表就可以办。` }],
  ['decline', { reason: 'legalChannel', whereTo: reason }],
  ['redirect', { to: 'discipline', whereTo: reason }],
  hand('shuili'),
  hand('jiaoyu'),
  hand('shuili', ['jiaoyu']),
  ['object', { reason }],
  ['uphold', { reason }],
  ['refuse', { reason }],
  ['extend', { days: 30, reason }],
  ['extend', { days: 31, reason }],
  ['sendBack', { reason }],
  give('satisfied', 'basic'),
  give('basic', 'dissatisfied'),
  ['rework', { reason }],
  ['logContact', { way: 'phone', isReached: false }],
  ['close', {}],
  ['close', { explanation: `${secret}，已经当面说明过政策依据了。` }],
  ['reopen', { revisitId, reason }],
  ['mediate', { isAgreed: true, text: reason }],
  ['urge', { text: reason }],
  ['wipePersonal', {}],
  ['archive', {}],
  ['copyReply', { fromId: otherId, reply }],
  ['unmerge', { fromId: otherId, ended: 'withdrawn' }],
];
const enders: ReadonlySet<string> = new Set([
  'discard',
  'withdraw',
  'merge',
  'decline',
  'redirect',
  'sealAsReport',
]);

/** Someone says something; or, where `fits`, someone who may says something that may be said. */
type Step = {
  readonly who: Actor;
  readonly said: readonly [string, unknown];
  readonly days: number;
  readonly isStale: boolean;
  readonly fits: number | null;
};
const steps = fc.array(
  fc.record<Step>({
    who: actor,
    said: fc.constantFrom(...sayings),
    days: fc.oneof(fc.nat(12), fc.nat(12), fc.nat(800)),
    isStale: fc.boolean(),
    fits: fc.option(fc.nat(5000), { freq: 4 }),
  }),
  { minLength: 1, maxLength: 40, size: 'max' },
);

const kind = fc.constantFrom('appeal', 'suggestion', 'inquiry', 'report');

type Logged = {
  readonly body: string;
  readonly id: Mutation['id'];
  readonly context: Parameters<typeof decide>[2];
};

const read = ({ body, id, context }: Logged): Mutation | null => {
  const parsed = parseBody(id, JSON.parse(body), context.today);
  return parsed.ok && parsed.value.kind === 'mutation' ? parsed.value.mutation : null;
};

const idOf = (index: number) =>
  mutationId.parse(`0199aaaa-0000-7000-8000-${String(index).padStart(12, '0')}`);

function bodyOf(move: string, { base, at, args }: { base: number; at: string; args: unknown }): string {
  return JSON.stringify({
    v: isMove(move) ? versionOfMove(move) : 2,
    op: `petition.${move}`,
    rec: caseId,
    base,
    at,
    tz: '+08:00',
    args,
  });
}

const deepFreeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null) {
    for (const inside of Object.values(value)) deepFreeze(inside);
    Object.freeze(value);
  }
  return value;
};

type Story = {
  readonly record: FieldRecord;
  readonly log: readonly Logged[];
  readonly seen: readonly FieldRecord[];
};

/** Somebody who may, with something that may be said now; seldom what ends it, so that some lives go far. */
function fitting(record: FieldRecord, today: Day, nth: number): Pick<Step, 'who' | 'said'> | undefined {
  const mayEnd = nth % 5 === 0;
  const steps = 1 + (nth % (sayings.length - 1));
  for (let tried = 1; tried <= sayings.length; tried += 1) {
    const said = sayings[(nth + tried * steps) % sayings.length];
    const move = said?.[0] ?? '';
    if (said === undefined || !isMove(move) || (!mayEnd && enders.has(move))) continue;
    const who = people.find((one) => mayMove(record, move, { actor: one, today }).ok);
    if (who !== undefined) return { who, said };
  }
  return undefined;
}

/** Tells a petition's life; refused moves leave no trace. */
function live(first: string, course: readonly Step[]): Story {
  const target = first === 'report' || first === 'appeal' ? { targetOrgId: 'jiaoyu' } : {};
  const fields = petitionAbout(`${secret}，补助名单里有三户早就不在村里`, {
    kind: first,
    request: secret,
    ...target,
  });
  const author = { ...seated.author, stationIds: [station] };
  const submit: Step = { who: author, said: ['submit', fields], days: 0, isStale: false, fits: null };
  const log: Logged[] = [];
  const seen: FieldRecord[] = [];
  let today = start;
  for (const [index, step] of [submit, ...course].entries()) {
    const current: FieldRecord | null = seen.at(-1) ?? null;
    today = addDays(today, step.days);
    const chosen = step.fits === null || current === null ? undefined : fitting(current, today, step.fits);
    const { who, said } = chosen ?? step;
    const isStale = chosen === undefined && step.isStale && current !== null;
    const base = (current?.ver ?? 0) - (isStale ? 1 : 0);
    const logged = loggedOf(index, { who, said, today, base, isSealed: current?.isSealed === true });
    const mutation = read(logged);
    const decided =
      mutation === null
        ? null
        : decide(current === null ? null : deepFreeze(current), mutation, logged.context);
    if (decided?.ok !== true) continue;
    log.push(logged);
    seen.push(decided.value);
  }
  const record = seen.at(-1);
  if (record === undefined) throw new Error('the submission was refused');
  return { record, log, seen };
}

type Saying = Pick<Step, 'who' | 'said'> & {
  readonly today: Day;
  readonly base: number;
  readonly isSealed: boolean;
};

function loggedOf(index: number, { who, said: [move, args], today, base, isSealed }: Saying): Logged {
  const named = typeof args === 'object' && args !== null && 'orgId' in args ? orgId.parse(args.orgId) : null;
  const context = judge(who, today, {
    unit: named === null ? null : { id: named, stationIds: [station] },
    other: { id: otherId, kind: 'petition', state: 'registered', isSealed },
    revisit: { id: revisitId, targetId: caseId, finding: 'relapsed' },
  });
  return {
    body: bodyOf(move, { base, at: `${today}T04:00:00.000Z`, args }),
    id: idOf(index),
    context,
  };
}

const rows: readonly DrawnRow[] = tables.petition.rows;
const isRow = (move: string, from: string, to: string) =>
  rows.some(
    (row) => row.move === move && row.from.includes(from) && (row.to === 'same' ? from : row.to) === to,
  );

/** What can never be, whatever people do. */
function impossible(record: FieldRecord): readonly string[] {
  if (record.kind !== 'petition') return ['another kind'];
  const { state, events, ver } = record;
  const course: PetitionCourse = record.course;
  const replies = course.replies ?? [];
  const named = record.fields.targetOrgId;
  const isReport = (course.kind ?? record.fields.kind) === 'report';
  const units = course.handover === undefined ? [] : [course.handover.orgId, ...course.handover.coOrgIds];
  const found: readonly (readonly [string, boolean])[] = [
    [
      'closed without an answer',
      state === 'closed' && (replies.length === 0 || course.closing === undefined),
    ],
    ['replied without an answer', state === 'replied' && replies.length === 0],
    [
      'assigned without a unit or clocks',
      (state === 'assigned' || state === 'objected') &&
        (course.handover === undefined || course.objecting === undefined || course.unitNotice === undefined),
    ],
    ['worked on without being accepted', state === 'inProgress' && course.acceptedOn === undefined],
    [
      'registered without a number or D01',
      !['submitted', 'discarded', 'withdrawn', 'archived'].includes(state) &&
        (course.caseNo === undefined || course.sorting === undefined),
    ],
    ['a report with the unit it names', isReport && named !== undefined && units.includes(named)],
    ['a report that lies open', isReport && !record.isSealed],
    ['extended too long', (course.extension?.days ?? 0) > 30 || (course.finish?.extensionDays ?? 0) > 30],
    ['reworked three times', (course.reworks ?? 0) > 2],
    [
      'closed by a station over discontent',
      course.closing?.isDissatisfied === true && course.closing.explanation === null,
    ],
    [
      'an end without a day',
      ['closed', 'declined', 'redirected', 'merged', 'withdrawn', 'discarded', 'archived'].includes(state) !==
        (course.endedOn !== undefined),
    ],
    ['more rounds than answers sent back', (course.round ?? 1) > replies.length + 1],
    ['a version that is not the count of events', ver !== events.length],
    [
      'a history with a gap',
      events.some((event, index) => index > 0 && events[index - 1]?.to !== event.from),
    ],
    ['a step that is in no table', events.some((event) => !isRow(madeMove(event), event.from, event.to))],
    ['a state that is not the last step’s', events.at(-1)?.to !== state],
    [
      'two ratings of one person in a round',
      new Set((course.ratings ?? []).map(({ by, round }) => `${by} ${round}`)).size !==
        (course.ratings ?? []).length,
    ],
    ['a name after it was cut', course.personalCutOn !== undefined && !record.fields.petitioner.anonymous],
  ];
  return found.flatMap(([words, is]) => (is ? [words] : []));
}

const runs = { numRuns: 60 };

describe('in any course of moves', () => {
  it('a petition reaches no impossible combination', () => {
    fc.assert(
      fc.property(kind, steps, (first, course) => {
        for (const record of live(first, course).seen) expect(impossible(record)).toEqual([]);
      }),
      runs,
    );
  });

  it('lives reach every state', { timeout: 90_000 }, () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(kind, steps, (first, course) => {
        for (const { state } of live(first, course).seen) reached.add(state);
      }),
      { numRuns: 150, seed: 7 },
    );

    expect([...reached].toSorted()).toEqual(petitionStates.filter((state) => state !== 'draft').toSorted());
  });

  it('the log replays to the same record', () => {
    fc.assert(
      fc.property(kind, steps, (first, course) => {
        const { record, log } = live(first, course);
        const again = log.reduce<FieldRecord | null>((current, logged) => {
          const mutation = read({ ...logged, body: writeBody(read(logged) as Mutation) });
          const decided = mutation === null ? null : decide(current, mutation, logged.context);
          return decided?.ok === true ? decided.value : null;
        }, null);

        expect(again).toEqual(record);
      }),
      runs,
    );
  });

  it('what is sealed is in nobody’s sight but the named officers’', () => {
    fc.assert(
      fc.property(kind, steps, actor, (first, course, who) => {
        for (const record of live(first, course).seen.filter(({ isSealed }) => isSealed)) {
          const view = viewFor(record, who);
          const mayKnow = who.isReportOfficer || who.role === 'resident';
          expect(splitRecord(record).open).not.toContain(secret);
          expect(mayKnow || !JSON.stringify(view).includes(secret)).toBe(true);
          expect(view !== null && splitRecord(view).open.includes(secret)).toBe(false);
        }
      }),
      runs,
    );
  });
});

const check = (isPassed: boolean): AssetAsked => ({
  move: 'check',
  args: { on: on('2026-01-05'), method: 'onSite', isPassed, opinion: '看过', attachments: [photo] },
});
const assetSaid = fc.constantFrom<AssetAsked>(
  { move: 'list', args: {} },
  {
    move: 'plan',
    args: {
      path: 'green',
      measure: '林下种植',
      goal: '投用',
      leadOrgId: unit,
      leaderName: '刘',
      dueOn: on('2030-01-01'),
    },
  },
  { move: 'start', args: {} },
  {
    move: 'requestClose',
    args: {
      outcome: {
        revivedOn: on('2026-01-05'),
        newUse: '药',
        jobs: 1,
        households: 0,
        annualIncomeFen: 0,
        collectiveIncomeFen: 0,
        beneficiaries: 0,
      },
      attachments: [photo],
    },
  },
  check(true),
  check(false),
  { move: 'closeOut', args: {} },
  { move: 'refuse', args: { reason } },
  { move: 'relapse', args: { revisitId, reason } },
  { move: 'disputeTitle', args: { reason } },
  { move: 'settleTitle', args: { result: reason } },
  { move: 'dispose', args: { approvalNo: '8号', on: on('2026-01-05') } },
);

const asset: AssetStanding = {
  id: caseId,
  tenant,
  stationIds: [station],
  authorId: seated.finance.userId,
  state: 'unlisted',
  course: {},
  facts: { usageStatus: 'idle', filledItems: 12, managerOrgId: unit, isKey: true },
};

describe('in any course of moves, an asset', () => {
  it('is struck off only by a second person, after a check by nobody of the unit', () => {
    const someone = fc.constantFrom(...people, { ...seated.deputy, orgId: unit });

    fc.assert(
      fc.property(fc.array(fc.tuple(someone, assetSaid), { maxLength: 60 }), (moves) => {
        let one = asset;
        for (const [who, asked] of moves) {
          const context = moveContext(who, '2026-01-05', {
            revisit: { id: revisitId, targetId: caseId, finding: 'relapsed' },
          });
          const next = decideMove(assetMachine, assetCase(one), { asked, context });
          if (!next.ok) continue;
          one = { ...one, state: next.value.state, course: next.value.course };
          const closing = one.course.closeOuts?.at(-1);
          const isClosed = one.state === 'closedOut';
          expect(isClosed && closing === undefined).toBe(false);
          expect(isClosed && closing?.checkedBy.length === 0).toBe(false);
          expect(closing?.checkedBy.includes(closing.by) ?? false).toBe(false);
          expect((one.course.checks ?? []).some((each) => each.orgId === unit)).toBe(false);
          expect(isClosed && one.course.usage !== 'inUse').toBe(false);
          expect(one.state === 'disposed' && one.course.usage !== 'disposed').toBe(false);
          expect((one.course.relapses?.length ?? 0) > (one.course.closeOuts?.length ?? 0)).toBe(false);
        }
      }),
      runs,
    );
  });
});
