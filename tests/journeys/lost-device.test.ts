import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeOccupancy } from '../../src/client/occupancy.ts';
import { useDevice } from '../../src/client/session/device-state.ts';
import { useSession } from '../../src/client/session/session.ts';
import { databaseName } from '../../src/client/store/database.ts';
import { DeviceDatabase, recall, remember } from '../../src/client/store/device.ts';
import { lossWasSeen } from '../../src/client/store/keepsake.ts';
import { listRecords } from '../../src/client/store/listing.ts';
import { readMeta } from '../../src/client/store/meta.ts';
import { newDraft } from '../../src/client/store/new-draft.ts';
import { readQueue } from '../../src/client/store/queue.ts';
import { closeStore, openStore } from '../../src/client/store/store.ts';
import { wipePerson } from '../../src/client/store/wipe.ts';
import { type InsideServer, makeInsideServer } from '../world/inside-server.ts';
import { demoDeputy, petitionAbout, sightingOf } from '../world/people.ts';
import { jpegLike, makePhone, must, type Phone, untilTrue } from '../world/phone.ts';
import { reachInside } from '../world/wire.ts';

let folder: string;
let server: InsideServer;
let li: Phone;

const signIn = async () => must(await li.client().signIn(demoDeputy.phone, demoDeputy.password));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-lost-'));
  server = await makeInsideServer(folder);
  li = await makePhone({ reach: reachInside(server.app) });
  await signIn();
  await li.settle();
});

afterEach(async () => {
  li.client().close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

describe('a phone whose browser cleared everything', () => {
  it('says what was delivered and what was not, once, and fetches what the server has', async () => {
    await li.record('petition', petitionAbout('送到了服务器的第一件事情'));
    await li.record('petition', petitionAbout('送到了服务器的第二件事情'));
    await li.settle();
    const before = (await listRecords(li.store())).length;
    li.wire.cut();
    await li.record('petition', petitionAbout('还没有送出去的一件事情'));
    await li.settle();

    await li.loseDisk();
    li.wire.mend();
    expect(useSession.getState().phase).toBe('signedOut');
    await signIn();
    expect(useDevice.getState().loss).toEqual({ delivered: 2, unsent: 1 });
    await li.settle();

    expect(await listRecords(li.store())).toHaveLength(before);
    await li.restart();
    expect(useDevice.getState().loss).toEqual({ delivered: 2, unsent: 1 });
    lossWasSeen(li.store());
    await li.restart();
    expect(useDevice.getState().loss).toBeNull();
  });

  it('tells of work that was saved but never reached an answer', async () => {
    li.wire.cut();
    await li.record('petition', petitionAbout('存下以后就没有再连上过网络'));
    await untilTrue(async () => (await li.store().db.outbox.count()) === 1);
    await li.loseDisk();
    li.wire.mend();
    await signIn();
    expect(useDevice.getState().loss).toEqual({ delivered: 0, unsent: 1 });
  });

  it('has nothing to tell when nothing was there, or nothing was cleared', async () => {
    expect(useDevice.getState().loss).toBeNull();
    await li.loseDisk();
    await signIn();
    expect(useDevice.getState().loss).toBeNull();

    await li.record('petition', petitionAbout('送到以后退出，再登录一次'));
    await li.settle();
    must(await li.client().signOut());
    await signIn();
    expect(useDevice.getState().loss).toBeNull();
  });
});

describe('a device that was taken out of service', () => {
  const revoke = () => server.store().sql.run('UPDATE device SET revoked_at=?', 1);
  const nameOf = () => databaseName(li.store().actor.userId);

  it('keeps nothing of its person after the next contact, says whom to call, and signs out', async () => {
    await li.record('sighting', sightingOf('原村小校舍'), [jpegLike(1)]);
    await li.settle();
    const name = nameOf();
    li.wire.cut();
    await li.record('petition', petitionAbout('停用的时候还没有送出的一件事'));
    must(await newDraft(li.store(), 'petition'));
    await li.settle();
    expect(await li.databases()).toContain(name);

    revoke();
    li.wire.mend();
    await li.settle();
    await untilTrue(async () => !(await li.databases()).includes(name));

    expect(useSession.getState()).toMatchObject({ phase: 'signedOut', profile: null });
    expect(useDevice.getState().revoked).toMatchObject({ phone: expect.stringMatching(/\d/) });
    expect(useDevice.getState().isAccountOver).toBe(false);
    expect(li.client().store()).toBeNull();
  });

  it('is a new device when somebody signs in again, with nothing to mourn', async () => {
    const name = nameOf();
    const before = await readMeta(li.store(), 'deviceId');
    await li.record('petition', petitionAbout('停用以前就送到了的一件事情'));
    await li.settle();
    revoke();
    await li.settle();
    await untilTrue(async () => !(await li.databases()).includes(name));

    await signIn();
    await li.settle();

    const after = await readMeta(li.store(), 'deviceId');
    expect(after).not.toBeNull();
    expect(after).not.toBe(before);
    expect(useDevice.getState()).toMatchObject({ revoked: null, loss: null });
    await li.record('petition', petitionAbout('换了编号以后记下的一件事情'));
    await li.settle();
    expect((await readQueue(li.store())).records).toEqual({ done: 1, total: 1 });
  });

  it('is wiped at the next start when the page died in between, and still says why', async () => {
    const name = nameOf();
    const { env, actor } = li.store();
    revoke();
    await li.settle();
    await untilTrue(async () => !(await li.databases()).includes(name));
    closeStore(await openStore(env, actor));
    expect(await li.databases()).toContain(name);
    useDevice.setState({ revoked: null });
    await li.restart();

    await untilTrue(async () => !(await li.databases()).includes(name));
    expect(useDevice.getState().revoked).not.toBeNull();
    expect(useSession.getState().phase).toBe('signedOut');
  });

  it('is not entered by a page that was still opening its database', async () => {
    const { env, actor } = li.store();
    const device = new DeviceDatabase(env);
    const told: string[] = [];
    const occupancy = makeOccupancy(env, {
      onStore: (store) => told.push(store === null ? 'left' : 'entered'),
      onStatus: () => undefined,
      onSaved: () => undefined,
      onRevoked: () => undefined,
      onEnded: () => undefined,
      onDeleted: () => told.push('deleted'),
      isStillHere: async ({ userId }) => (await recall(device)).person?.userId === userId,
    });
    await remember(device, { person: null });

    await occupancy.enter({ ...actor, role: 'deputy' });

    expect(told).toEqual(['deleted']);
    expect(occupancy.running()).toBeNull();
    device.close();
  });

  it('that is wiped twice is wiped', async () => {
    const { env, actor } = li.store();
    const name = nameOf();
    li.client().close();
    expect(await wipePerson(env, actor.userId)).toEqual({ ok: true, value: true });
    expect(await wipePerson(env, actor.userId)).toEqual({ ok: true, value: true });
    expect(await li.databases()).not.toContain(name);
  });
});
