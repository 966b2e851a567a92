// The words of the public page of results, both languages. Formulas as on the screens of the house.
import type { Language } from '../reader.ts';

const zh = {
  title: '闲置资产盘活成效',
  lead: '{county}，从{from}到{to}。',
  asOf: '数据截至{day}，{made}公布，算法第{version}版。只有合计数，不含任何个人信息。',
  how: '怎么算的：',
  empty: '这段时间的数太少，没有可以公布的合计数。',
  place: '处',
  people: '人',
  yuan: '元',
  wanYuan: '万元',
  missingTitle: '没有公布',
  missingText: '县里还没有公布盘活成效，或者已经收回。',
};
type Words = { readonly [K in keyof typeof zh]: string };
const en: Words = {
  title: 'Idle assets put back to use',
  lead: '{county}, {from} to {to}.',
  asOf: 'Data as of {day}, published {made}, formulas version {version}. Totals only, nothing about any person.',
  how: 'How it is counted: ',
  empty: 'Too few in this time for totals to be published.',
  place: '',
  people: ' people',
  yuan: ' yuan',
  wanYuan: ' × 10,000 yuan',
  missingTitle: 'Not published',
  missingText: 'The county has not published its results, or has taken them back.',
};
export const resultsText: Readonly<Record<Language, Words>> = { zh, en };

type Figure = { readonly name: string; readonly formula: string };
const zhFigures: Readonly<Record<string, Figure>> = {
  revived: { name: '盘活销号', formula: '这段时间里销了号、到最后一天没有返闲的资产数。' },
  revivedIndustry: { name: '其中：产业植入', formula: '盘活销号里，主要路径是产业植入的。' },
  revivedLivelihood: { name: '其中：民生福祉', formula: '盘活销号里，主要路径是民生福祉的。' },
  revivedGreen: { name: '其中：绿色发展', formula: '盘活销号里，主要路径是绿色发展的。' },
  revivedOther: { name: '其中：其他', formula: '盘活销号里，走其他路径的。' },
  jobs: { name: '带动就业', formula: '盘活销号的资产，每处取最近一次填报的就业人数，加起来。' },
  collectiveIncome: {
    name: '村集体增收',
    formula: '盘活销号的资产，每处取最近一次填报的村集体收入，加起来；不含国有收入。',
  },
  supplements: { name: '台账补充', formula: '这段时间里确认属实、记入或改正台账的线索数。' },
  disputesSettled: { name: '厘清权属', formula: '这段时间里解决了的权属争议数。' },
  itemsRectified: { name: '整改问题', formula: '五单制里这段时间销了号、没有反弹的问题数。' },
};
const enFigures: Readonly<Record<string, Figure>> = {
  revived: {
    name: 'Revived',
    formula: 'assets struck off in this time and not fallen back by its last day.',
  },
  revivedIndustry: { name: 'of these: industry', formula: 'revived, main path industry.' },
  revivedLivelihood: { name: 'of these: livelihood', formula: 'revived, main path livelihood.' },
  revivedGreen: { name: 'of these: green', formula: 'revived, main path green.' },
  revivedOther: { name: 'of these: other', formula: 'revived, another path.' },
  jobs: { name: 'Jobs', formula: 'the latest number reported for each revived asset, added up.' },
  collectiveIncome: {
    name: 'Income of villages',
    formula: 'the latest income reported for each revived asset, added up; no income of the state.',
  },
  supplements: { name: 'Added to the ledger', formula: 'sightings confirmed in this time.' },
  disputesSettled: { name: 'Titles settled', formula: 'title disputes settled in this time.' },
  itemsRectified: {
    name: 'Problems rectified',
    formula: 'items of the five lists struck off and not come back.',
  },
};
export const figureText: Readonly<Record<Language, Readonly<Record<string, Figure>>>> = {
  zh: zhFigures,
  en: enFigures,
};
