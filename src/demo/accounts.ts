// The people of the demo county. All of them are made up; the numbers are not handed out to anyone.
import type { Profile } from '../domain/actor.ts';
import { trackingCode } from '../domain/codes/tracking-code.ts';
import { profile } from '../protocol/session.ts';

export const demoTenant = '511524';

export type DemoAccount = Profile & { readonly phone: string; readonly password: string };

const account = (
  phone: string,
  password: string,
  person: Omit<Profile, 'tenant' | 'userId' | 'stationIds' | 'orgId'> & {
    userId: string;
    stationIds: string[];
    orgId?: string;
  },
): DemoAccount => ({
  ...profile.parse({ tenant: demoTenant, ...person }),
  phone,
  password,
});

/** With it the demo county's officer opens a 举报. */
export const demoSealPassphrase = '青山 绿水 清风 明月';

/** With it a resident of the demo county follows what they said, and rates the answer. */
export const demoTrackingCode = trackingCode.parse('7K3M9QXV2B5T');

export const demoAccounts: readonly DemoAccount[] = [
  account('19900000001', 'huatan-daibiao-1', {
    userId: 'li-xiulan',
    name: '李秀兰',
    role: 'deputy',
    stationIds: ['huatan'],
    isReportOfficer: false,
  }),
  account('19900000002', 'meibai-daibiao-2', {
    userId: 'wang-daming',
    name: '王大明',
    role: 'deputy',
    stationIds: ['meibai'],
    isReportOfficer: false,
  }),
  account('19900000003', 'huatan-lianluo-3', {
    userId: 'chen-min',
    name: '陈敏',
    role: 'station',
    stationIds: ['huatan'],
    isReportOfficer: false,
  }),
  account('19900000004', 'renda-bangongshi-4', {
    userId: 'zhao-jun',
    name: '赵军',
    role: 'office',
    stationIds: [],
    isReportOfficer: true,
  }),
  account('19900000005', 'huatan-renda-5', {
    userId: 'zhou-guilan',
    name: '周桂兰',
    role: 'township',
    stationIds: ['huatan'],
    isReportOfficer: false,
  }),
  account('19900000006', 'shuili-jingban-6', {
    userId: 'liu-jian',
    name: '刘健',
    role: 'org',
    stationIds: [],
    isReportOfficer: false,
    orgId: 'shuili',
    leadsOrg: true,
  }),
  // Whoever comes later stands at the end: the demo's devices are counted in this order.
  account('19900000007', 'xitong-guanli-7', {
    userId: 'he-wei',
    name: '何伟',
    role: 'admin',
    stationIds: [],
    isReportOfficer: false,
  }),
  account('19900000008', 'shenji-rizhi-8', {
    userId: 'sun-li',
    name: '孙丽',
    role: 'auditor',
    stationIds: [],
    isReportOfficer: false,
  }),
  account('19900000009', 'zichan-taizhang-9', {
    userId: 'qian-jin',
    name: '钱进',
    role: 'finance',
    stationIds: [],
    isReportOfficer: false,
    orgId: 'caizheng',
    leadsOrg: false,
  }),
  account('19900000010', 'zhuren-huiyi-10', {
    userId: 'gao-feng',
    name: '高峰',
    role: 'director',
    stationIds: [],
    isReportOfficer: false,
  }),
];
