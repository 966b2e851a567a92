// The moves by which an asset comes to its fate, day by day, by the people whose turn it is.
import type { Actor } from '../../domain/actor.ts';
import type { Day } from '../../domain/day.ts';
import { addDays } from '../../domain/day.ts';
import type { RecordId } from '../../domain/ids.ts';
import { recordId } from '../../domain/ids.ts';
import type { AssetAsked } from '../../domain/machines/asset/core.ts';
import type { Dice } from '../dice.ts';
import { photoOf } from '../photo.ts';
import type { Turn } from '../run.ts';
import { noonOf } from '../run.ts';
import type { Fate } from './fates.ts';
import { finance, leaderOf, office } from './people.ts';

export type Life = {
  readonly assetId: RecordId;
  readonly fate: Fate;
  /** The unit that carries it out. */
  readonly org: string;
  readonly newUse: string;
  /** Who goes and looks; not of the unit. */
  readonly checker: Actor;
};

type AssetTurn = Turn<AssetAsked>;

const pathWords = {
  industry: '引入经营主体，办成产业项目',
  livelihood: '改作公共服务，补上民生短板',
  green: '结合林地、屋顶发展绿色项目',
  other: '按规划调剂使用',
} as const;

function planTurns(dice: Dice, { fate, org, newUse }: Life, from: Day): readonly AssetTurn[] {
  const plannedOn = addDays(from, dice.whole(10, 40));
  const startedOn = addDays(plannedOn, dice.whole(5, 30));
  const leader = leaderOf(org);
  const args = {
    path: fate.path,
    measure: `${pathWords[fate.path]}：${newUse}`,
    goal: `建成${newUse}并投入使用`,
    leadOrgId: leader.orgId,
    leaderName: leader.name,
    dueOn: addDays(plannedOn, fate.stage === 'reviving' ? 150 : 240),
  };
  const { leadOrgId } = args;
  if (leadOrgId === undefined) throw new Error(`${org} has no unit`);
  const plan = { move: 'plan', args: { ...args, leadOrgId } } as const;
  return [
    { asked: plan, actor: finance, on: plannedOn },
    { asked: { move: 'start', args: {} }, actor: leader, on: startedOn },
  ];
}

function closingTurns(dice: Dice, life: Life, from: Day): readonly AssetTurn[] {
  const { fate, org, newUse, checker } = life;
  const requestedOn = addDays(from, dice.whole(40, 120));
  const checkedOn = addDays(requestedOn, dice.whole(2, 8));
  const closedOn = addDays(checkedOn, dice.whole(1, 5));
  const outcome = {
    revivedOn: addDays(requestedOn, -dice.whole(1, 15)),
    newUse,
    jobs: fate.jobs,
    households: fate.households,
    annualIncomeFen: fate.collectiveIncomeFen,
    collectiveIncomeFen: fate.collectiveIncomeFen,
    beneficiaries: dice.whole(20, 900),
  };
  const check = {
    on: checkedOn,
    method: 'onSite' as const,
    isPassed: true,
    opinion: `现场看过，${newUse}已投入使用。`,
    attachments: [photoOf(dice, checkedOn)],
  };
  return [
    {
      asked: { move: 'requestClose', args: { outcome, attachments: [photoOf(dice, requestedOn)] } },
      actor: leaderOf(org),
      on: requestedOn,
    },
    { asked: { move: 'check', args: check }, actor: checker, on: checkedOn },
    { asked: { move: 'closeOut', args: {} }, actor: office, on: closedOn },
  ];
}

/** A surprise visit finds it empty, and the office puts it back on the list. */
function relapseTurns(dice: Dice, { assetId, checker }: Life, from: Day): readonly AssetTurn[] {
  const visitedOn = addDays(from, dice.whole(60, 80));
  const revisitId = recordId.parse(dice.id(noonOf(visitedOn)));
  const visit = {
    on: visitedOn,
    method: 'onSite' as const,
    finding: 'relapsed' as const,
    text: '大门上锁，里面空着，附近群众说停了两三个月。',
    attachments: [photoOf(dice, visitedOn)],
  };
  return [
    { asked: { move: 'revisit', args: visit }, actor: checker, on: visitedOn },
    {
      asked: { move: 'relapse', args: { revisitId, reason: '回头看发现再次闲置，退回重新盘活。' } },
      actor: office,
      on: addDays(visitedOn, 3),
      revisit: { id: revisitId, targetId: assetId, finding: 'relapsed' },
    },
  ];
}

const titleTurns = (dice: Dice, from: Day): readonly AssetTurn[] => [
  {
    asked: { move: 'disputeTitle', args: { reason: '村集体与原使用单位都说是自己的，权属不清。' } },
    actor: finance,
    on: addDays(from, 2),
  },
  {
    asked: { move: 'settleTitle', args: { result: '查清档案，由双方签字确认权属。' } },
    actor: office,
    on: addDays(from, dice.whole(5, 9)),
  },
];

const lastDayOf = (turns: readonly AssetTurn[], otherwise: Day): Day => turns.at(-1)?.on ?? otherwise;

const needs = {
  listed: [],
  planned: ['plan'],
  reviving: ['plan', 'start'],
  closeRequested: ['plan', 'start', 'requestClose'],
  closedOut: ['plan', 'start', 'requestClose', 'check', 'closeOut'],
} as const satisfies Record<Fate['stage'], readonly AssetAsked['move'][]>;

/** All turns of one asset, in order of days. */
export function assetTurns(dice: Dice, life: Life): readonly AssetTurn[] {
  const { fate } = life;
  const listing: AssetTurn = { asked: { move: 'list', args: {} }, actor: finance, on: fate.listedOn };
  const plan = planTurns(dice, life, fate.listedOn);
  const closing = closingTurns(dice, life, lastDayOf(plan, fate.listedOn));
  const title = fate.isTitleCleared ? titleTurns(dice, fate.listedOn) : [];
  if (fate.hasRelapsed) {
    return [listing, ...plan, ...closing, ...relapseTurns(dice, life, lastDayOf(closing, fate.listedOn))];
  }
  const wanted: readonly string[] = needs[fate.stage];
  return [listing, ...title, ...[...plan, ...closing].filter(({ asked }) => wanted.includes(asked.move))];
}
