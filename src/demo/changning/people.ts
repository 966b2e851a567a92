// Who moves the demo county's assets and lists. All of them are made up.
import type { Actor, Role } from '../../domain/actor.ts';
import { orgId, stationId, tenantCode, userId } from '../../domain/ids.ts';

export const changning = tenantCode.parse('511524');

type Person = {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly stations?: readonly string[];
  readonly org?: string;
};

export const person = ({ id, name, role, stations = [], org }: Person): Actor => ({
  tenant: changning,
  userId: userId.parse(id),
  name,
  role,
  stationIds: stations.map((one) => stationId.parse(one)),
  isReportOfficer: false,
  ...(org !== undefined && { orgId: orgId.parse(org), leadsOrg: true }),
});

export const office = person({ id: 'zhao-jun', name: '赵军', role: 'office' });
export const director = person({ id: 'deng-hua', name: '邓华', role: 'director' });
export const finance = person({ id: 'tang-li', name: '唐丽', role: 'finance', org: 'caizheng' });

const leaders: Readonly<Record<string, string>> = {
  'huatan-zhen': '陈国富',
  'longtou-zhen': '罗永强',
  'meibai-zhen': '杨秀英',
  'zhuhai-zhen': '王敏',
  'shuanghe-zhen': '刘德贵',
  'meidong-zhen': '张学琴',
  'guhe-zhen': '何建国',
  'jingjiang-zhen': '李红梅',
  jiaoyu: '周明',
  weijian: '吴静',
  nongye: '郑大勇',
  shuili: '刘健',
};

/** Who leads a unit and acts for it. */
export const leaderOf = (org: string): Actor =>
  person({ id: `${org}-ren`, name: leaders[org] ?? '负责人', role: 'org', org });

/** A deputy grouped into a station, who goes and looks. */
export const deputyOf = (station: string): Actor =>
  person({ id: `${station}-daibiao`, name: '核查代表', role: 'deputy', stations: [station] });
