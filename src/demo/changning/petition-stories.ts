// What residents brought to the stations of the demo county, told move by move: a hot spot, a mediated quarrel, a
// matter for the courts, a sealed report, a group with its representatives, a second visit, a rework, a case over the
// spring festival. Nobody in it exists.
import { addDays, type Day } from '../../domain/day.ts';
import { type Dice, makeDice } from '../dice.ts';
import { type Said, type Serials, type Told, tell } from '../records-run.ts';
import { office } from './people.ts';
import {
  accept,
  assign,
  close,
  deputy,
  named,
  officer,
  on,
  rate,
  register,
  reply,
  station,
  submit,
} from './petition-steps.ts';

const hotSpotWords = [
  '小区电梯坏了一个星期没人修，老人上下楼很不方便。',
  '物业三个月没有清运楼道里的杂物，消防通道堵死了。',
  '小区路灯坏了十几盏，物业说没有维修资金。',
  '化粪池满溢，污水流到单元门口，物业不管。',
  '物业费涨了三成，没有开过业主大会，也没有公示。',
  '停车位被物业锁起来收费，业主的车只能停在路边。',
  '老旧小区外墙瓷砖掉落，差点砸到放学的孩子。',
] as const;

/** 物业热点: seven in a week in one street. */
export const hotSpot = (monday: Day): readonly (readonly Said[])[] =>
  hotSpotWords.map((content, index) => [
    submit({ kind: 'appeal', category: 'property', content }, addDays(monday, index)),
    register(addDays(monday, index + 1)),
  ]);

const mediated: readonly Said[] = [
  submit(
    { kind: 'appeal', category: 'neighbour', content: '隔壁新修的围墙占了公用的过道，两家为这事吵了几次。' },
    on('2026-08-04'),
  ),
  register(on('2026-08-05')),
  {
    move: 'mediate',
    args: { isAgreed: true, text: '代表和村干部到场调解，双方同意围墙后退四十厘米，过道公用。' },
    actor: deputy,
    on: on('2026-08-10'),
  },
  assign('huatan-zhen', on('2026-08-11'), station),
  accept('huatan-zhen', on('2026-08-12')),
  reply(
    'huatan-zhen',
    '经现场核实，双方已达成一致，围墙已经后退并清理了过道，镇里将继续回访。',
    on('2026-08-20'),
  ),
  rate(['satisfied', 'satisfied'], on('2026-08-24')),
  close(on('2026-08-25')),
];

const judicial: readonly Said[] = [
  submit(
    { kind: 'appeal', category: 'judicial', content: '土地纠纷的官司二审判了，觉得判得不公，希望人大过问。' },
    on('2026-09-02'),
  ),
  register(on('2026-09-03')),
  {
    move: 'redirect',
    args: { to: 'politicalLegal', whereTo: '请向作出生效判决的法院申请再审，或向检察机关申请监督。' },
    actor: office,
    on: on('2026-09-07'),
  },
];

const sealed: readonly Said[] = [
  submit(
    {
      kind: 'report',
      category: 'discipline',
      content: '有人虚报冒领补助，名单里有三户早就不在村里住了，请核查。',
    },
    on('2026-10-12'),
  ),
  register(on('2026-10-13'), officer),
];

export const group = (first: Day): readonly Said[] => [
  submit(
    {
      kind: 'appeal',
      category: 'land',
      content: '六户人家的征地补偿款拖了一年没有发齐，每次去问都说在走程序。',
      more: {
        ...named('罗兴平', '13800002001'),
        involvesCount: 6,
        representatives: ['罗兴平', '罗兴国', '周启华', '陈世文', '李德全'],
        urgency: 'urgent',
      },
    },
    first,
  ),
  register(addDays(first, 1)),
  assign('huatan-zhen', addDays(first, 2)),
  accept('huatan-zhen', addDays(first, 4)),
];

export const repeated = (when: Day): readonly Said[] => [
  submit(
    {
      kind: 'appeal',
      category: 'utilities',
      content: '三组地势高，一到夏天就停水，反映过一次，现在还是老样子。',
      more: named('王素芬', '13800002002'),
    },
    when,
  ),
  register(addDays(when, 1)),
];

const reworked: readonly Said[] = [
  submit(
    { kind: 'appeal', category: 'road', content: '通组路塌方半年没有修，孩子上学要绕四公里山路。' },
    on('2026-05-11'),
  ),
  register(on('2026-05-12')),
  assign('huatan-zhen', on('2026-05-13')),
  accept('huatan-zhen', on('2026-05-15')),
  reply('huatan-zhen', '该路段已列入下半年养护计划，待资金到位后组织施工，请耐心等待。', on('2026-06-10')),
  rate(['basic', 'dissatisfied'], on('2026-06-15'), { reason: '只说列入计划，没有说什么时候修。' }),
  {
    move: 'rework',
    args: { reason: '答复没有时限，群众不满意，请重新办理。' },
    actor: office,
    on: on('2026-06-17'),
  },
  reply('huatan-zhen', '已先行清除塌方、铺上碎石恢复通行，正式修复工程八月底完工。', on('2026-07-10')),
  rate(['satisfied', 'satisfied'], on('2026-07-15')),
  close(on('2026-07-16')),
];

/** Received on 3 February 2026: its fifteen days end in the spring festival and are over on the 24th. */
const overSpringFestival: readonly Said[] = [
  submit(
    { kind: 'appeal', category: 'employment', content: '在工地做了三个月，腊月二十几还没有拿到工钱。' },
    on('2026-02-03'),
  ),
  register(on('2026-02-04')),
  assign('huatan-zhen', on('2026-02-24')),
  accept('huatan-zhen', on('2026-02-26')),
  reply('huatan-zhen', '经协调，施工方已将拖欠的工资足额打到本人银行卡上，请查收核对。', on('2026-03-16')),
  rate(['satisfied', 'satisfied'], on('2026-03-18')),
  close(on('2026-03-19')),
];

const explained: readonly Said[] = [
  submit(
    { kind: 'inquiry', category: 'care', content: '想问一下八十岁以上老人的高龄津贴怎么申请。' },
    on('2026-11-02'),
  ),
  register(on('2026-11-02')),
  {
    move: 'answerOnSite',
    args: { text: '带上身份证和银行卡，到村里填一张申请表，镇里每月十五日前集中审核。' },
    actor: deputy,
    on: on('2026-11-02'),
  },
  rate(['satisfied', 'satisfied'], on('2026-11-03')),
];

/** What lies behind and has ended, on days of its own: the year's festivals are in it. */
export const pastPetitions: readonly (readonly Said[])[] = [mediated, judicial, reworked, overSpringFestival];

/** The petitions of the demo county, by what they show. The same for the same seed. */
export function demoPetitions(serials: Serials, seed = 340_700): readonly Told[] {
  const dice: Dice = makeDice(seed);
  const stories = [
    ...hotSpot(on('2026-11-09')),
    ...pastPetitions,
    sealed,
    group(on('2026-09-14')),
    repeated(on('2026-07-06')),
    repeated(on('2026-08-17')),
    explained,
  ];
  return stories.map((story) => tell({ dice, serials }, 'petition', story));
}
