// What was seen at the demo county's budget contact point of late, counted back from today.
import type { Day } from '../../domain/day.ts';
import { orgId } from '../../domain/ids.ts';
import type { Said } from '../records-run.ts';
import { leaderOf, office } from './people.ts';
import { deputy } from './petition-steps.ts';

type Seen = {
  readonly topic: 'fundSupport' | 'projectImplementation' | 'operatingFunds';
  readonly stage: 'drafting' | 'execution' | 'performance';
  readonly org: string;
  readonly fact: string;
  readonly suggestion: string;
};

const observed = ({ org, ...seen }: Seen, when: Day): Said => ({
  move: 'submit',
  args: {
    stationId: 'huatan',
    pointId: 'huatan-shanping',
    ...seen,
    fiscalYear: Number(when.slice(0, 4)),
    budgetBook: 'general',
    orgId: orgId.parse(org),
    sources: ['visit', 'interview'],
    voterCount: 9,
    attachments: [],
    isPublishable: true,
  },
  actor: deputy,
  on: when,
});

const screened = (when: Day): Said => ({ move: 'screen', actor: office, on: when });
const forwarded = (org: string, when: Day): Said => ({
  move: 'forward',
  args: { orgId: orgId.parse(org), instruction: '请说明资金安排和下一步打算。' },
  actor: office,
  on: when,
});

/** What was seen at the budget's contact point. */
export const recentObservations = (ago: (days: number) => Day): readonly (readonly Said[])[] => [
  [
    observed(
      {
        topic: 'fundSupport',
        stage: 'drafting',
        org: 'weijian',
        fact: '村医补助八年没有调整，山坪、石桥两个村卫生室只剩一个人轮着守。',
        suggestion: '把村医补助列入明年县级预算，按服务人口核定。',
      },
      ago(45),
    ),
    screened(ago(44)),
    forwarded('weijian', ago(43)),
    {
      move: 'answer',
      args: { text: '情况属实，已商财政部门，在明年预算草案中按服务人口核定补助标准。' },
      actor: leaderOf('weijian'),
      on: ago(25),
    },
    { move: 'close', args: { disposition: 'intoDrafting' }, actor: office, on: ago(22) },
  ],
  [
    observed(
      {
        topic: 'projectImplementation',
        stage: 'execution',
        org: 'shuili',
        fact: '山塘整治的钱到了半年，现场只清了一半淤泥，施工队已经撤走。',
        suggestion: '公示剩余工程的开工日期，完工前不付尾款。',
      },
      ago(16),
    ),
    screened(ago(15)),
    forwarded('shuili', ago(14)),
  ],
  [
    observed(
      {
        topic: 'operatingFunds',
        stage: 'performance',
        org: 'jiaoyu',
        fact: '村小教学点的取暖费按旧学生数核定，今年多了二十个孩子，两间教室没有开暖气。',
        suggestion: '按实有学生数重新核定，缺口先从机动经费里补。',
      },
      ago(2),
    ),
  ],
];
