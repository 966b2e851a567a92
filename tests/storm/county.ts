// A county of many deputies, prepared in a data folder before its server starts: accounts and sessions, no passwords.
import { randomBytes } from 'node:crypto';
import { demoTenant } from '../../src/demo/accounts.ts';
import { demoDirectory } from '../../src/demo/county.ts';
import { profile } from '../../src/protocol/session.ts';
import { openServerStore } from '../../src/server/app.ts';
import { sha256Of } from '../../src/server/store/blobs.ts';
import { addPerson } from '../../src/server/store/people.ts';
import { readEpoch, writeDirectory } from '../../src/server/store/server-state.ts';
import { addSession } from '../../src/server/store/session-list.ts';

export type Deputy = { readonly userId: string; readonly stationId: string; readonly cookie: string };
export type County = { readonly deputies: readonly Deputy[]; readonly epoch: string };

const sessionMs = 12 * 3_600_000;

export function prepareCounty(dataDir: string, size: { deputies: number; perStation: number }): County {
  const env = {
    now: () => Date.now(),
    randomBytes: (length: number) => randomBytes(length),
    alarm: () => undefined,
    dataDir,
  };
  const { sql } = openServerStore(env);
  const deputies = Array.from({ length: size.deputies }, (_, at) => {
    const stationId = `station-${Math.floor(at / size.perStation)}`;
    const actor = profile.parse({
      tenant: demoTenant,
      userId: `deputy-${at}`,
      name: '代表',
      role: 'deputy',
      stationIds: [stationId],
      isReportOfficer: false,
    });
    const token = randomBytes(32).toString('base64url');
    return { actor, token, stationId };
  });
  sql.transaction(() => {
    writeDirectory(sql, demoTenant, demoDirectory);
    for (const [at, { actor, token }] of deputies.entries()) {
      addPerson(sql, actor, { phone: String(15_000_000_000 + at), password: 'none' });
      addSession(sql, { tokenHash: sha256Of(Buffer.from(token)), actor, expiresAt: Date.now() + sessionMs });
    }
  });
  const epoch = readEpoch(sql);
  sql.close();
  return {
    epoch,
    deputies: deputies.map(({ actor, token, stationId }) => ({
      userId: actor.userId,
      stationId,
      cookie: `session=${token}`,
    })),
  };
}
