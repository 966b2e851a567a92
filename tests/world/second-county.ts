// A second county in the same deployment, 盐池县, with one person of each role: what one county does, the other must not see.
import type { AccountRole } from '../../src/domain/actor.ts';
import { directory, profile } from '../../src/protocol/session.ts';
import { buildApp } from '../../src/server/app.ts';
import { fillDemo } from '../../src/server/fill-demo.ts';
import { hashPassword } from '../../src/server/session/passwords.ts';
import { addPerson } from '../../src/server/store/people.ts';
import type { ServerStore } from '../../src/server/store/records.ts';
import { writeDirectory } from '../../src/server/store/server-state.ts';
import { makeInsideServer } from './inside-server.ts';

export const secondTenant = '640323';
const station = 'huamachi';
const unit = 'yc-nongye';

const names = {
  deputy: '马福',
  station: '白梅',
  township: '贺强',
  office: '冯霞',
  director: '石磊',
  org: '郭勇',
  finance: '汪芳',
  admin: '田宁',
  auditor: '章静',
} as const satisfies Record<AccountRole, string>;

const withStation: ReadonlySet<AccountRole> = new Set(['deputy', 'station', 'township']);

const person = (role: AccountRole, index: number) => ({
  ...profile.parse({
    tenant: secondTenant,
    userId: `yanchi-${role}`,
    name: names[role],
    role,
    stationIds: withStation.has(role) ? [station] : [],
    isReportOfficer: role === 'office',
    ...(role === 'org' && { orgId: unit, leadsOrg: true }),
  }),
  phone: `1991000000${index + 1}`,
  password: `yanchi-${role}-mima`,
});

/** By role, with the number and the password each signs in with. */
export const secondPeople = {
  deputy: person('deputy', 0),
  station: person('station', 1),
  township: person('township', 2),
  office: person('office', 3),
  director: person('director', 4),
  org: person('org', 5),
  finance: person('finance', 6),
  admin: person('admin', 7),
  auditor: person('auditor', 8),
} as const satisfies Record<AccountRole, unknown>;

export const secondDirectory = directory.parse({
  version: '2026-11-23',
  countyName: '盐池县',
  stations: [
    {
      id: station,
      name: '花马池镇代表联络站',
      divisionCode: '640323100000',
      phone: '0953-4000001',
      address: '花马池镇文化广场北侧',
      isBudgetContact: true,
    },
  ],
  divisions: [
    { code: '640323000000', name: '盐池县' },
    { code: '640323100000', name: '花马池镇' },
    { code: '640323100201', name: '盈德村' },
  ],
  orgs: [{ id: unit, name: '县农业农村部门' }],
});

/** Puts the second county beside the demo county of a server. */
export async function addSecondCounty(store: ServerStore): Promise<void> {
  const people = Object.values(secondPeople);
  const hashes = await Promise.all(people.map((one) => hashPassword(store.env, one.password)));
  store.sql.transaction(() => {
    people.forEach(({ phone, password: _, ...actor }, index) => {
      addPerson(store.sql, actor, { phone, password: hashes[index] ?? '' });
    });
    writeDirectory(store.sql, secondTenant, secondDirectory);
  });
}

/** Both counties, into an empty folder: an installation of its own, with keys that no other has. */
export async function fillTwoCounties(folder: string): Promise<void> {
  const server = await makeInsideServer(folder, { buildApp, fillDemo });
  await addSecondCounty(server.store());
  await server.close();
}
