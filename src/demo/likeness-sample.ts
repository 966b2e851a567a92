// Made-up matters in any number, for measuring and testing the search for alike ones. The same seed, the same list.
// Each text is a polite frame, a place, one of a category's troubles and words of no meaning, which give the long tail
// of rare pairs that real writing has: without them the measurement would flatter.
import type { Category } from '../domain/category.ts';
import { categories } from '../domain/category.ts';
import { dayAt } from '../domain/day.ts';
import type { LikenessSubject } from '../domain/likeness/subject.ts';

const frames = [
  '希望有关部门尽快解决，',
  '群众反映强烈，',
  '请代表帮忙反映一下，',
  '我们已经说过好几次了，',
  '',
] as const;
const villages = ['山坪村', '老街社区', '石桥村', '西寨村', '河口村', '龙头尾村', '白虎村'] as const;
const tails = [
  '影响大家的生活。',
  '老人和孩子最不方便。',
  '希望给个答复。',
  '不知道该找哪个单位。',
  '时间拖得太久了。',
] as const;
const sinces = ['从去年开始', '上个月以来', '这几天', '下雨以后', '入冬以来'] as const;

const troubles: Readonly<Record<Category, readonly string[]>> = {
  property: ['物业费照收电梯老是坏', '小区外墙脱落没人修', '公共维修资金用不出来'],
  land: ['征地补偿款还没有到账', '宅基地审批等了一年', '拆迁安置房迟迟不交'],
  utilities: ['自来水经常停水水压很低', '自来水发黄有泥沙', '电压不稳经常停电', '燃气管道接不进来'],
  road: ['路灯坏了晚上看不见', '公路坑坑洼洼积水', '客运班车停了没人管', '桥面护栏断了很危险'],
  environment: ['垃圾池满了没人清运臭气大', '养猪场污水排到河沟', '采石场粉尘很大'],
  education: ['村小撤并孩子上学太远', '学校食堂饭菜凉了', '校车座位不够'],
  health: ['村卫生室周末没人值班', '慢性病药品拿不到', '医保报销手续太麻烦'],
  care: ['老年食堂停了没人做饭', '日间照料中心缺护理员', '没有地方托管小娃儿'],
  employment: ['工地拖欠农民工工资', '返乡找不到合适的工作', '技能培训名额太少'],
  agriculture: ['灌溉水渠垮了稻田缺水', '撂荒地没有人种', '竹子卖不出好价钱'],
  safety: ['小超市卖过期食品', '烟花爆竹乱堆放', '液化气瓶没有检验'],
  neighbour: ['邻居修房占了过道', '为了田坎边界吵架', '半夜打麻将太吵'],
  judicial: ['判决生效了执行不到位', '调解协议对方不认'],
  discipline: ['低保评定不公开', '村务账目没有公示'],
  assets: ['老村小校舍空着长草', '旧粮站仓库闲置多年', '便民服务站合并后锁着门'],
  budget: ['管网改造工程款没拨付', '公示牌金额和现场对不上'],
  other: ['想了解公租房怎么申请', '广场舞音响声音太大'],
};

const firstRare = 0x4e00;
const rareRange = 3000;
const firstInstant = Date.parse('2026-06-01T04:00:00Z');
const dayMs = 86_400_000;

/** A linear congruence (Numerical Recipes): chance enough for made-up texts. */
function chanceFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

export type SampleSize = { readonly records: number; readonly days: number; readonly seed: number };

/** Records spread over `days` days from 2026-06-01, three stations, twelve units, in the order of their ids. */
export function likenessSample({ records, days, seed }: SampleSize): readonly LikenessSubject[] {
  const chance = chanceFrom(seed);
  const one = <T>(list: readonly [T, ...T[]] | readonly T[], other: T): T =>
    list[chance(list.length)] ?? other;
  const rare = () =>
    Array.from({ length: 4 + chance(8) }, () => String.fromCodePoint(firstRare + chance(rareRange))).join('');
  return Array.from({ length: records }, (_, index) => {
    const category = one(categories, 'other');
    const trouble = () => one(troubles[category], '');
    const where = `${one(villages, '')}${1 + chance(9)}组${rare()}附近，`;
    const text = `${one(frames, '')}${where}${one(sinces, '')}${trouble()}，${rare()}，${trouble()}，${rare()}，${one(frames, '')}${one(tails, '')}`;
    const station = chance(3);
    return {
      id: `r${String(index).padStart(6, '0')}`,
      stationId: `station-${station}`,
      category,
      on: dayAt(firstInstant + chance(days) * dayMs),
      text,
      ...(chance(2) === 0 && { lat: 28.5 + chance(2000) / 10_000, lng: 104.9 + chance(2000) / 10_000 }),
      townshipCode: `51152410${station}`,
      orgId: `unit-${chance(12)}`,
    };
  });
}
