// A few records of the demo county, so that the first screen is not empty. They are submitted like any other.
import { uuid7 } from '../domain/ids.ts';
import type { Kind } from '../domain/kinds.ts';
import { demoAccounts } from './accounts.ts';

export type DemoChange = {
  readonly by: string;
  readonly n: number;
  readonly id: string;
  readonly body: string;
};

const start = Date.parse('2026-11-02T01:00:00Z');
const dayMs = 86_400_000;

/** The same ids each time: what looks random is counted. */
function idOf(index: number, salt: number): string {
  const bytes = Uint8Array.from({ length: 10 }, (_, i) => (index * 37 + salt * 101 + i * 53) % 256);
  return uuid7(start + index * dayMs, bytes);
}

const consent = {
  noticeVersion: '2026-11',
  noticeAcknowledged: true,
  preciseGeo: false,
  photoOfPerson: false,
};
const petition = {
  channel: 'visit',
  stationId: 'huatan',
  divisionCode: '511524104000',
  involvesCount: 1,
  petitioner: { anonymous: true },
  isMinorInvolved: false,
  attachments: [],
  urgency: 'normal',
  consent,
};

type Entry = { readonly by: number; readonly kind: Kind; readonly args: Readonly<Record<string, unknown>> };

const entries: readonly Entry[] = [
  {
    by: 0,
    kind: 'petition',
    args: {
      ...petition,
      kind: 'appeal',
      category: 'road',
      title: '老街路灯不亮，晚上有人摔倒',
      content: '老街从邮局到菜市场这一段，路灯坏了七八盏，晚上黑漆漆的，上个月有老人摔了一跤。',
      request: '把坏的路灯修好，最好换成亮一点的。',
      addressText: '花滩镇老街，邮局到菜市场',
      involvesCount: 40,
    },
  },
  {
    by: 0,
    kind: 'petition',
    args: {
      ...petition,
      kind: 'suggestion',
      category: 'care',
      title: '老年食堂想恢复',
      content: '以前村里的老年食堂停了，独居老人吃饭不方便，建议恢复，大家愿意出一部分钱。',
      addressText: '花滩镇山坪村活动室',
      divisionCode: '511524104201',
    },
  },
  {
    by: 1,
    kind: 'petition',
    args: {
      ...petition,
      stationId: 'meibai',
      divisionCode: '511524115202',
      kind: 'inquiry',
      category: 'health',
      title: '村卫生室周末没人',
      content: '周末村卫生室经常锁着门，想问问周末有没有人值班，急的时候该找谁。',
      addressText: '梅白镇白虎村卫生室',
    },
  },
  {
    by: 0,
    kind: 'observation',
    args: {
      stationId: 'huatan',
      topic: 'projectImplementation',
      stage: 'execution',
      fiscalYear: 2026,
      budgetBook: 'general',
      orgId: 'shuili',
      projectName: '山坪组供水管网改造',
      amountBudgetFen: 86_000_000,
      amountPaidFen: 51_600_000,
      progressPercent: 60,
      fact: '公示牌写十月完工，现场主管已经换了大半，二组还缺一台加压泵，工人说在等货。',
      difficulty: '加压泵没到货，二组高处的人家还是没水。',
      sources: ['visit', 'publicDisclosure'],
      voterCount: 12,
      attachments: [],
      isPublishable: true,
    },
  },
];

const operationOf = (kind: Kind) => `${kind}.submit`;

/** What each demo person sent, in their own order. */
export function demoChanges(): readonly DemoChange[] {
  const sentBy = new Map<number, number>();
  return entries.map(({ by, kind, args }, index) => {
    const n = (sentBy.get(by) ?? 0) + 1;
    sentBy.set(by, n);
    const at = new Date(start + index * dayMs).toISOString();
    const body = { v: 1, op: operationOf(kind), rec: idOf(index, 1), base: 0, at, tz: '+08:00', args };
    return { by: demoAccounts[by]?.userId ?? '', n, id: idOf(index, 2), body: JSON.stringify(body) };
  });
}

/** The phone a demo person sent them from. */
export const demoDevice = (userId: string): string =>
  idOf(
    demoAccounts.findIndex((one) => one.userId === userId),
    3,
  );
