// The demo county's lists: three townships, their stations, the units that answer. Villages and telephones are made up.

import { type Directory, directory } from '../protocol/session.ts';
import { townships } from './changning/townships.ts';

/** 片区: townships that train and tour together. */
const zones = [
  {
    id: 'dong',
    name: '东片区',
    divisionCodes: ['511524101000', '511524104000', '511524106000', '511524112000'],
  },
  {
    id: 'xi',
    name: '西片区',
    divisionCodes: ['511524108000', '511524109000', '511524110000', '511524115000'],
  },
];
const zoneOf = (code: string) => zones.find(({ divisionCodes }) => divisionCodes.includes(code))?.id;

const division = (code: string, name: string) => ({ code, name });
/** The townships the three stations of the stories are not in: the ledger knows assets in all of them. */
const others = townships.filter(({ id }) => !['huatan', 'longtou', 'meibai'].includes(id));
const otherStations = others.map(({ id, name, code }, index) => ({
  id,
  name: `${name}代表联络站`,
  divisionCode: code,
  phone: `0831-400010${index}`,
  address: `${name}便民服务中心`,
  isBudgetContact: false,
  zoneId: zoneOf(code),
}));

const org = (id: string, name: string, divisionCode?: string) => ({ id, name, divisionCode });

export const demoDirectory: Directory = directory.parse({
  version: '2026-11-23',
  countyName: '长宁县',
  stations: [
    {
      id: 'huatan',
      name: '花滩镇代表联络站',
      divisionCode: '511524104000',
      phone: '0831-4000001',
      address: '花滩镇老街便民服务中心一楼',
      isBudgetContact: true,
      zoneId: zoneOf('511524104000'),
    },
    {
      id: 'longtou',
      name: '龙头镇代表联络站',
      divisionCode: '511524110000',
      phone: '0831-4000002',
      address: '龙头镇政府大院东侧',
      isBudgetContact: false,
      zoneId: zoneOf('511524110000'),
    },
    {
      id: 'meibai',
      name: '梅白镇代表联络站',
      divisionCode: '511524115000',
      phone: '0831-4000003',
      address: '梅白镇场口文化站',
      isBudgetContact: false,
      zoneId: zoneOf('511524115000'),
    },
    ...otherStations,
  ],
  zones,
  points: [
    {
      id: 'huatan-laojie',
      stationId: 'huatan',
      name: '老街社区代表活动室',
      place: '老街社区活动中心',
      isBudgetPoint: false,
    },
    {
      id: 'huatan-shanping',
      stationId: 'huatan',
      name: '山坪村预算信息采集点',
      place: '山坪村委会',
      isBudgetPoint: true,
    },
  ],
  divisions: [
    division('511524000000', '长宁县'),
    division('511524104000', '花滩镇'),
    division('511524104201', '山坪村'),
    division('511524104202', '老街社区'),
    division('511524104203', '石桥村'),
    division('511524110000', '龙头镇'),
    division('511524110201', '西寨村'),
    division('511524110202', '河口村'),
    division('511524115000', '梅白镇'),
    division('511524115201', '龙头尾村'),
    division('511524115202', '白虎村'),
    ...others.map(({ code, name }) => division(code, name)),
  ],
  orgs: [
    org('zhujian', '县住建部门'),
    org('shuili', '县水利部门'),
    org('jiaotong', '县交通部门'),
    org('jiaoyu', '县教育部门'),
    org('weijian', '县卫生健康部门'),
    org('minzheng', '县民政部门'),
    org('nongye', '县农业农村部门'),
    org('caizheng', '县财政部门'),
    org('huatan-zhen', '花滩镇政府', '511524104000'),
    org('longtou-zhen', '龙头镇政府', '511524110000'),
    org('meibai-zhen', '梅白镇政府', '511524115000'),
    ...others.map(({ id, name, code }) => org(`${id}-zhen`, `${name}政府`, code)),
  ],
});
