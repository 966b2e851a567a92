// The ledger of the demo county: 152 assets revived since 2024, 30 on their way, 18 on the list, two of these fallen
// back. Each went through its machine move by move; four carry the names of the published cases.
import type { Day } from '../../domain/day.ts';
import { addDays, yearOf } from '../../domain/day.ts';
import type { OrgId } from '../../domain/ids.ts';
import { orgId, stationId } from '../../domain/ids.ts';
import type { AssetStanding } from '../../domain/machines/asset/asset-case.ts';
import { assetCase } from '../../domain/machines/asset/asset-case.ts';
import { assetMachine } from '../../domain/machines/asset/moves.ts';
import type { Dice } from '../dice.ts';
import { makeDice } from '../dice.ts';
import { newRecordId, run } from '../run.ts';
import type { AssetKind } from './asset-kinds.ts';
import { assetKinds } from './asset-kinds.ts';
import { assetTurns } from './asset-turns.ts';
import type { Fate, RevivalPath } from './fates.ts';
import { fatesOf } from './fates.ts';
import { changning, deputyOf, finance, leaderOf } from './people.ts';
import type { Township } from './townships.ts';
import { townships } from './townships.ts';

/** The twelve key items, and the number on the plate. */
export type AssetItems = {
  readonly assetNo: string;
  readonly name: string;
  readonly location: { readonly divisionCode: string; readonly text: string };
  readonly areaCentiM2: number;
  readonly areaKind: AssetKind['areaKind'];
  readonly assetClass: AssetKind['assetClass'];
  readonly ownerOrgId: OrgId;
  readonly ownerNature: AssetKind['nature'];
  readonly userOrgText: string;
  readonly managerOrgId: OrgId;
  readonly managerName: string;
  readonly titleStatus: 'complete' | 'partial' | 'none';
  readonly bookValueFen: number;
  readonly builtYear: number;
  readonly usageStatus: 'idle';
  readonly idleSince: Day;
  readonly idleCause: AssetKind['cause'];
};

export type DemoAsset = AssetStanding & { readonly items: AssetItems };

type Site = {
  readonly township: Township;
  readonly kind: AssetKind;
  readonly village: string;
  readonly name: string;
  readonly newUse: string;
};

type Published = {
  readonly township: string;
  readonly village: string;
  readonly what: string;
  readonly name: string;
  readonly newUse: string;
  readonly path: RevivalPath;
};

/** The four published cases: 西寨村, 宁耿小学, 白虎村, 龙头尾村. */
const published: readonly Published[] = [
  {
    township: 'longtou',
    village: '西寨村',
    what: '闲置厂房',
    name: '西寨村蔬菜初加工厂',
    newUse: '蔬菜初加工厂（农产品公司经营）',
    path: 'industry',
  },
  {
    township: 'huatan',
    village: '老街社区',
    what: '原村小学',
    name: '原宁耿小学',
    newUse: '应急供水厂',
    path: 'livelihood',
  },
  {
    township: 'meibai',
    village: '白虎村',
    what: '原村办公楼',
    name: '原白虎村便民服务站',
    newUse: '老年大学',
    path: 'livelihood',
  },
  {
    township: 'meibai',
    village: '龙头尾村',
    what: '闲置林地',
    name: '龙头尾村林下土地',
    newUse: '林下中药材（造林绿化补助项目）',
    path: 'green',
  },
];
/** 西寨村 gave work to 25 households. */
const publishedHouseholds: Readonly<Record<string, number>> = { 西寨村蔬菜初加工厂: 25 };

const found = <T>(list: readonly T[], fits: (one: T) => boolean): T => {
  const one = list.find(fits);
  if (one === undefined) throw new Error('the demo names a place or kind it does not have');
  return one;
};

const sitePublished = (one: Published): Site => ({
  ...one,
  township: found(townships, (each) => each.id === one.township),
  kind: found(assetKinds, (each) => each.what === one.what),
});

function siteOf(dice: Dice, path: RevivalPath): Site {
  const township = dice.pick(townships);
  const kind = dice.pick(assetKinds);
  const village = dice.pick(township.villages);
  const group = `${dice.whole(1, 9)}组`;
  return {
    township,
    kind,
    village,
    name: `${village}${group}${kind.what}`,
    newUse: dice.pick(kind.uses[path]),
  };
}

/** A yuan price a square metre that such a thing stands in the books with. */
const bookYuanPerM2: Readonly<Record<AssetKind['areaKind'], readonly [number, number]>> = {
  floor: [300, 1200],
  land: [40, 160],
  forest: [2, 9],
  roof: [20, 60],
};

function itemsOf(dice: Dice, { township, kind, village, name }: Site, { fate, index }: Numbered): AssetItems {
  const areaM2 = dice.whole(...kind.areaM2);
  const manager = kind.manager ?? `${township.id}-zhen`;
  const idleSince = addDays(fate.listedOn, -dice.whole(200, 1600));
  const price = bookYuanPerM2[kind.areaKind];
  return {
    assetNo: `CN-${String(index + 1).padStart(4, '0')}`,
    name,
    location: { divisionCode: township.code, text: `${township.name}${village}` },
    areaCentiM2: areaM2 * 100,
    areaKind: kind.areaKind,
    assetClass: kind.assetClass,
    ownerOrgId: orgId.parse(kind.nature === 'collective' ? `${township.id}-zhen` : manager),
    ownerNature: kind.nature,
    userOrgText: '无',
    managerOrgId: orgId.parse(manager),
    managerName: leaderOf(manager).name,
    titleStatus: dice.pick(['complete', 'complete', 'partial', 'none'] as const),
    bookValueFen: areaM2 * dice.whole(...price) * 100,
    builtYear: Math.min(yearOf(idleSince), dice.whole(1975, 2016)),
    usageStatus: 'idle',
    idleSince,
    idleCause: kind.cause,
  };
}

type Numbered = { readonly fate: Fate; readonly index: number };

function assetOf(dice: Dice, site: Site, numbered: Numbered): DemoAsset {
  const { fate } = numbered;
  const items = itemsOf(dice, site, numbered);
  const id = newRecordId(dice, fate.listedOn);
  const start: DemoAsset = {
    id,
    tenant: changning,
    stationIds: [stationId.parse(site.township.id)],
    authorId: finance.userId,
    state: 'unlisted',
    course: {},
    facts: {
      usageStatus: 'idle',
      filledItems: 12,
      managerOrgId: items.managerOrgId,
      isKey: numbered.index % 25 === 0,
    },
    items,
  };
  const households = publishedHouseholds[site.name] ?? fate.households;
  const turns = assetTurns(dice, {
    assetId: id,
    fate: { ...fate, households },
    org: items.managerOrgId,
    newUse: site.newUse,
    checker: deputyOf(site.township.id),
  });
  return run(assetMachine, { start, standing: assetCase, dice }, turns);
}

/** The same ledger for the same seed. */
export function demoAssets(seed = 511_524): readonly DemoAsset[] {
  const dice = makeDice(seed);
  const left = [...published];
  return fatesOf(dice).map((fate, index) => {
    const at = left.findIndex((one) => one.path === fate.path && fate.stage === 'closedOut');
    const [special] = at < 0 ? [] : left.splice(at, 1);
    const site = special === undefined ? siteOf(dice, fate.path) : sitePublished(special);
    return assetOf(dice, site, { fate, index });
  });
}
