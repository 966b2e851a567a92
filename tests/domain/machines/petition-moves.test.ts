// Every row of the petition's table done once, with what it writes; expected days are those of the law's vectors.
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../src/domain/actor.ts';
import { deadlineOf } from '../../../src/domain/calendar/deadline.ts';
import { orgId, recordId } from '../../../src/domain/ids.ts';
import type { MoveContext } from '../../../src/domain/machines/machine.ts';
import type { PetitionArgs, PetitionAsked } from '../../../src/domain/machines/petition/asked.ts';
import type { PetitionCore, PetitionFacts } from '../../../src/domain/machines/petition/core.ts';
import type { PetitionCourse, Reply } from '../../../src/domain/machines/petition/course.ts';
import { petitionMachine } from '../../../src/domain/machines/petition/machine.ts';
import { petitionRows } from '../../../src/domain/machines/petition/moves.ts';
import type { PetitionState } from '../../../src/domain/machines/petition/states.ts';
import { someEnvelope } from '../../world/envelopes.ts';
import { calendar, moveContext } from '../../world/judge.ts';
import { caseId, caseOf, on, otherId, revisitId, seated, tried, unit } from '../../world/machine-tries.ts';

const facts: PetitionFacts = {
  kind: 'appeal',
  category: 'road',
  targetOrgId: null,
  isAnonymous: false,
  capturedBy: 'staff',
  capturedOn: on('2026-02-03'),
  receivedOn: on('2026-02-04'),
};

const by = (seat: keyof typeof seated, day = '2026-11-23') => ({ by: seated[seat].userId, on: on(day) });

const handover = {
  ...by('office', '2026-11-02'),
  mode: 'assign',
  orgId: unit,
  coOrgIds: [],
  instruction: null,
  isConflictConfirmed: false,
  byTownship: false,
} as const;
const objecting = deadlineOf({ clock: 'D03', variant: 'standard', startOn: on('2026-11-23') }, calendar);
/** Fifteen days on lies the spring festival: 2026-02-24. */
const sorting = deadlineOf({ clock: 'D01', variant: 'standard', startOn: on('2026-02-03') }, calendar);
const finish = deadlineOf({ clock: 'D04', variant: 'standard', startOn: on('2026-11-02') }, calendar);
const reply: Reply = {
  ...by('org', '2026-11-10'),
  text: '已更换水泵和两处老化管道，今天起恢复正常供水。',
  opinion: 'support',
  outcome: 'A',
  attachmentIds: [],
  round: 1,
};
const rating = (result: 'satisfied' | 'dissatisfied') =>
  ({
    ...by('resident', '2026-11-12'),
    id: '0199aaaa-0000-7000-8000-0000000000bb',
    round: 1,
    process: 'satisfied',
    result,
    reason: null,
    through: 'resident',
  }) as unknown as NonNullable<PetitionCourse['ratings']>[number];
const visit = {
  on: on('2026-11-23'),
  method: 'onSite',
  finding: 'relapsed',
  text: '又停水三天了',
  attachments: [],
} as const satisfies PetitionArgs<'revisit'>;
const replyGiven = { text: reply.text, opinion: reply.opinion, outcome: reply.outcome, attachmentIds: [] };

type Example = {
  readonly from: PetitionState;
  readonly course?: PetitionCourse;
  readonly facts?: Partial<PetitionFacts>;
  readonly actor: Actor;
  readonly asked: PetitionAsked;
  readonly context?: Partial<Omit<MoveContext, 'actor' | 'today'>> & { readonly today?: string };
  readonly to: PetitionState;
  /** The whole course after it. */
  readonly writes: object;
  readonly isSealed?: boolean;
};

const answered: PetitionCourse = { handover, replies: [reply] };
const assign: PetitionArgs<'assign'> = {
  mode: 'assign',
  orgId: unit,
  coOrgIds: [orgId.parse('jiaoyu')],
  instruction: '请尽快核实。',
  noRecusalDue: true,
};
const unitClocks = {
  unitNotice: { clock: 'D02', startOn: '2026-11-23', rawDue: '2026-12-08', due: '2026-12-08' },
  objecting: { clock: 'D03', startOn: '2026-11-23', due: '2026-11-30' },
};
const named = { id: unit, stationIds: [...caseOf('x', { course: {}, facts: {} }).stationIds] };
const supplement: PetitionAsked = { move: 'supplement', args: { text: '补充一句', attachments: [] } };
const amendOf = (set: PetitionArgs<'amend'>['set']): PetitionAsked => ({ move: 'amend', args: { set } });

/** One for each row, in the order of the table. */
const examples: Readonly<Record<string, Example>> = {
  '0 submit': {
    from: 'draft',
    actor: seated.deputy,
    asked: { move: 'submit', args: {} as never },
    to: 'submitted',
    writes: {},
  },
  '1 supplement': { from: 'replied', actor: seated.author, asked: supplement, to: 'replied', writes: {} },
  '2 amend': {
    from: 'submitted',
    actor: seated.author,
    asked: amendOf({ content: { from: '水断了三天', to: '水断了五天' } }),
    to: 'submitted',
    writes: {},
  },
  '3 amend': {
    from: 'submitted',
    actor: seated.station,
    asked: amendOf({ category: { from: 'road', to: 'utilities' } }),
    to: 'submitted',
    writes: {},
  },
  '4 register': {
    from: 'submitted',
    actor: seated.station,
    asked: { move: 'register', args: {} },
    to: 'registered',
    writes: {
      caseNo: 'MQ-511524-2026-00007',
      registeredOn: '2026-11-23',
      startRemark: 'captureTooOld',
      sorting: { clock: 'D01', startOn: '2026-11-01', rawDue: '2026-11-16', due: '2026-11-16' },
    },
    facts: { capturedOn: on('2026-09-01'), receivedOn: on('2026-11-01') },
  },
  '5 discard': {
    from: 'submitted',
    actor: seated.station,
    asked: { move: 'discard', args: { reason: 'spam' } },
    to: 'discarded',
    writes: { discarded: { ...by('station'), reason: 'spam' }, endedOn: '2026-11-23' },
  },
  '6 discard': {
    from: 'registered',
    actor: seated.office,
    asked: { move: 'discard', args: { reason: 'unlawful' } },
    to: 'discarded',
    writes: { discarded: { ...by('office'), reason: 'unlawful' }, endedOn: '2026-11-23' },
  },
  '7 merge': {
    from: 'registered',
    actor: seated.office,
    asked: { move: 'merge', args: { recordId: otherId } },
    context: { other: { id: otherId, kind: 'petition', state: 'registered', isSealed: false } },
    to: 'merged',
    writes: { mergedInto: otherId, toldOn: '2026-11-23', endedOn: '2026-11-23' },
  },
  '8 reclassify': {
    from: 'registered',
    actor: seated.township,
    asked: {
      move: 'reclassify',
      args: { kind: 'inquiry', category: 'care', reason: '其实是来问政策的，不是求解决。' },
    },
    to: 'registered',
    writes: {
      kind: 'inquiry',
      category: 'care',
      reclassified: [
        {
          ...by('township'),
          kind: 'inquiry',
          category: 'care',
          reason: '其实是来问政策的，不是求解决。',
        },
      ],
    },
  },
  '9 sealAsReport': {
    from: 'submitted',
    actor: seated.station,
    asked: { move: 'sealAsReport', args: { reason: '内容属于检举控告，按举报办理。' } },
    to: 'submitted',
    writes: { kind: 'report', isSealed: true },
  },
  '10 treatAsXinfang': {
    from: 'assigned',
    actor: seated.office,
    asked: { move: 'treatAsXinfang', args: { isXinfang: true } },
    to: 'assigned',
    writes: { isXinfang: true },
  },
  '11 answerOnSite': {
    from: 'registered',
    facts: { kind: 'inquiry' },
    actor: seated.deputy,
    asked: { move: 'answerOnSite', args: { text: '带上身份证和银行卡，到村里填一张申请表就行。' } },
    to: 'replied',
    writes: {
      toldOn: '2026-11-23',
      replies: [
        {
          ...by('deputy'),
          text: '带上身份证和银行卡，到村里填一张申请表就行。',
          opinion: 'explain',
          outcome: 'D',
          attachmentIds: [],
          round: 1,
        },
      ],
    },
  },
  '12 decline': {
    from: 'registered',
    facts: { isAnonymous: true },
    actor: seated.township,
    asked: { move: 'decline', args: { reason: 'legalChannel', whereTo: '请到县劳动仲裁委申请仲裁。' } },
    to: 'declined',
    writes: {
      declined: { ...by('township'), reason: 'legalChannel', whereTo: '请到县劳动仲裁委申请仲裁。' },
      endedOn: '2026-11-23',
    },
  },
  '13 redirect': {
    from: 'registered',
    facts: { category: 'judicial' },
    actor: seated.office,
    asked: { move: 'redirect', args: { to: 'politicalLegal', whereTo: '请向原审法院申请再审。' } },
    to: 'redirected',
    writes: {
      redirected: { ...by('office'), to: 'politicalLegal', whereTo: '请向原审法院申请再审。' },
      isIdentitySealed: true,
      toldOn: '2026-11-23',
      endedOn: '2026-11-23',
    },
  },
  '14 askToAssign': {
    from: 'registered',
    course: { assignWishes: [{ ...by('deputy', '2026-11-20'), reason: '第一次' }] },
    actor: seated.deputy,
    asked: { move: 'askToAssign', args: { reason: '群众催了两次，请尽快交办。' } },
    to: 'registered',
    writes: {
      assignWishes: [
        { ...by('deputy', '2026-11-20'), reason: '第一次' },
        { ...by('deputy'), reason: '群众催了两次，请尽快交办。' },
      ],
    },
  },
  '15 assign': {
    from: 'registered',
    actor: seated.station,
    asked: { move: 'assign', args: assign },
    context: { unit: named },
    to: 'assigned',
    writes: {
      handover: {
        ...by('station'),
        mode: 'assign',
        orgId: 'shuili',
        coOrgIds: ['jiaoyu'],
        instruction: '请尽快核实。',
        isConflictConfirmed: false,
        byTownship: false,
      },
      toldOn: '2026-11-23',
      ...unitClocks,
    },
  },
  '16 assign': {
    from: 'registered',
    course: { toldOn: on('2026-11-10') },
    facts: { targetOrgId: unit },
    actor: seated.township,
    asked: {
      move: 'assign',
      args: { mode: 'transfer', orgId: unit, coOrgIds: [], noRecusalDue: true, confirmsConflict: true },
    },
    context: { unit: { id: unit, stationIds: [] } },
    to: 'assigned',
    writes: {
      handover: {
        ...by('township'),
        mode: 'transfer',
        orgId: 'shuili',
        coOrgIds: [],
        instruction: null,
        isConflictConfirmed: true,
        byTownship: true,
      },
      toldOn: '2026-11-10',
      ...unitClocks,
    },
  },
  '17 object': {
    from: 'assigned',
    course: { handover, objecting },
    actor: seated.org,
    asked: {
      move: 'object',
      args: { reason: '护栏由交通部门管护，不属于水利部门。', suggestedOrgId: orgId.parse('jiaotong') },
    },
    context: { today: '2026-11-30' },
    to: 'objected',
    writes: {
      handover,
      objecting,
      objections: [
        {
          ...by('org', '2026-11-30'),
          orgId: 'shuili',
          reason: '护栏由交通部门管护，不属于水利部门。',
          suggestedOrgId: 'jiaotong',
          ruling: null,
        },
      ],
    },
  },
  '18 uphold': {
    from: 'objected',
    course: {
      handover,
      objecting,
      unitNotice: objecting,
      sorting: finish,
      objections: [{ ...by('org'), orgId: unit, reason: '不属于本单位', suggestedOrgId: null, ruling: null }],
    },
    actor: seated.office,
    asked: { move: 'uphold', args: { reason: '情况属实，改交交通部门办理。' } },
    to: 'registered',
    writes: {
      sorting: finish,
      objections: [
        {
          ...by('org'),
          orgId: 'shuili',
          reason: '不属于本单位',
          suggestedOrgId: null,
          ruling: 'upheld',
          ruled: { ...by('office'), reason: '情况属实，改交交通部门办理。' },
        },
      ],
    },
  },
  '19 uphold': {
    from: 'objected',
    course: { handover: { ...handover, byTownship: true }, objections: [] },
    actor: seated.township,
    asked: { move: 'uphold', args: { reason: '情况属实，改交交通部门办理。' } },
    to: 'registered',
    writes: { objections: [] },
  },
  '20 refuse': {
    from: 'objected',
    course: {
      handover,
      objecting,
      objections: [
        { ...by('org'), orgId: unit, reason: '早先', suggestedOrgId: null, ruling: 'upheld' },
        { ...by('org'), orgId: unit, reason: '这次', suggestedOrgId: null, ruling: null },
      ],
    },
    actor: seated.office,
    asked: { move: 'refuse', args: { reason: '职责清单里有这一条，请继续办理。' } },
    to: 'assigned',
    writes: {
      handover,
      objecting,
      objections: [
        { ...by('org'), orgId: 'shuili', reason: '早先', suggestedOrgId: null, ruling: 'upheld' },
        {
          ...by('org'),
          orgId: 'shuili',
          reason: '这次',
          suggestedOrgId: null,
          ruling: 'refused',
          ruled: { ...by('office'), reason: '职责清单里有这一条，请继续办理。' },
        },
      ],
    },
  },
  '21 refuse': {
    from: 'objected',
    course: { handover: { ...handover, byTownship: true } },
    actor: seated.township,
    asked: { move: 'refuse', args: { reason: '职责清单里有这一条，请继续办理。' } },
    to: 'assigned',
    writes: { handover: { ...handover, byTownship: true }, objections: [] },
  },
  '22 accept': {
    from: 'assigned',
    course: { handover },
    actor: seated.org,
    asked: { move: 'accept', args: {} },
    context: { today: '2026-08-03' },
    to: 'inProgress',
    writes: {
      handover,
      acceptedOn: '2026-08-03',
      isAcceptedInSilence: false,
      finish: { clock: 'D04', startOn: '2026-08-03', rawDue: '2026-10-02', due: '2026-10-08' },
    },
  },
  '23 autoAccept': {
    from: 'assigned',
    course: { handover, objecting },
    facts: { kind: 'suggestion', capturedBy: 'resident', receivedOn: on('2026-11-20') },
    actor: seated.system,
    asked: { move: 'autoAccept', args: {} },
    context: { today: '2026-12-01' },
    to: 'inProgress',
    writes: {
      handover,
      objecting,
      acceptedOn: '2026-12-01',
      isAcceptedInSilence: true,
      finish: { clock: 'D19', variant: 'suggestion', startOn: '2026-11-20', due: '2026-12-21' },
    },
  },
  '24 extend': {
    from: 'inProgress',
    course: { handover, finish },
    actor: seated.orgLeader,
    asked: { move: 'extend', args: { days: 30, reason: '主汛期无法施工，需要延期三十天。' } },
    to: 'inProgress',
    writes: {
      handover,
      finish: {
        clock: 'D04',
        extensionDays: 30,
        rawDue: '2027-01-31',
        due: '2027-02-01',
        isProvisional: true,
      },
      extension: { ...by('orgLeader'), days: 30, reason: '主汛期无法施工，需要延期三十天。' },
    },
  },
  '25 reply': {
    from: 'inProgress',
    course: { handover, round: 2, replies: [reply] },
    actor: seated.org,
    asked: { move: 'reply', args: { ...replyGiven, opinion: 'partial', outcome: 'B' } },
    to: 'replied',
    writes: {
      handover,
      round: 2,
      replies: [reply, { ...by('org'), ...replyGiven, opinion: 'partial', outcome: 'B', round: 2 }],
    },
  },
  '26 sendBack': {
    from: 'replied',
    course: answered,
    actor: seated.station,
    asked: { move: 'sendBack', args: { reason: '没有逐项答复，第二个问题没有回答。' } },
    to: 'inProgress',
    writes: {
      ...answered,
      round: 2,
      returns: [
        {
          ...by('station'),
          move: 'sendBack',
          round: 1,
          reason: '没有逐项答复，第二个问题没有回答。',
        },
      ],
      answering: { clock: 'D19', startOn: '2026-11-23', due: '2026-12-07' },
    },
  },
  '27 rate': {
    from: 'merged',
    course: answered,
    actor: seated.station,
    asked: { move: 'rate', args: { process: 'basic', result: 'dissatisfied', reason: '没有说什么时候修。' } },
    to: 'merged',
    writes: {
      ...answered,
      ratings: [
        {
          ...by('station'),
          id: '0199aaaa-0000-7000-8000-0000000000aa',
          round: 1,
          process: 'basic',
          result: 'dissatisfied',
          reason: '没有说什么时候修。',
          through: 'station',
        },
      ],
    },
  },
  '28 rework': {
    from: 'replied',
    course: { ...answered, round: 1, reworks: 1, ratings: [rating('dissatisfied')] },
    actor: seated.township,
    asked: { move: 'rework', args: { reason: '群众不满意，请重新办理并说明时限。' } },
    context: { today: '2025-11-30' },
    to: 'inProgress',
    writes: {
      ...answered,
      ratings: [rating('dissatisfied')],
      round: 2,
      reworks: 2,
      returns: [
        {
          ...by('township', '2025-11-30'),
          move: 'rework',
          round: 1,
          reason: '群众不满意，请重新办理并说明时限。',
        },
      ],
      answering: { clock: 'D09', startOn: '2025-11-30', due: '2025-12-30' },
    },
  },
  '29 logContact': {
    from: 'replied',
    course: answered,
    actor: seated.station,
    asked: { move: 'logContact', args: { way: 'phone', isReached: false } },
    to: 'replied',
    writes: { ...answered, contacts: [{ ...by('station'), way: 'phone', isReached: false, note: null }] },
  },
  '30 recuse': {
    from: 'inProgress',
    actor: seated.org,
    asked: { move: 'recuse', args: { userId: seated.org.userId, reason: '反映人是本人亲属，应当回避。' } },
    to: 'inProgress',
    writes: { recusals: [{ ...by('org'), userId: 'the-unit', reason: '反映人是本人亲属，应当回避。' }] },
  },
  '31 mediate': {
    from: 'inProgress',
    actor: seated.deputy,
    asked: { move: 'mediate', args: { isAgreed: true, text: '双方同意围墙后退。' } },
    to: 'inProgress',
    writes: { mediation: { ...by('deputy'), isAgreed: true, text: '双方同意围墙后退。', documentId: null } },
  },
  '32 urge': {
    from: 'assigned',
    actor: seated.office,
    asked: { move: 'urge', args: { text: '请尽快办理。' } },
    to: 'assigned',
    writes: { urges: [{ ...by('office'), text: '请尽快办理。' }] },
  },
  '33 close': {
    from: 'replied',
    course: { ...answered, contacts: [contact('2026-11-10'), contact('2026-11-11')] },
    actor: seated.station,
    asked: { move: 'close', args: {} },
    to: 'closed',
    writes: {
      ...answered,
      contacts: [contact('2026-11-10'), contact('2026-11-11')],
      closing: { ...by('station'), ground: 'contacted', isDissatisfied: false, explanation: null },
      endedOn: '2026-11-23',
    },
  },
  '34 close': {
    from: 'replied',
    course: { ...answered, ratings: [rating('dissatisfied')] },
    actor: seated.office,
    asked: { move: 'close', args: { explanation: '诉求超出政策范围，已向反映人当面说明政策依据。' } },
    to: 'closed',
    writes: {
      ...answered,
      ratings: [rating('dissatisfied')],
      closing: {
        ...by('office'),
        ground: 'rated',
        isDissatisfied: true,
        explanation: '诉求超出政策范围，已向反映人当面说明政策依据。',
      },
      endedOn: '2026-11-23',
    },
  },
  '35 withdraw': {
    from: 'submitted',
    actor: seated.author,
    asked: { move: 'withdraw', args: {} },
    to: 'withdrawn',
    writes: { endedOn: '2026-11-23' },
  },
  '36 withdraw': {
    from: 'inProgress',
    actor: seated.resident,
    asked: { move: 'withdraw', args: { reason: '已经解决了' } },
    to: 'withdrawn',
    writes: { endedOn: '2026-11-23' },
  },
  '37 reopen': {
    from: 'closed',
    course: {
      ...answered,
      round: 3,
      endedOn: on('2026-09-01'),
      closing: { ...by('office', '2026-09-01'), ground: 'rated', isDissatisfied: false, explanation: null },
    },
    actor: seated.office,
    asked: { move: 'reopen', args: { revisitId, reason: '回头看发现又停水了，重新办理。' } },
    context: { revisit: { id: revisitId, targetId: caseId, finding: 'relapsed' } },
    to: 'inProgress',
    writes: {
      ...answered,
      round: 4,
      reopenings: [{ ...by('office'), revisitId, reason: '回头看发现又停水了，重新办理。' }],
      answering: { clock: 'D09', startOn: '2026-11-23', due: '2026-12-23' },
    },
  },
  '38 escalate': {
    from: 'submitted',
    actor: seated.office,
    asked: { move: 'escalate', args: { to: 'cluster', recordId: otherId } },
    to: 'submitted',
    writes: { escalations: [{ to: 'cluster', recordId: otherId }] },
  },
  '39 linkReview': {
    from: 'closed',
    actor: seated.office,
    asked: { move: 'linkReview', args: { kind: 'review', recordId: otherId } },
    to: 'closed',
    writes: { reviews: [{ kind: 'review', recordId: otherId }] },
  },
  '40 copyReply': {
    from: 'merged',
    course: { mergedInto: otherId },
    actor: seated.system,
    asked: { move: 'copyReply', args: { fromId: otherId, reply: replyGiven } as never },
    to: 'merged',
    writes: { mergedInto: otherId, replies: [{ ...by('system'), ...replyGiven, round: 1 }] },
  },
  '41 recount': {
    from: 'registered',
    course: { sorting: { ...sorting, rawDue: on('2026-02-20'), due: on('2026-02-20'), isProvisional: true } },
    actor: seated.system,
    asked: { move: 'recount', args: {} },
    to: 'registered',
    writes: { sorting },
  },
  '42 wipePersonal': {
    from: 'withdrawn',
    course: { endedOn: on('2026-10-23') },
    actor: seated.system,
    asked: { move: 'wipePersonal', args: {} },
    to: 'withdrawn',
    writes: { endedOn: '2026-10-23', personalCutOn: '2026-11-23' },
  },
  '43 archive': {
    from: 'withdrawn',
    course: { endedOn: on('2024-11-22'), personalCutOn: on('2024-12-23') },
    actor: seated.system,
    asked: { move: 'archive', args: {} },
    to: 'archived',
    writes: { endedOn: '2024-11-22', personalCutOn: '2024-12-23' },
  },
  '44 supplementSealed': {
    from: 'registered',
    facts: { kind: 'report', isBlind: true },
    isSealed: true,
    actor: seated.author,
    asked: { move: 'supplementSealed', args: { attachments: [], envelope: someEnvelope } },
    to: 'registered',
    writes: {},
  },
  '45 unmerge': {
    from: 'merged',
    course: {
      mergedInto: otherId,
      toldOn: on('2026-11-20'),
      endedOn: on('2026-11-20'),
      sorting: { ...sorting, rawDue: on('2026-02-20'), due: on('2026-02-20'), isProvisional: true },
    },
    actor: seated.system,
    asked: { move: 'unmerge', args: { fromId: otherId, ended: 'withdrawn' } },
    to: 'registered',
    writes: { sorting, unmerged: [{ ...by('system'), fromId: otherId, ended: 'withdrawn' }] },
  },
  '46 revisit': {
    from: 'closed',
    actor: seated.deputy,
    asked: { move: 'revisit', args: visit },
    to: 'closed',
    writes: {
      revisits: [
        {
          ...visit,
          id: recordId.parse(moveContext(seated.deputy, '2026-11-23').id),
          by: seated.deputy.userId,
          byName: seated.deputy.name,
        },
      ],
    },
  },
};

function contact(day: string) {
  return { ...by('station', day), way: 'phone', isReached: false, note: null } as const;
}

it('a notice given before a merging stands when the merging is undone', () => {
  const objections = [
    { ...by('org'), orgId: unit, reason: '不属于本单位', suggestedOrgId: null, ruling: 'upheld' },
  ] as const;
  const course = { mergedInto: otherId, toldOn: on('2026-11-02'), endedOn: on('2026-11-20'), objections };
  const asked = { move: 'unmerge', args: { fromId: otherId, ended: 'declined' } } as const;

  expect(
    tried(petitionMachine, caseOf<PetitionCore>('merged', { course, facts }), { by: seated.system, asked }),
  ).toMatchObject({ state: 'registered', course: { toldOn: '2026-11-02', objections } });
});

describe('every row of the petition’s table', () => {
  it('has its example', () => {
    expect(Object.keys(examples)).toEqual(petitionRows.map((row, index) => `${index} ${row.move}`));
  });

  it.each(Object.entries(examples))('%s', (name, example) => {
    const { from, course = {}, actor, asked, context = {}, to, writes, isSealed = false } = example;
    const one = caseOf<PetitionCore>(from, { course, facts: { ...facts, ...example.facts } }, { isSealed });
    const frozen = JSON.stringify(one);
    const row = petitionRows[Number(name.split(' ')[0])];
    const after = tried(petitionMachine, one, { by: actor, asked, ...context });

    expect(after).toMatchObject({ state: to, course: writes });
    expect(typeof after === 'object' && Object.keys(after.course).toSorted()).toEqual(
      Object.keys(writes).toSorted(),
    );
    expect(row?.move).toBe(asked.move);
    expect(JSON.stringify(one)).toBe(frozen);
  });
});
