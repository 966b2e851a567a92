// Two networks of stations, generated: 铜陵 1+4+50 (one of the city, four of counties, fifty of townships and streets)
// and 岳阳县 with 275 deputies, all grouped into the stations of 15 townships in five areas.
import type { StationId, UserId } from '../domain/ids.ts';
import { stationId, tenantCode, userId } from '../domain/ids.ts';
import { makeDice } from './dice.ts';

export type DemoStation = {
  readonly id: StationId;
  readonly name: string;
  readonly level: 'city' | 'county' | 'township';
  readonly divisionCode: string;
  readonly parentId: StationId | null;
};

/** Its county codes, as the national table has them. */
const tonglingCounties = [
  { code: '340705', name: '铜官区', townships: 14 },
  { code: '340706', name: '义安区', townships: 12 },
  { code: '340711', name: '郊区', townships: 8 },
  { code: '340722', name: '枞阳县', townships: 16 },
] as const;

const station = (id: string, rest: Omit<DemoStation, 'id'>): DemoStation => ({
  id: stationId.parse(id),
  ...rest,
});

export function tonglingStations(): readonly DemoStation[] {
  const city = station('tongling', {
    name: '铜陵市代表联络总站',
    level: 'city',
    divisionCode: '340700000000',
    parentId: null,
  });
  const counties = tonglingCounties.map(({ code, name }) =>
    station(`tl-${code}`, {
      name: `${name}代表联络站`,
      level: 'county',
      divisionCode: `${code}000000`,
      parentId: city.id,
    }),
  );
  const townships = tonglingCounties.flatMap(({ code, name, townships: count }, at) =>
    Array.from({ length: count }, (_, index) => {
      const township = String(index + 1).padStart(3, '0');
      return station(`tl-${code}-${township}`, {
        name: `${name}${index + 1}号乡镇街道代表联络站`,
        level: 'township',
        divisionCode: `${code}${township}000`,
        parentId: counties[at]?.id ?? city.id,
      });
    }),
  );
  return [city, ...counties, ...townships];
}

const yueyang = tenantCode.parse('430621');

/** 五片区: fifteen townships in five areas. */
const areas = ['城关片', '湖区片', '东部片', '南部片', '北部片'] as const;
const townshipsInAll = 15;
const deputiesInAll = 275;

/** 六员. */
const sixRoles = [
  'powerSupervisor',
  'policyExplainer',
  'ruralPioneer',
  'builder',
  'customsAdviser',
  'lawCoordinator',
] as const;

const surnames = [...'李王张刘陈杨黄赵周吴徐孙胡朱高林何郭马罗'];
const givenNames = [
  '建国',
  '秀英',
  '志强',
  '桂兰',
  '海燕',
  '文斌',
  '小红',
  '德华',
  '玉梅',
  '国庆',
  '春花',
  '永红',
];

export type YueyangZone = {
  readonly id: string;
  readonly name: string;
  readonly divisionCodes: readonly string[];
};
export type YueyangDeputy = {
  readonly id: UserId;
  readonly name: string;
  readonly stationId: StationId;
  readonly roles: readonly (typeof sixRoles)[number][];
};

const townshipCode = (index: number): string => `${yueyang}${String(100 + index)}000`;

export const yueyangZones = (): readonly YueyangZone[] =>
  areas.map((name, index) => ({
    id: `yy-area-${index + 1}`,
    name,
    divisionCodes: Array.from({ length: townshipsInAll }, (_, at) => at)
      .filter((at) => at % areas.length === index)
      .map(townshipCode),
  }));

export const yueyangStations = (): readonly DemoStation[] =>
  Array.from({ length: townshipsInAll }, (_, index) =>
    station(`yy-${index + 1}`, {
      name: `${index + 1}号乡镇代表联络站`,
      level: 'township',
      divisionCode: townshipCode(index),
      parentId: null,
    }),
  );

/** All 275, every one in a station (全部编组进站). The same for the same seed. */
export function yueyangDeputies(seed = 430_621): readonly YueyangDeputy[] {
  const dice = makeDice(seed);
  const stations = yueyangStations();
  return Array.from({ length: deputiesInAll }, (_, index) => ({
    id: userId.parse(`yy-daibiao-${index + 1}`),
    name: dice.pick(surnames) + dice.pick(givenNames),
    stationId: stations[index % stations.length]?.id ?? dice.pick(stations).id,
    roles: [dice.pick(sixRoles)],
  }));
}
