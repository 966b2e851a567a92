// A desk whose clerk went away: after half an hour the screen is cleared, and nothing is lost by it.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepDesk } from '../../src/client/desk.ts';
import { useSession } from '../../src/client/session/session.ts';
import { readDraft } from '../../src/client/store/drafts.ts';
import { newDraft } from '../../src/client/store/new-draft.ts';
import { countSent } from '../../src/client/store/sent.ts';
import { writeDraft } from '../../src/client/store/write-draft.ts';
import { type County, makeCounty } from '../world/county.ts';
import { demoDeputy, demoStation, petitionAbout } from '../world/people.ts';
import { makePhone, must, type Phone, untilTrue } from '../world/phone.ts';
import { reachInside } from '../world/wire.ts';

const minute = 60_000;
const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0';
const asks = (desk: Phone) => desk.wire.requests().filter(({ path }) => path === '/api/v1/session').length;

let county: County;
let desk: Phone;
let screen: EventTarget;
let stop: () => void;

/** A person at a computer, watched since they opened the app. */
async function sitDown(who: { readonly phone: string; readonly password: string }, isDesk = true) {
  const withAgent = (init: RequestInit): RequestInit => ({
    ...init,
    headers: { ...Object(init.headers), 'user-agent': windows },
  });
  desk = await makePhone({
    reach: reachInside(county.server.app),
    doors: (usual) => ({ fetch: (path, init) => usual.fetch(path, withAgent(init)) }),
  });
  must(await desk.client().signIn(who.phone, who.password));
  await desk.settle();
  await watch(isDesk);
  touch();
}

async function watch(isDesk = true) {
  const env = desk.client().store()?.env;
  if (env === undefined) throw new Error('nobody is signed in');
  stop = await keepDesk(env, desk.client(), { isDesk: () => isDesk, target: screen });
}

const touch = () => screen.dispatchEvent(new Event('keydown'));

/** Time passes for the desk and for the server. */
async function pass(minutes: number) {
  county.server.clock.offsetMs += minutes * minute;
  desk.pass(minutes * minute);
  await new Promise((done) => setTimeout(done, 30));
}

beforeEach(async () => {
  county = await makeCounty();
  screen = new EventTarget();
});

afterEach(async () => {
  stop();
  desk.client().close();
  await county.close();
  vi.restoreAllMocks();
});

const phase = () => useSession.getState().phase;

describe('a desk that nobody touches', () => {
  it('check 7: is covered after thirty minutes, and not a minute before', async () => {
    await sitDown(demoStation);

    await pass(29);
    expect(phase()).toBe('signedIn');
    await pass(2);
    await untilTrue(() => phase() === 'signedOut');

    expect(useSession.getState()).toMatchObject({ covered: 'away', profile: null });
    expect(desk.client().store()).toBeNull();
  });

  it('check 7: loses nothing: what was not sent and the draft are there after signing in', async () => {
    await sitDown(demoStation);
    desk.wire.cut();
    await desk.record('petition', petitionAbout('网断了的时候在窗口记下的一件事'));
    const draft = must(await newDraft(desk.store(), 'petition'));
    must(await writeDraft(desk.store(), { ...draft, form: { content: '还没写完的一句话' } }));

    await pass(31);
    await untilTrue(() => phase() === 'signedOut');
    desk.wire.mend();
    must(await desk.client().signIn(demoStation.phone, demoStation.password));

    expect((await readDraft(desk.store(), draft.id))?.form).toEqual({ content: '还没写完的一句话' });
    await desk.settle();
    expect(await desk.store().db.outbox.count()).toBe(0);
    expect(await countSent(desk.store())).toBe(1);
    expect(useSession.getState().covered).toBeNull();
  });

  it('check 7: is covered by the first touch after the machine slept, and stays so when opened again', async () => {
    await sitDown(demoStation);

    desk.clock.now += 120 * minute; // asleep: no timer fires
    touch();
    await untilTrue(() => phase() === 'signedOut');
    await desk.restart();

    expect(phase()).toBe('signedOut');
  });

  it('check 7: closed and opened two hours later shows nothing', async () => {
    await sitDown(demoStation);
    await untilTrue(async () => true);
    await pass(1);
    stop();
    desk.clock.now += 120 * minute;
    await desk.restart();
    expect(phase()).toBe('signedIn');

    await watch();

    expect(phase()).toBe('signedOut');
  });
});

describe('a session that is over', () => {
  it('check 7: clears the desk after twelve hours though somebody works at it; draft and queue stay', async () => {
    await sitDown(demoStation);
    for (let at = 0; at < 11 * 60 + 40; at += 20) {
      touch();
      await pass(20);
    }
    desk.wire.cut();
    await desk.record('petition', petitionAbout('快到十二个小时的时候记下的一件事'));
    const draft = must(await newDraft(desk.store(), 'petition'));
    must(await writeDraft(desk.store(), { ...draft, form: { content: '还没写完的一句话' } }));
    touch();
    await pass(19);
    expect(phase()).toBe('signedIn');
    touch();
    await pass(2);
    await untilTrue(() => phase() === 'signedOut');

    expect(useSession.getState()).toMatchObject({ covered: 'over', profile: null });
    desk.wire.mend();
    must(await desk.client().signIn(demoStation.phone, demoStation.password));
    expect((await readDraft(desk.store(), draft.id))?.form).toEqual({ content: '还没写完的一句话' });
    await desk.settle();
    expect(await desk.store().db.outbox.count()).toBe(0);
    expect(phase()).toBe('signedIn');
  });

  it('check 7: ended elsewhere clears the desk with the next answer of the server', async () => {
    await sitDown(demoStation);
    county.server.store().sql.run(`UPDATE session SET ended='revoked'`);

    desk.client().sendNow();
    await untilTrue(() => phase() === 'signedOut');

    expect(useSession.getState().covered).toBe('over');
  });

  it('check 7: goes on recording on a phone, and nothing is cleared', async () => {
    await sitDown(demoDeputy);
    await pass(13 * 60);
    await desk.record('petition', petitionAbout('十二个小时以后在村里记下的一件事'));
    await untilTrue(() => useSession.getState().sendingWaitsForSignIn);

    expect(phase()).toBe('signedIn');
    expect(await desk.store().db.outbox.count()).toBe(1);
  });
});

describe('a desk at which somebody reads or types', () => {
  it('check 7: stays signed in for hours, and tells the server at most every five minutes', async () => {
    await sitDown(demoStation);
    await pass(6);
    const before = asks(desk);

    for (let at = 0; at < 120; at += 2) {
      touch();
      await pass(2);
    }

    expect(phase()).toBe('signedIn');
    expect(asks(desk) - before).toBeGreaterThanOrEqual(15);
    expect(asks(desk) - before).toBeLessThanOrEqual(25);
    expect((await desk.wire.fetch('/api/v1/session', { method: 'GET' })).status).toBe(200);
  });

  it('check 7: says nothing once the touches end, so that the server’s half hour passes', async () => {
    await sitDown(demoStation);
    await pass(6);
    const before = asks(desk);

    await pass(10);
    await pass(10);

    expect(asks(desk)).toBe(before);
  });

  it('check 7: in another tab keeps this one open', async () => {
    await sitDown(demoStation);
    const other = new EventTarget();
    const stopOther = await keepDesk(desk.store().env, desk.client(), { isDesk: () => true, target: other });

    for (let at = 0; at < 4; at += 1) {
      await pass(10);
      other.dispatchEvent(new Event('wheel'));
    }
    await pass(10);

    expect(phase()).toBe('signedIn');
    stopOther();
  });
});

it.each([
  ['a narrow screen', demoStation, false],
  ['a deputy', demoDeputy, true],
])('check 7: %s is never covered, and says nothing to the server', async (_, who, isDesk) => {
  await sitDown(who, isDesk);
  const before = asks(desk);

  touch();
  await pass(40);
  await pass(40);

  expect(phase()).toBe('signedIn');
  expect(asks(desk)).toBe(before);
});
