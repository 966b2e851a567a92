// 盐池县, 站点合一: a liaison station that is the budget's contact point, its activity room that is the point where budget
// facts are collected, and what was seen there. People and sums are made up.
import type { Actor } from '../domain/actor.ts';
import type { Day } from '../domain/day.ts';
import { day } from '../domain/day.ts';
import { orgId, stationId, tenantCode, userId } from '../domain/ids.ts';
import { makeDice } from './dice.ts';
import type { Said, Serials, Told } from './records-run.ts';
import { tell } from './records-run.ts';

const yanchi = tenantCode.parse('640323');

const yanchiStation = {
  id: stationId.parse('huamachi'),
  name: '花马池镇代表联络站（预算基层联系点）',
  isBudgetContact: true,
  point: { id: stationId.parse('huamachi-dian'), name: '代表活动室（预算信息采集点）', isBudgetPoint: true },
} as const;

type Post = Pick<Actor, 'role'> & { readonly org?: string };

const person = (id: string, name: string, { role, org }: Post): Actor => ({
  tenant: yanchi,
  userId: userId.parse(id),
  name,
  role,
  stationIds: role === 'org' ? [] : [yanchiStation.id],
  isReportOfficer: false,
  ...(org !== undefined && { orgId: orgId.parse(org) }),
});

const deputy = person('yanchi-daibiao', '马福', { role: 'deputy' });
const office = person('yanchi-yusuan', '冯霞', { role: 'office' });
const bureau = person('yanchi-nongye', '郭勇', { role: 'org', org: 'yc-nongye' });

const on = (text: string): Day => day.parse(text);

type Seen = {
  readonly topic: 'fundSupport' | 'projectImplementation' | 'operatingFunds';
  readonly stage: 'drafting' | 'execution' | 'finalAccounts' | 'performance';
  readonly fact: string;
  readonly difficulty: string;
  readonly suggestion: string;
  /** 三个面对面. */
  readonly faceToFace: 'voter' | 'bureauHead' | 'committeeLeader';
};

const submit = (seen: Seen, when: Day): Said => ({
  move: 'submit',
  args: {
    stationId: yanchiStation.id,
    pointId: yanchiStation.point.id,
    ...seen,
    fiscalYear: 2026,
    budgetBook: 'general',
    orgId: orgId.parse('yc-nongye'),
    sources: ['visit', 'interview'],
    voterCount: 12,
    attachments: [],
    isPublishable: true,
  },
  actor: deputy,
  on: when,
});

const story = (seen: Seen, when: Day, disposition: string): readonly Said[] => [
  submit(seen, when),
  { move: 'screen', actor: office, on: when },
  {
    move: 'forward',
    args: { orgId: orgId.parse('yc-nongye'), instruction: '请说明资金安排和下一步打算。' },
    actor: office,
    on: when,
    unit: { id: orgId.parse('yc-nongye'), stationIds: [] },
  },
  {
    move: 'answer',
    args: { text: '情况属实，已商财政部门，在下一年度预算中统筹安排。' },
    actor: bureau,
    on: when,
  },
  { move: 'close', args: { disposition }, actor: office, on: when },
];

/** Observations on all three topics; the first was adopted into next year's budget. */
export function yanchiObservations(serials: Serials, seed = 640_323): readonly Told[] {
  const teller = { dice: makeDice(seed), serials };
  const seen: readonly (readonly [Seen, string, string])[] = [
    [
      {
        topic: 'fundSupport',
        stage: 'drafting',
        fact: '村级防疫员补助标准八年没有调整，两个村已经没有人愿意干。',
        difficulty: '镇里没有资金渠道，只能从办公经费里挤。',
        suggestion: '把村级防疫员补助列入县级预算，按户数核定。',
        faceToFace: 'voter',
      },
      '2026-09-08',
      'intoDrafting',
    ],
    [
      {
        topic: 'projectImplementation',
        stage: 'execution',
        fact: '滩羊棚圈改造项目钱下达半年，现场只完成三成。',
        difficulty: '图纸审查来回改，施工季节耽误了。',
        suggestion: '下达资金时一并明确审查时限。',
        faceToFace: 'bureauHead',
      },
      '2026-09-15',
      'intoExecution',
    ],
    [
      {
        topic: 'operatingFunds',
        stage: 'performance',
        fact: '村部取暖费按旧面积核定，新建的服务大厅没有算进去。',
        difficulty: '入冬前欠费两个月，供热公司催缴。',
        suggestion: '按实际面积重新核定运行经费。',
        faceToFace: 'committeeLeader',
      },
      '2026-10-20',
      'explained',
    ],
  ];
  return seen.map(([what, when, disposition]) =>
    tell(teller, 'observation', story(what, on(when), disposition)),
  );
}
