// An entry of the ledger by hand: who may, what is said of a wrong field, and that twice is once.
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Profile } from '../../src/domain/actor.ts';
import { uuid7 } from '../../src/domain/ids.ts';
import { readHistory } from '../../src/server/assets/asset-history.ts';
import { readAsset } from '../../src/server/assets/asset-store.ts';
import { addSession } from '../../src/server/store/session-list.ts';
import { tenant } from '../world/assets.ts';
import { type InsideServer, makeInsideServer } from '../world/inside-server.ts';
import { demoDeputy, demoFinance } from '../world/people.ts';

let folder: string;
let server: InsideServer;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-enter-'));
  server = await makeInsideServer(folder);
});

afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const enter = (payload: object, by: Profile = demoFinance) => {
  const { sql, env } = server.store();
  const token = `token-of-${by.userId}`;
  const tokenHash = createHash('sha256').update(token).digest('hex');
  if (sql.one('SELECT 1 FROM session WHERE token_hash=?', tokenHash) === undefined)
    addSession(sql, { tokenHash, actor: by, expiresAt: env.now() + 3_600_000 });
  return server
    .app()
    .inject({ method: 'POST', url: '/api/v1/assets', payload, headers: { cookie: `session=${token}` } });
};

const id = uuid7(1, new Uint8Array(10).fill(7));
const fields = {
  name: '老粮站',
  location: { divisionCode: '511524104201', text: '花滩镇山坪村' },
  assetClass: 'building',
  ownerNature: 'collective',
  usageStatus: 'inUse',
};

it('an entry typed by who keeps the ledger is in it once, with the county’s next number', async () => {
  const [first, again] = [await enter({ id, fields }), await enter({ id, fields })];

  expect([first.statusCode, again.statusCode]).toEqual([200, 200]);
  const entry = readAsset(server.store(), tenant, id);
  expect(entry).toMatchObject({ ver: 1, state: 'unlisted', initials: 'llz', stationIds: ['huatan'] });
  expect(entry?.fields).toMatchObject({ ...fields, source: 'inventory', assetNo: 'DR511524-000001' });
  expect(readHistory(server.store(), tenant, id)).toMatchObject([{ field: 'entry', source: 'desk' }]);
});

it('a wrong field is named, and takes no number', async () => {
  const wrong = await enter({ id, fields: { ...fields, usageStatus: 'idle', builtYear: 1066 } });
  const right = await enter({ id, fields: { ...fields, builtYear: 1966 } });

  expect(wrong.json()).toMatchObject({
    code: 'invalidFields',
    fields: { builtYear: { code: 'outOfRange' } },
  });
  expect(right.statusCode).toBe(200);
  expect(readAsset(server.store(), tenant, id)?.fields.assetNo).toBe('DR511524-000001');
});

it('a number that is taken is refused, and so is everybody who does not keep the ledger', async () => {
  await enter({ id, fields: { ...fields, assetNo: 'CN-1' } });

  const taken = await enter({
    id: uuid7(2, new Uint8Array(10).fill(8)),
    fields: { ...fields, assetNo: 'CN-1' },
  });
  const deputy = await enter({ id: uuid7(3, new Uint8Array(10).fill(9)), fields }, demoDeputy);

  expect(taken.json()).toMatchObject({ code: 'recordExists' });
  expect(deputy.json()).toMatchObject({ code: 'notAllowed' });
});
