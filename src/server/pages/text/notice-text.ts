// 信息怎样使用: the notice every resident reads before saying anything. PIPL 第十七、三十五条. A change of any word needs a
// new version here; how long a county keeps what is about persons stands in it as that county set it; every wording that was shown is kept by the server.
import type { RetentionDays } from '../../../domain/retention/lengths.ts';
import type { Handler } from '../../config.ts';
import type { Language } from '../reader.ts';

export const noticeVersion = '2026-12';

export type NoticeText = {
  readonly short: readonly string[];
  readonly full: readonly { readonly title: string; readonly text: string }[];
};

/** How long, in words: 24 months as shipped, days where a county chose its own. */
const monthsOf: Readonly<Record<number, number>> = { 730: 24, 365: 12 };
const zhSpan = (days: number): string =>
  monthsOf[days] === undefined ? `${days}天` : `${monthsOf[days]}个月`;
const enSpan = (days: number): string =>
  monthsOf[days] === undefined ? `${days} days` : `${monthsOf[days]} months`;

const zh = (
  { name, contact }: Handler,
  { endedDays, mistakenDays, reportDays }: RetentionDays,
): NoticeText => ({
  short: [
    `您说的事由${name}处理，只用来登记、转办、督办、答复和汇总分析。`,
    '电话和姓名可以不留；留了，只有联络站和人大工作人员看得到，不经您同意不转给承办单位。',
    '位置、拍到人的照片、转告联系方式，每一样都由您单独决定，不同意也照样能提交。',
  ],
  full: [
    { title: '谁处理', text: `${name}。联系方式：${contact}。` },
    {
      title: '为什么、怎么用',
      text: '为履行受理群众意见的法定职责：登记、转给有权处理的单位、督促办理、答复您、请您评价，并汇总成不含个人信息的统计。不做别的用途，不做自动化决定。',
    },
    {
      title: '收集什么',
      text: '您写的内容、地点、照片和录音；您愿意留的姓名、手机号；您点了才取的一次位置。不收集身份证号，不做人脸识别，不读通讯录，不跟踪位置。照片里的拍摄位置等信息会被去掉。',
    },
    {
      title: '给谁看',
      text: '联络站、乡镇人大和县人大工作人员按职责查看。转给承办单位时默认不带姓名和电话，除非您勾选同意或法律另有规定。举报加密保存，只有指定的人能打开，不会透露或转给被举报的人和单位（《信访工作条例》第三十条）。',
    },
    {
      title: '存多久、存在哪',
      text: `存在中国境内。办结满${zhSpan(endedDays)}后删去姓名、电话等个人信息，撤回的满${mistakenDays}天就删；举报办结满${zhSpan(reportDays)}后连同全部内容销毁。办理记录依照档案规定保存。`,
    },
    {
      title: '您的权利',
      text: '凭查询码可以查看、复制、更正、撤回同意，也可以申请删除；不同意的，会说明理由。也可以找联络站或上面的联系方式办理（《个人信息保护法》第四十四条至第五十条）。',
    },
    {
      title: '未成年人',
      text: '说到不满14周岁的孩子时，请由父母或其他监护人提交并勾选同意（《个人信息保护法》第三十一条）。',
    },
    {
      title: '依据',
      text: '《个人信息保护法》第十三条、第十七条、第二十九条、第三十四条、第三十五条；《信访工作条例》第二十二条。',
    },
  ],
});

const en = (
  { name, contact }: Handler,
  { endedDays, mistakenDays, reportDays }: RetentionDays,
): NoticeText => ({
  short: [
    `${name} handles what you say, only to register it, pass it on, follow it up, answer you and make statistics.`,
    'You need not leave a name or number. If you do, only the station and the congress staff see them; they are not passed on to the responsible unit without your consent.',
    'Position, photos that show people and passing on your contact are each your own choice; you can send without them.',
  ],
  full: [
    { title: 'Who', text: `${name}. Contact: ${contact}.` },
    {
      title: 'Why and how',
      text: 'To fulfil the legal duty of taking what residents say: registering, passing on to the unit in charge, urging, answering you, asking for your rating, and statistics without personal information. Nothing else; nothing is decided automatically.',
    },
    {
      title: 'What is collected',
      text: 'What you write, the place, photos and voice; a name and mobile number if you leave them; one position if you tap for it. No identity numbers, no face recognition, no contacts, no tracking. Positions inside photos are removed.',
    },
    {
      title: 'Who sees it',
      text: 'Staff of the station, township and county congress as their duty requires. The responsible unit receives it without name and number unless you agree or the law demands it. Reports are encrypted; only named officers open them, and they never reach the person or unit reported (Regulations on Petitions, Art. 30).',
    },
    {
      title: 'How long, where',
      text: `Stored in China. Names and numbers are deleted ${enSpan(endedDays)} after the matter is closed, ${mistakenDays} days after you withdraw it; a report is destroyed with all it says ${enSpan(reportDays)} after its end. The record of the handling is kept as archive rules demand.`,
    },
    {
      title: 'Your rights',
      text: 'With your code you can see, copy and correct it, withdraw consent and ask for deletion; a refusal is explained. The station and the contact above help too (Personal Information Protection Law, Art. 44–50).',
    },
    {
      title: 'Children',
      text: 'Where a child under 14 is concerned, a parent or guardian sends it and ticks their consent (PIPL Art. 31).',
    },
    { title: 'Legal basis', text: 'PIPL Art. 13, 17, 29, 34, 35; Regulations on Petitions, Art. 22.' },
  ],
});

type Write = (handler: Handler, lengths: RetentionDays) => NoticeText;

export const noticeText: Readonly<Record<Language, Write>> = { zh, en };
