// The five lists of the demo county, with items in every state; 24 problems found with state assets were put right.
import type { Actor } from '../../domain/actor.ts';
import type { Day } from '../../domain/day.ts';
import { addDays, day } from '../../domain/day.ts';
import { orgId, stationId } from '../../domain/ids.ts';
import type { ListItemAsked, ListItemState } from '../../domain/machines/list-item/core.ts';
import type { ListItemStanding } from '../../domain/machines/list-item/list-item-case.ts';
import { listItemCase } from '../../domain/machines/list-item/list-item-case.ts';
import { listItemMachine } from '../../domain/machines/list-item/moves.ts';
import type { Dice } from '../dice.ts';
import { makeDice } from '../dice.ts';
import { photoOf } from '../photo.ts';
import type { Turn } from '../run.ts';
import { newRecordId, run } from '../run.ts';
import { changning, deputyOf, director, leaderOf, office } from './people.ts';

/** 五单: 审议意见, 视察意见, 工作评议意见, 执法检查发现问题, 调研发现问题. */
export const listKinds = ['deliberation', 'tour', 'workReview', 'lawInspection', 'research'] as const;

export type DemoListItem = ListItemStanding & {
  readonly list: (typeof listKinds)[number];
  readonly no: number;
  readonly title: string;
  readonly content: string;
};

type Subject = { readonly title: string; readonly content: string; readonly org: string };

const assetSubjects: readonly Subject[] = [
  {
    title: '撤点并校后校舍底数不清',
    content: '部分撤并村小的校舍未列入台账，管理单位与使用单位不一致。',
    org: 'jiaoyu',
  },
  {
    title: '村集体厂房长期无人经营',
    content: '厂房建成后没有经营主体，设备闲置，村集体没有收益。',
    org: 'nongye',
  },
  {
    title: '卫生室调整后房屋空置',
    content: '行政村合并后原卫生室空置，门窗破损，无人看管。',
    org: 'weijian',
  },
  { title: '资产出租合同到期未续', content: '租期已满仍由原承租人使用，租金没有按时收回。', org: 'nongye' },
  { title: '山坪塘管护责任不落实', content: '塘体渗漏多年未修，管护责任没有落到人。', org: 'shuili' },
  { title: '闲置校舍安全隐患', content: '屋面漏雨、围墙倾斜，周边群众多次反映。', org: 'jiaoyu' },
];
const otherSubjects: readonly Subject[] = [
  { title: '农村供水保障不足', content: '旱季部分村组供水不足，应急水源没有建成。', org: 'shuili' },
  { title: '村医岗位空缺', content: '两个村卫生室半年没有村医坐诊，群众看病不便。', org: 'weijian' },
  { title: '学校周边交通安全', content: '上下学时段校门口车辆拥堵，没有设置减速设施。', org: 'jiaoyu' },
  { title: '耕地撂荒整治进度慢', content: '部分村组撂荒地整治只完成计划的一半。', org: 'nongye' },
];

type ItemTurn = Turn<ListItemAsked>;

const checkerOf = (dice: Dice): Actor => deputyOf(dice.pick(['huatan', 'longtou', 'meibai']));

/** The life of an item, from approval to evaluation; an item stops at its state. */
function life(dice: Dice, { org }: Subject, from: Day): readonly ItemTurn[] {
  const unit = { id: orgId.parse(org), stationIds: [] };
  const leader = leaderOf(org);
  const on = (days: number) => addDays(from, days);
  const plan = {
    measure: '逐项排查，明确责任人，按月推进整改。',
    goal: '问题全部整改到位，建立长效管护办法。',
    dueOn: on(120),
    milestones: [{ on: on(60), text: '完成排查和台账更新' }],
  };
  const check = {
    on: on(104),
    method: 'onSite' as const,
    isPassed: true,
    opinion: '到现场看过，整改属实。',
    attachments: [photoOf(dice, on(104))],
  };
  return [
    { asked: { move: 'approve', args: {} }, actor: director, on: on(0) },
    { asked: { move: 'assign', args: { leadOrgId: unit.id, coOrgIds: [] } }, actor: office, on: on(6), unit },
    { asked: { move: 'plan', args: plan }, actor: leader, on: on(14) },
    {
      asked: { move: 'note', args: { percent: 50, text: '排查过半。', attachments: [] } },
      actor: leader,
      on: on(45),
    },
    {
      asked: {
        move: 'report',
        args: { text: '已按整改清单逐项完成，附照片。', attachments: [photoOf(dice, on(100))] },
      },
      actor: leader,
      on: on(100),
    },
    { asked: { move: 'check', args: check }, actor: checkerOf(dice), on: on(104) },
    { asked: { move: 'closeOut', args: {} }, actor: office, on: on(106) },
    { asked: { move: 'evaluate', args: { grade: 'satisfied' } }, actor: director, on: on(130) },
  ];
}

/** How many turns of a life lead to a state. */
const turnsTo: Readonly<Record<ListItemState, number>> = {
  draft: 0,
  approved: 1,
  assigned: 2,
  rectifying: 4,
  reported: 5,
  closedOut: 7,
  evaluated: 8,
};

type Wanted = {
  readonly list: DemoListItem['list'];
  readonly state: ListItemState;
  readonly subject: Subject;
  readonly from: Day;
};

function itemOf(dice: Dice, { list, state, subject, from }: Wanted, no: number): DemoListItem {
  const start: DemoListItem = {
    id: newRecordId(dice, from),
    tenant: changning,
    stationIds: ['huatan', 'longtou', 'meibai'].map((one) => stationId.parse(one)),
    authorId: office.userId,
    state: 'draft',
    course: {},
    facts: { year: Number(from.slice(0, 4)) },
    list,
    no,
    title: subject.title,
    content: subject.content,
  };
  const turns = life(dice, subject, from).slice(0, turnsTo[state]);
  return run(listItemMachine, { start, standing: listItemCase, dice }, turns);
}

/** One that failed its check and is being put right again, under more pressure. */
function failedItem(dice: Dice, no: number): DemoListItem {
  const from = day.parse('2026-05-11');
  const subject = {
    title: '安全生产检查走过场',
    content: '对小作坊的检查只看台账，不看现场，隐患没有闭环。',
    org: 'nongye',
  };
  const on = (days: number) => addDays(from, days);
  const base = itemOf(dice, { list: 'lawInspection', state: 'reported', subject, from }, no);
  const failed = {
    on: on(110),
    method: 'onSite' as const,
    isPassed: false,
    opinion: '现场仍有两处消防通道堵塞，没有整改到位。',
    attachments: [photoOf(dice, on(110))],
  };
  return run(listItemMachine, { start: base, standing: listItemCase, dice }, [
    { asked: { move: 'check', args: failed }, actor: deputyOf('huatan'), on: on(110) },
    {
      asked: { move: 'sendBack', args: { reason: '现场核查没有通过，限期重新整改。', dueOn: on(140) } },
      actor: office,
      on: on(112),
    },
    {
      asked: { move: 'escalate', args: { to: 'jointSupervision', reason: '两次整改不到位，提请联合督查。' } },
      actor: director,
      on: on(120),
    },
  ]);
}

/** Published: more than 20 problems rectified. */
const rectified = 24;

/** The five lists of the demo county. The same for the same seed. */
export function demoListItems(seed = 5): readonly DemoListItem[] {
  const dice = makeDice(seed);
  const states: readonly ListItemState[] = [
    'draft',
    'approved',
    'assigned',
    'rectifying',
    'reported',
    'closedOut',
    'evaluated',
  ];
  const done = Array.from(
    { length: rectified },
    (_, index): Wanted => ({
      list: 'research',
      state: index % 3 === 0 ? 'closedOut' : 'evaluated',
      subject: dice.pick(assetSubjects),
      from: addDays(day.parse('2024-03-04'), index * 28),
    }),
  );
  const rest = listKinds.flatMap((list) =>
    states.map(
      (state): Wanted => ({
        list,
        state,
        subject: dice.pick(otherSubjects),
        from: addDays(day.parse('2026-06-01'), dice.whole(0, 30)),
      }),
    ),
  );
  const items = [...done, ...rest].map((wanted, index) => itemOf(dice, wanted, index + 1));
  return [...items, failedItem(dice, items.length + 1)];
}
