import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { listRecords } from '../../src/client/store/listing.ts';
import { scopesFor } from '../../src/domain/scopes.ts';
import { accountByPhone } from '../../src/server/store/people.ts';
import { type InsideServer, makeInsideServer } from '../world/inside-server.ts';
import { demoDeputy, demoStation, petitionAbout } from '../world/people.ts';
import { makePhone, must, type Phone, untilTrue } from '../world/phone.ts';
import { reachInside } from '../world/wire.ts';

let folder: string;
let server: InsideServer;
const phones: Phone[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-hints-'));
  server = await makeInsideServer(folder);
});

afterEach(async () => {
  for (const phone of phones.splice(0)) phone.client().close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

type Person = { readonly phone: string; readonly password: string };

/** A phone whose hints come from the server's own list of who listens. */
async function listeningPhone(person: Person): Promise<Phone> {
  const { sql, hints } = server.store();
  const actor = accountByPhone(sql, person.phone)?.actor;
  if (actor === undefined) throw new Error('nobody has this number');
  const doors = () => ({
    hints: (_: string, onHint: () => void) => hints.listen(actor.tenant, scopesFor(actor), onHint),
  });
  const phone = await makePhone({ reach: reachInside(server.app), doors });
  phones.push(phone);
  must(await phone.client().signIn(person.phone, person.password));
  await phone.settle();
  return phone;
}

describe('a hint', () => {
  it('brings what another saved without waiting for the minute', async () => {
    const station = await listeningPhone(demoStation);
    const li = await listeningPhone(demoDeputy);
    const id = await li.record('petition', petitionAbout('桥头的路灯坏了，晚上没人敢走'));
    await li.settle();

    station.pass(500);
    await station.client().settled();

    const ids = (await listRecords(station.store())).map((record) => record.view.id as string);
    expect(ids).toContain(id);
  });

  it('that repeats while one waits asks the server once', async () => {
    const station = await listeningPhone(demoStation);
    const before = station.wire.requests().length;
    const { actor } = station.store();
    const [scope] = scopesFor(actor);
    if (scope === undefined) throw new Error('a station sees something');
    for (let times = 0; times < 5; times += 1) {
      server.store().hints.touch(actor.tenant, scope);
      server.store().hints.tell();
    }

    station.pass(500);
    await station.client().settled();

    expect(station.wire.requests().length - before).toBe(1);
  });

  it('is not listened for after signing out', async () => {
    const station = await listeningPhone(demoStation);
    must(await station.client().signOut());
    const before = station.wire.requests().length;
    const li = await listeningPhone(demoDeputy);
    await li.record('petition', petitionAbout('桥头的路灯修好了，谢谢各位'));
    await li.settle();

    station.pass(500);
    await station.client().settled();

    expect(station.wire.requests().length).toBe(before);
  });
});

describe('the line of hints over a real socket', () => {
  async function signedIn(person: Person) {
    const base = await server.app().listen({ host: '127.0.0.1', port: 0 });
    const origin = { origin: base, 'content-type': 'application/json' };
    const answer = await fetch(`${base}/api/v1/session`, {
      method: 'POST',
      headers: origin,
      body: JSON.stringify(person),
    });
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    return { base, headers: { cookie, origin: base } };
  }

  async function lineOf({ base, headers }: Awaited<ReturnType<typeof signedIn>>) {
    const answer = await fetch(`${base}/api/v1/events`, { headers });
    const heard = { text: '', hasEnded: false };
    const read = async () => {
      for await (const piece of answer.body ?? []) heard.text += new TextDecoder().decode(piece);
    };
    void read()
      .catch(() => undefined)
      .then(() => {
        heard.hasEnded = true;
      });
    return { answer, heard };
  }
  const station = { phone: demoStation.phone, password: demoStation.password };

  it('says that there is something to pull within a second of another’s save', async () => {
    const li = await listeningPhone(demoDeputy);
    const { answer, heard } = await lineOf(await signedIn(station));
    await untilTrue(() => heard.text.includes(': here'));
    li.wire.cut();
    await li.record('petition', petitionAbout('老街的公厕晚上不开门，很不方便'));
    await li.settle();
    li.wire.mend();
    expect(heard.text).not.toContain('pull');
    await li.settle();

    await vi.waitUntil(() => heard.text.includes('data: pull\n\n'), { timeout: 1000, interval: 10 });
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    expect(answer.headers.get('x-accel-buffering')).toBe('no');
  });

  it('is refused without a session', async () => {
    const { base } = await signedIn(station);
    const answer = await fetch(`${base}/api/v1/events`, { headers: { origin: base } });
    expect(answer.status).toBe(401);
  });

  it('ends when the session has ended', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const session = await signedIn(station);
    const { heard } = await lineOf(session);
    await untilTrue(() => heard.text.includes(': here'));
    await fetch(`${session.base}/api/v1/session`, { method: 'DELETE', headers: session.headers });

    vi.advanceTimersByTime(25_000);
    vi.useRealTimers();

    await untilTrue(() => heard.hasEnded);
  });

  it('ends when the server closes', async () => {
    const { heard } = await lineOf(await signedIn(station));
    await untilTrue(() => heard.text.includes(': here'));
    await server.app().close();
    await untilTrue(() => heard.hasEnded);
  });
});
