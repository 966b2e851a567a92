import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeTrackingCode } from '../../src/domain/codes/tracking-code.ts';
import { mutationId, recordId } from '../../src/domain/ids.ts';
import { readLog } from '../../src/server/store/log.ts';
import { readRecord } from '../../src/server/store/records.ts';
import { act } from '../../src/server/sync/act.ts';
import { residentActor } from '../../src/server/tracking/resident.ts';
import { findCase, isTracked, keepTracking, trackingHashOf } from '../../src/server/tracking/tracking.ts';
import { type InsideServer, makeInsideServer } from '../world/inside-server.ts';
import { demoDeputy, petitionAbout } from '../world/people.ts';
import { whereIs } from '../world/raw-bytes.ts';

let folder: string;
let server: InsideServer;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-tracking-'));
  server = await makeInsideServer(folder);
});

afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const { tenant } = demoDeputy;
const caseId = recordId.parse('0199aaaa-0000-7000-8000-0000000000ca');
const otherId = recordId.parse('0199aaaa-0000-7000-8000-0000000000cb');
const firstId = mutationId.parse('0199aaaa-0000-7000-8000-0000000000da');
const code = makeTrackingCode(randomBytes(8));

const bodyOf = (args: object, v = 4) =>
  JSON.stringify({
    v,
    op: 'petition.submit',
    rec: caseId,
    base: 0,
    at: '2026-11-22T02:00:00.000Z',
    tz: '+08:00',
    args,
  });
const told = petitionAbout('集市边的下水道堵了三天，脏水漫到路上', {
  channel: 'qr',
  trackingHash: trackingHashOf(code),
});
const submit = (args: object = told) =>
  server
    .store()
    .sql.transaction(() =>
      act(server.store(), residentActor(tenant, caseId, ''), { id: firstId, body: bodyOf(args) }),
    );

describe('a code', () => {
  it('opens the case it was sent with, as soon as the server has the case', () => {
    expect(findCase(server.store(), code)).toBe(null);

    expect(submit()).toMatchObject({ ok: true });

    expect(findCase(server.store(), code)).toMatchObject({ tenant, recordId: caseId, pinHash: null });
    expect(isTracked(server.store(), { tenant, recordId: caseId })).toBe(true);
    expect(findCase(server.store(), makeTrackingCode(randomBytes(8)))).toBe(null);
  });

  it('is kept neither with the record nor readably anywhere in the folder, and its hash is in the sealed log alone', async () => {
    submit();

    const record = readRecord(server.store(), tenant, caseId);
    const logged = readLog(server.store(), tenant).find(({ mutation_id }) => mutation_id === firstId);

    expect(record?.fields).not.toHaveProperty('trackingHash');
    expect(logged?.body).toContain(trackingHashOf(code));
    expect(await whereIs(code, folder)).toEqual([]);
    expect(await whereIs(trackingHashOf(code), folder)).toEqual([]);
    expect(await whereIs('集市边的下水道堵了三天', folder)).not.toEqual([]);
  });

  it('of a submission that is refused opens nothing', () => {
    expect(submit({ ...told, content: '太短' })).toMatchObject({ ok: false });

    expect(findCase(server.store(), code)).toBe(null);
  });

  it('stays with the case it was made for; a case may have a second one', () => {
    submit();
    const second = makeTrackingCode(randomBytes(8));

    keepTracking(server.store(), { tenant, recordId: otherId, trackingHash: trackingHashOf(code) });
    keepTracking(server.store(), { tenant, recordId: caseId, trackingHash: trackingHashOf(second) });

    expect(findCase(server.store(), code)?.recordId).toBe(caseId);
    expect(findCase(server.store(), second)?.recordId).toBe(caseId);
  });
});
