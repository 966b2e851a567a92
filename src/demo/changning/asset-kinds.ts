// What stands idle in a county, why, and what it becomes: the stuff the demo's assets are made of.
import type { assetClasses, revivalPaths } from '../../domain/sighting.ts';

export type AssetKind = {
  readonly what: string;
  readonly assetClass: (typeof assetClasses)[number];
  readonly areaKind: 'floor' | 'land' | 'forest' | 'roof';
  readonly nature: 'admin' | 'institution' | 'soe' | 'collective';
  /** Who manages it: the township, or this unit of the county. */
  readonly manager?: string;
  readonly cause: 'schoolMerge' | 'divisionAdjust' | 'noOperator' | 'aged' | 'noTitle' | 'planned' | 'other';
  readonly areaM2: readonly [number, number];
  readonly uses: Readonly<Record<(typeof revivalPaths)[number], readonly string[]>>;
};

export const assetKinds: readonly AssetKind[] = [
  {
    what: '原村小学',
    assetClass: 'building',
    areaKind: 'floor',
    nature: 'institution',
    manager: 'jiaoyu',
    cause: 'schoolMerge',
    areaM2: [420, 1800],
    uses: {
      industry: ['竹编工坊', '农产品初加工点', '电商仓储点'],
      livelihood: ['日间照料中心', '村级幸福食堂', '乡村书屋'],
      green: ['屋顶光伏点', '育苗基地'],
      other: ['应急物资库', '民兵训练点'],
    },
  },
  {
    what: '原村卫生室',
    assetClass: 'building',
    areaKind: 'floor',
    nature: 'institution',
    manager: 'weijian',
    cause: 'divisionAdjust',
    areaM2: [60, 260],
    uses: {
      industry: ['手工作坊'],
      livelihood: ['儿童之家', '助残驿站', '老年活动室'],
      green: ['林业管护站'],
      other: ['警务室'],
    },
  },
  {
    what: '原村办公楼',
    assetClass: 'building',
    areaKind: 'floor',
    nature: 'collective',
    cause: 'divisionAdjust',
    areaM2: [180, 760],
    uses: {
      industry: ['蚕桑收购点', '竹笋加工厂', '农机服务站'],
      livelihood: ['文化活动室', '矛盾调解室', '养老服务点'],
      green: ['林下种植服务点'],
      other: ['邮政驿站', '便民服务点'],
    },
  },
  {
    what: '闲置厂房',
    assetClass: 'building',
    areaKind: 'floor',
    nature: 'collective',
    cause: 'noOperator',
    areaM2: [600, 3200],
    uses: {
      industry: ['蔬菜初加工厂', '竹制品厂', '白酒包装车间', '冷链仓库'],
      livelihood: ['就业帮扶车间'],
      green: ['有机肥堆沤点'],
      other: ['设备库房'],
    },
  },
  {
    what: '闲置林地',
    assetClass: 'forest',
    areaKind: 'forest',
    nature: 'collective',
    cause: 'noOperator',
    areaM2: [8000, 90_000],
    uses: {
      industry: ['林竹加工原料基地'],
      livelihood: ['生态研学点'],
      green: ['林下中药材', '林下养蜂', '造林绿化补助项目'],
      other: ['防火物资点'],
    },
  },
  {
    what: '闲置屋顶',
    assetClass: 'roof',
    areaKind: 'roof',
    nature: 'admin',
    cause: 'other',
    areaM2: [200, 1500],
    uses: {
      industry: ['广告位'],
      livelihood: ['晾晒场'],
      green: ['分布式光伏'],
      other: ['气象观测点'],
    },
  },
  {
    what: '闲置山坪塘',
    assetClass: 'waterFacility',
    areaKind: 'land',
    nature: 'collective',
    manager: 'shuili',
    cause: 'aged',
    areaM2: [1200, 9000],
    uses: {
      industry: ['稻渔养殖'],
      livelihood: ['应急水源点', '灌溉水源'],
      green: ['水源涵养点'],
      other: ['消防取水点'],
    },
  },
  {
    what: '闲置建设用地',
    assetClass: 'land',
    areaKind: 'land',
    nature: 'collective',
    cause: 'planned',
    areaM2: [500, 6000],
    uses: {
      industry: ['农产品交易点'],
      livelihood: ['村民停车场', '健身广场'],
      green: ['口袋公园'],
      other: ['垃圾中转点'],
    },
  },
];
