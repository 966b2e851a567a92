// What has come in of late, counted back from today, so that whoever looks at the demo county finds something of their
// own to do: matters that wait for each desk, each unit, a rating, a second look. Nobody in it exists.
import { addDays, type Day } from '../../domain/day.ts';
import { orgId, type Sha256 } from '../../domain/ids.ts';
import type { Kind } from '../../domain/kinds.ts';
import type { Said } from '../records-run.ts';
import { leaderOf, person } from './people.ts';
import {
  assign,
  close,
  deputy,
  named,
  officer,
  rate,
  register,
  reply,
  station,
  submit,
  type Words,
} from './petition-steps.ts';
import { group, hotSpot, repeated } from './petition-stories.ts';
import { recentObservations } from './recent-observations.ts';

export type Story = { readonly kind: Kind; readonly said: readonly Said[] };

const waterUnit = person({ id: 'liu-jian', name: '刘健', role: 'org', org: 'shuili' });
const accepted = (when: Day): Said => ({ move: 'accept', actor: waterUnit, on: when });
const answered = (text: string, when: Day): Said => ({ ...reply('shuili', text, when), actor: waterUnit });

type Ago = (days: number) => Day;

/** Said, registered, handed over and accepted, each so many days ago. */
const takenUp = (words: Words, days: readonly [said: Day, registered: Day, handed: Day, accepted: Day]) => [
  submit(words, days[0]),
  register(days[1]),
  assign('shuili', days[2]),
  accepted(days[3]),
];

/** It was answered in the summer, and is told of again. */
const answeredOnce = (first: Day): readonly Said[] => [
  ...repeated(first),
  assign('shuili', addDays(first, 3)),
  accepted(addDays(first, 5)),
  answered('已对三组高位水池加压，夏季用水高峰每天早晚各供水三小时，请继续监督。', addDays(first, 26)),
  rate(['satisfied', 'basic'], addDays(first, 30)),
  close(addDays(first, 32)),
];

/** Where somebody stood who wrote it down: some metres north of the spring of 山坪村二组. */
const nearSpring = (metres: number) => ({
  geo: { lat: 28.5861 + metres / 111_195, lng: 104.9377, accuracyM: 15, coordSys: 'WGS84', source: 'gps' },
  consent: { noticeVersion: '2026-11', noticeAcknowledged: true, preciseGeo: true, photoOfPerson: false },
});

const inWork = (ago: Ago): readonly Said[] => [
  ...takenUp(
    {
      kind: 'appeal',
      category: 'utilities',
      content: '山坪村二组自来水断断续续两个月，高处十几户人家要到沟里挑水，老人挑不动。',
      more: {
        ...named('田桂芳', '13800002011'),
        title: '山坪村二组停水两个月',
        divisionCode: '511524104201',
        addressText: '花滩镇山坪村二组',
        involvesCount: 14,
        urgency: 'urgent',
        ...nearSpring(0),
      },
    },
    [ago(24), ago(23), ago(22), ago(20)],
  ),
];

/** The same matter from a neighbour: the station may put it to the one that is in work. */
const toldAgain = (ago: Ago): readonly Said[] => [
  submit(
    {
      kind: 'appeal',
      category: 'utilities',
      content: '我们山坪村二组高处的自来水停了两个月，十几户人家天天到沟里挑水。',
      more: {
        ...named('罗开明', '13800002015'),
        divisionCode: '511524104201',
        addressText: '花滩镇山坪村二组',
        ...nearSpring(80),
      },
    },
    ago(6),
  ),
  register(ago(5)),
];

const waitsForUnit = (ago: Ago): readonly Said[] => [
  submit(
    {
      kind: 'suggestion',
      category: 'safety',
      content: '石桥村河边去年涨水冲走了警示牌，放学的孩子常在那里玩水，建议重新立牌，再加一段护栏。',
      more: { title: '河边警示牌被冲走，建议重立', divisionCode: '511524104203', addressText: '石桥村河边' },
    },
    ago(5),
  ),
  register(ago(4)),
  assign('shuili', ago(1)),
];

const objected = (ago: Ago): readonly Said[] => [
  submit(
    {
      kind: 'appeal',
      category: 'road',
      content: '进村的路被拉砂石的车压坏了，雨天全是泥坑，骑车摔了好几个人，一直没有人来修。',
      more: { ...named('邓少华', '13800002012'), title: '进村路被砂石车压坏' },
    },
    ago(9),
  ),
  register(ago(8)),
  assign('shuili', ago(6)),
  {
    move: 'object',
    args: {
      reason: '道路养护不属于水利部门职责，砂石车走的是乡道，建议交交通部门办理。',
      suggestedOrgId: orgId.parse('jiaotong'),
    },
    actor: waterUnit,
    on: ago(3),
  },
];

const waitsForRating = (ago: Ago): readonly Said[] => [
  ...takenUp(
    {
      kind: 'appeal',
      category: 'agriculture',
      content: '石桥村的灌溉渠淤了一里多，栽秧的时候水下不来，请安排清淤。',
      more: { title: '灌溉渠淤堵，栽秧缺水', divisionCode: '511524104203', addressText: '石桥村灌溉渠' },
    },
    [ago(41), ago(40), ago(39), ago(37)],
  ),
  answered('已组织人员清淤六百米，更换两处闸门，渠道恢复通水；明年春灌前再全面疏通一次。', ago(4)),
];

const discontent = (ago: Ago): readonly Said[] => [
  ...takenUp(
    {
      kind: 'appeal',
      category: 'utilities',
      content: '老街水管漏了半年，水漫到路上，冬天一结冰就有人摔跤，修过一次又漏了。',
      more: { ...named('吴秀珍', '13800002013'), title: '老街水管反复漏水' },
    },
    [ago(36), ago(35), ago(33), ago(31)],
  ),
  answered('已更换漏点处的管箍，目前不再漏水，请继续监督，如有问题可随时反映。', ago(12)),
  rate(['basic', 'dissatisfied'], ago(6), {
    reason: '只换了管箍，三天后旁边又漏了，要把那一段整段换掉。',
    asksRework: true,
  }),
];

const lookedAgain = (ago: Ago): readonly Said[] => [
  ...takenUp(
    {
      kind: 'appeal',
      category: 'safety',
      content: '石桥的护栏断了两根，夜里看不见，很危险，请尽快补上。',
      more: { title: '石桥护栏断了两根', divisionCode: '511524104203', addressText: '石桥村石桥' },
    },
    [ago(96), ago(95), ago(94), ago(92)],
  ),
  answered('护栏已经全部更换为镀锌钢管，并加装反光条，夜间可以看清。', ago(71)),
  rate(['satisfied', 'satisfied'], ago(68)),
  close(ago(66)),
  {
    move: 'revisit',
    args: {
      on: ago(2),
      method: 'onSite',
      finding: 'kept',
      text: '到桥上看了，护栏牢固，反光条都在，附近两户都说满意。',
      attachments: [],
    },
    actor: station,
    on: ago(2),
  },
];

const explained = (ago: Ago): readonly Said[] => [
  submit(
    {
      kind: 'inquiry',
      category: 'health',
      content: '想问一下慢性病的药现在能不能在村卫生室直接报销，要带什么证件。',
      more: { title: '慢性病用药怎么报销' },
    },
    ago(3),
  ),
  register(ago(3)),
  {
    move: 'answerOnSite',
    args: { text: '办了慢性病认定的，凭社保卡在村卫生室取药时直接结算；没有认定的先到镇卫生院办。' },
    actor: deputy,
    on: ago(3),
  },
];

const report = (ago: Ago): readonly Said[] => [
  submit(
    {
      kind: 'report',
      category: 'discipline',
      content: '村里修渠的用工名单里有两个人从来没有来做过工，每个月都领了钱，请核查。',
    },
    ago(8),
  ),
  register(ago(7), officer),
];

const resident = person({ id: 'resident', name: '何素英', role: 'resident' });

/** Said by a resident on their own phone, and answered: it waits for their rating on the page of their code. */
const fromResident = (ago: Ago, trackingHash: Sha256): readonly Said[] => [
  submit(
    {
      kind: 'appeal',
      category: 'environment',
      content: '老街菜市场后面的垃圾池满了没人清，天热的时候臭得开不了窗，老鼠也多，请安排人清。',
      more: {
        ...named('何素英', '13800002014'),
        channel: 'qr',
        pointId: 'huatan-laojie',
        title: '菜市场后面的垃圾池没人清',
        divisionCode: '511524104202',
        addressText: '花滩镇老街菜市场后面',
        trackingHash,
      },
    },
    ago(27),
    resident,
  ),
  register(ago(26)),
  assign('huatan-zhen', ago(25)),
  { move: 'accept', actor: leaderOf('huatan-zhen'), on: ago(24) },
  reply(
    'huatan-zhen',
    '垃圾池已经清空并消毒，改为每天早晚各清运一次，池边安排了专人看管，请继续监督。',
    ago(2),
  ),
];

/** Petitions that came in during the last hundred days. */
const recentPetitions = (ago: Ago, trackingHash: Sha256): readonly (readonly Said[])[] => [
  ...hotSpot(ago(9)),
  group(ago(75)),
  answeredOnce(ago(83)),
  repeated(ago(12)),
  inWork(ago),
  waitsForUnit(ago),
  objected(ago),
  waitsForRating(ago),
  discontent(ago),
  lookedAgain(ago),
  explained(ago),
  fromResident(ago, trackingHash),
  report(ago),
  toldAgain(ago),
];

/** The same for the same day. `trackingHash`: of the code with which the resident among them follows their matter. */
export function recentStories(today: Day, trackingHash: Sha256): readonly Story[] {
  const ago: Ago = (days) => addDays(today, -days);
  return [
    ...recentPetitions(ago, trackingHash).map((said): Story => ({ kind: 'petition', said })),
    ...recentObservations(ago).map((said): Story => ({ kind: 'observation', said })),
  ];
}
