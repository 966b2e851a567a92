import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { commonPasswords, isCommonPassword } from '../../src/server/session/common-passwords.ts';
import {
  hashPassword,
  longestLine,
  needsNewHash,
  passwordMatches,
  whyRefused,
} from '../../src/server/session/passwords.ts';
import { accountByPhone, countPeople, writePassword } from '../../src/server/store/people.ts';
import { findSession } from '../../src/server/store/session-list.ts';
import {
  type Door,
  deputysPhone,
  digitsOf,
  enterWithCodes,
  makeDoor,
  officeDesk,
  textIn,
} from '../world/door.ts';
import { demoAdmin, demoDeputy, demoOffice } from '../world/people.ts';
import { secondPeople } from '../world/second-county.ts';
import { makeSoftPasskey } from '../world/soft-passkey.ts';

const minute = 60_000;
const hour = 60 * minute;
let door: Door;
beforeEach(async () => {
  door = await makeDoor();
});
afterEach(() => door.close());

const wrong = { ...demoDeputy, password: 'not the password' };

describe('the door', () => {
  it('check 1: five wrong passwords close it for this account and address, also after a restart', async () => {
    for (let i = 0; i < 5; i += 1) expect((await door.visitor().signIn(wrong)).status).toBe(401);
    const sixth = await door.visitor().signIn(demoDeputy);
    expect(sixth.status).toBe(429);
    expect(Number(sixth.headers['retry-after'])).toBeGreaterThan(14 * 60);

    await door.restart();
    expect((await door.visitor().signIn(demoDeputy)).status).toBe(429);
    expect((await door.visitor({ from: '10.0.0.2' }).signIn(demoDeputy)).status).toBe(200);
    door.later(15 * minute + 1);
    expect((await door.visitor().signIn(demoDeputy)).status).toBe(200);
  });

  it('check 1: who sets a new password by a link is let in at once, wherever it was mistyped; the next five tries count', async () => {
    const admin = door.visitor({ from: '10.0.9.9' });
    await admin.signIn(demoAdmin);
    const path = `/api/v1/people/${demoDeputy.userId}`;
    const pausedUntil = async () => Object((await admin.ask('GET', path)).body).pausedUntil;
    for (let i = 0; i < 4; i += 1) await door.visitor().signIn(wrong);
    expect(await pausedUntil()).toBeNull();
    await door.visitor().signIn(wrong);
    const shutAt = door.now();
    for (let i = 0; i < 6; i += 1) await door.visitor({ from: '10.0.0.2' }).signIn(wrong);
    for (let i = 0; i < 5; i += 1) await door.visitor().signIn({ ...demoOffice, password: 'x' });
    expect(await pausedUntil()).toBeGreaterThanOrEqual(shutAt + 14 * minute);
    const { body } = await admin.ask('POST', `${path}/link`, {});
    expect((await door.visitor().signIn(demoDeputy)).status).toBe(429);

    const fresh = { ...demoDeputy, password: 'a sentence that only she knows' };
    const token = textIn(body, 'token');
    await door.visitor().ask('POST', '/api/v1/access-link/use', { token, password: fresh.password });

    expect(await pausedUntil()).toBeNull();
    expect((await door.visitor().signIn(fresh)).status).toBe(200);
    expect((await door.visitor({ from: '10.0.0.2' }).signIn(fresh)).status).toBe(200);
    expect((await door.visitor().signIn(demoOffice)).status).toBe(429);
    for (let i = 0; i < 5; i += 1) expect((await door.visitor().signIn(wrong)).status).toBe(401);
    expect((await door.visitor().signIn(fresh)).status).toBe(429);
  });

  it('check 1: a link for the password opens no door to the second factor', async () => {
    const { visitor } = await enterWithCodes(door, secondPeople.office);
    const { visitor: admin } = await enterWithCodes(door, secondPeople.admin, { from: '10.0.0.7' });
    await visitor.signIn(secondPeople.office);
    const give = (way: typeof visitor) =>
      way.ask('POST', '/api/v1/session/second', { way: 'code', code: '000000' });
    for (let i = 0; i < 5; i += 1) await give(visitor);
    const made = await admin.ask('POST', `/api/v1/people/${secondPeople.office.userId}/link`, {});
    const fresh = { ...secondPeople.office, password: 'a sentence that only he knows' };
    const use = { token: textIn(made.body, 'token'), password: fresh.password };
    await door.visitor().ask('POST', '/api/v1/access-link/use', use);
    await visitor.signIn(fresh);
    expect((await give(visitor)).status).toBe(429);
  });

  it('check 1: forty tries at one instant are still five tries', async () => {
    const replies = await Promise.all(Array.from({ length: 40 }, () => door.visitor().signIn(wrong)));
    expect(replies.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(replies.filter(({ status }) => status === 429)).toHaveLength(35);
  });

  it('check 2: an unknown number and a wrong password are answered alike', async () => {
    const unknown = await door.visitor().signIn({ phone: '13900000000', password: 'not the password' });
    const known = await door.visitor({ from: '10.0.0.3' }).signIn(wrong);
    expect(unknown.status).toBe(known.status);
    expect(unknown.body).toEqual(known.body);
    expect(unknown.body).toEqual({ code: 'wrongPassword' });
  });

  it('check 3: a token is 256 bits of chance, known to the database as a hash, and new at each sign-in', async () => {
    const visitor = door.visitor();
    await visitor.signIn(demoDeputy);
    const thief = visitor.copy();
    const first = visitor.cookie().split('=')[1] ?? '';
    await visitor.signIn(demoDeputy);
    const second = visitor.cookie().split('=')[1] ?? '';

    expect(Buffer.from(first, 'base64url')).toHaveLength(32);
    expect(second).not.toBe(first);
    expect((await thief.ask('GET', '/api/v1/session')).status).toBe(401);
    const rows = door.server.store().sql.all<Record<string, unknown>>('SELECT * FROM session');
    expect(JSON.stringify(rows)).not.toContain(second);
    expect(JSON.stringify(rows)).not.toContain(first);
  });

  it('check 4: the cookie is for this host only, over TLS, unseen by scripts, and not sent along from elsewhere', async () => {
    const plain = await door.visitor().signIn(demoDeputy);
    expect(String(plain.headers['set-cookie'])).toMatch(
      /^session=.+; Path=\/; HttpOnly; SameSite=Strict; Max-Age=\d+$/,
    );
    const { setSessionCookie } = await import('../../src/server/session/sessions.ts');
    const set = vi.fn();
    const reply = { header: set };
    Reflect.apply(setSessionCookie, undefined, [{ protocol: 'https' }, reply, 'token']);
    expect(set.mock.calls[0]).toEqual([
      'set-cookie',
      '__Host-session=token; Path=/; HttpOnly; SameSite=Strict; Max-Age=43200; Secure',
    ]);
  });

  it('check 5: signing out ends the session and clears the cache, never what is stored on the device', async () => {
    const visitor = door.visitor();
    await visitor.signIn(demoDeputy);
    const old = visitor.copy();
    const out = await visitor.ask('DELETE', '/api/v1/session');
    expect(out.headers['clear-site-data']).toBe('"cache"');
    expect((await old.ask('GET', '/api/v1/session')).status).toBe(401);
  });

  it('check 7: no session lives longer than twelve hours', async () => {
    const visitor = door.visitor();
    await visitor.signIn(demoDeputy);
    door.later(12 * hour - 1000);
    expect((await visitor.ask('GET', '/api/v1/session')).status).toBe(200);
    door.later(2000);
    const over = await visitor.ask('GET', '/api/v1/session');
    expect(over.body).toEqual({ code: 'signInNeeded' });
  });

  it('check 7: half an hour without a hand on it ends the session of a desk, and not that of a phone', async () => {
    const desk = door.visitor({ agent: officeDesk });
    const phone = door.visitor({ agent: deputysPhone });
    await desk.signIn(demoOffice);
    await phone.signIn(demoDeputy);
    door.later(29 * minute);
    expect((await desk.ask('GET', '/api/v1/session')).status).toBe(200);
    door.later(29 * minute);
    expect((await desk.ask('GET', '/api/v1/session')).status).toBe(200);
    door.later(31 * minute);
    expect((await desk.ask('GET', '/api/v1/session')).status).toBe(401);
    expect((await phone.ask('GET', '/api/v1/session')).status).toBe(200);
  });

  it('check 7: what an open page asks by itself does not keep the session of a desk', async () => {
    const desk = door.visitor({ agent: officeDesk });
    await desk.signIn(demoOffice);
    const ask = () =>
      desk.ask('POST', '/api/v1/sync', {
        device: '01900000-0000-7000-8000-000000000001',
        epoch: null,
        cursor: null,
        want: 0,
        muts: [],
        sentAt: new Date(door.now()).toISOString(),
      });
    expect((await ask()).status).toBe(200);
    door.later(20 * minute);
    expect((await ask()).status).toBe(200);
    door.later(11 * minute);
    expect((await ask()).status).toBe(401);
  });
});

describe('passwords', () => {
  it('check 9: twelve to a hundred and twenty-eight characters of any kind, and none that everybody chooses', () => {
    const refusedAs = (password: string) => whyRefused(password, ['13812345678', '李秀兰'])?.code ?? 'good';
    expect(refusedAs('short but ok')).toBe('good');
    expect(refusedAs('elevenchars')).toBe('tooShort');
    expect(refusedAs('村口老槐树下第三块石头旁')).toBe('good');
    expect(refusedAs('🌾🌾🌾🌾🌽🌽🌽🌽🍠🍠🍠x')).toBe('good');
    expect(refusedAs(`${'ab3 xyq'.repeat(18)}zz`)).toBe('good');
    expect(refusedAs('x9'.repeat(65))).toBe('tooLong');
    for (const common of [
      'password1234',
      'Password 1234!',
      'woaini1314520',
      '123456123456',
      'aaaaaaaaaaaa',
      'qwertyuiop123',
    ])
      expect(refusedAs(common)).toBe('tooCommon');
    expect(refusedAs('13812345678123')).toBe('tooCommon');
    expect(commonPasswords.size).toBeGreaterThan(3000);
    expect(isCommonPassword('luzhitong2026')).toBe(true);
  });

  it('check 9: the door takes a password of 128 characters outside the first plane', async () => {
    const { env, sql } = door.server.store();
    const long = '𠀀'.repeat(128);
    const person = accountByPhone(sql, demoDeputy.phone);
    if (person !== null) writePassword(sql, person.actor, await hashPassword(env, long));
    expect((await door.visitor().signIn({ ...demoDeputy, password: long })).status).toBe(200);
  });

  it('check 10: stored as argon2id with at least 19 MiB and two passes, its parameters beside it', async () => {
    const { env } = door.server.store();
    const stored = await hashPassword(env, 'a long enough one');
    const [kind, parameters] = stored.split('$');
    expect(kind).toBe('argon2id');
    expect(parameters).toBe('m=19456,t=2,p=1');
    expect(await passwordMatches(stored, 'a long enough one')).toEqual({ ok: true, value: true });
  });

  it('check 10: a hash of before is made anew at the next sign-in', async () => {
    const { sql } = door.server.store();
    const person = accountByPhone(sql, demoDeputy.phone);
    if (person === null) throw new Error('nobody');
    const [, , nonce, hash] = person.password.split('$');
    writePassword(sql, person.actor, `${nonce}:${hash}`);
    expect((await door.visitor().signIn(demoDeputy)).status).toBe(200);
    const after = accountByPhone(sql, demoDeputy.phone)?.password ?? '';
    expect(needsNewHash(after)).toBe(false);
    expect(after).not.toContain(hash);
  });

  it('check 10: the line of those who wait is bounded; the rest are told to come again, and no try is counted', async () => {
    const many = longestLine + 150;
    const replies = await Promise.all(
      Array.from({ length: many }, (_, i) =>
        door
          .visitor({ from: `10.1.${i >> 8}.${i & 255}` })
          .signIn({ phone: `139${String(i).padStart(8, '0')}`, password: 'x' }),
      ),
    );
    const told = replies.filter(({ status }) => status === 503);
    expect(told.length).toBeGreaterThan(100);
    expect(Number(told[0]?.headers['retry-after'])).toBeGreaterThan(0);
    expect(replies.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(longestLine + 2);
  });
});

describe('second factors', () => {
  it('check 8: an office without one is let in to nothing but setting it up', async () => {
    const visitor = door.visitor();
    const entered = await visitor.signIn(secondPeople.office);
    expect(entered.body).toEqual({ code: 'secondFactorMissing' });
    for (const url of ['/api/v1/session', '/api/v1/directory', '/api/v1/account', '/api/v1/people'])
      expect((await visitor.ask('GET', url)).body).toEqual({ code: 'secondFactorMissing' });
  });

  it('check 8: a code opens the door once, its own step not again, and five wrong ones close it', async () => {
    const { secret } = await enterWithCodes(door, secondPeople.office);
    const visitor = door.visitor();
    expect((await visitor.signIn(secondPeople.office)).body).toEqual({ code: 'secondFactorNeeded' });
    expect((await visitor.ask('GET', '/api/v1/directory')).body).toEqual({ code: 'secondFactorNeeded' });
    const give = (code: string) => visitor.ask('POST', '/api/v1/session/second', { way: 'code', code });
    expect((await give(digitsOf(secret, door.now()))).body).toEqual({ code: 'wrongCode' });

    door.later(30_000);
    const half = visitor.copy();
    expect((await give(digitsOf(secret, door.now()))).status).toBe(200);
    expect((await visitor.ask('GET', '/api/v1/directory')).status).toBe(200);
    expect((await half.ask('GET', '/api/v1/directory')).status).toBe(401);

    await visitor.signIn(secondPeople.office);
    for (let i = 0; i < 4; i += 1) await give('000000');
    const closed = () =>
      door.server.store().sql.all('SELECT target_id, result FROM audit_event WHERE action=?', 'closeDoor');
    expect(closed()).toEqual([]);
    await give('000000');
    door.later(30_000);
    expect((await give(digitsOf(secret, door.now()))).status).toBe(429);
    expect(closed()).toMatchObject([{ target_id: secondPeople.office.userId, result: 'tooManyTries' }]);
  });

  it('check 8: a recovery code is good once', async () => {
    const { recovery } = await enterWithCodes(door, secondPeople.finance);
    const [code = ''] = recovery;
    expect(recovery).toHaveLength(10);
    const give = async () => {
      const visitor = door.visitor();
      await visitor.signIn(secondPeople.finance);
      return visitor.ask('POST', '/api/v1/session/second', { way: 'code', code });
    };
    expect((await give()).status).toBe(200);
    expect((await give()).body).toEqual({ code: 'wrongCode' });
    const raw = JSON.stringify(door.server.store().sql.all('SELECT * FROM recovery_code'));
    expect(raw).not.toContain(code.replaceAll('-', ''));
  });

  it('check 8: new recovery codes void the old ones, and the log tells of them without a code', async () => {
    const { visitor, recovery } = await enterWithCodes(door, secondPeople.finance);
    const { password } = secondPeople.finance;
    const renewed = await visitor.ask('POST', '/api/v1/account/recovery-codes', { password });
    const [fresh = ''] = Object(renewed.body).codes;
    const half = door.visitor();
    await half.signIn(secondPeople.finance);
    const give = (code: unknown) => half.ask('POST', '/api/v1/session/second', { way: 'code', code });

    expect((await give(recovery[0])).body).toEqual({ code: 'wrongCode' });
    expect((await give(fresh)).status).toBe(200);
    const log = door.server
      .store()
      .sql.all<{ action: string; actor_id: string }>('SELECT * FROM audit_event');
    expect(log.filter(({ action }) => action === 'renewRecoveryCodes')).toMatchObject([
      { actor_id: secondPeople.finance.userId, result: 'done' },
    ]);
    expect(JSON.stringify(log)).not.toContain(fresh);
  });

  it('check 8: the secret of a code generator lies sealed', async () => {
    const { secret } = await enterWithCodes(door, secondPeople.admin);
    const { Secret } = await import('otpauth');
    const row = door.server.store().sql.one<{ secret: Uint8Array }>('SELECT secret FROM totp');
    const plain = Buffer.from(Secret.fromBase32(secret).bytes);
    expect(Buffer.from(row?.secret ?? []).includes(plain)).toBe(false);
  });
});

const site = { origin: 'http://localhost', rpId: 'localhost' };

async function withPasskey(door: Door) {
  const visitor = door.visitor();
  await visitor.signIn(secondPeople.office);
  const options = await visitor.ask('POST', '/api/v1/account/passkeys/options', {});
  const passkey = makeSoftPasskey(site);
  const response = passkey.register(textIn(options.body, 'challenge'));
  const kept = await visitor.ask('POST', '/api/v1/account/passkeys', { response });
  return { visitor, passkey, kept, response };
}

const challengeFor = async (visitor: ReturnType<Door['visitor']>) =>
  textIn(
    (await visitor.ask('POST', '/api/v1/session/passkey/challenge', { purpose: 'signIn' })).body,
    'challenge',
  );

describe('passkeys', () => {
  it('check 8: one that was set up lets its owner in, by itself', async () => {
    const { visitor, passkey, kept } = await withPasskey(door);
    expect(kept.status).toBe(200);
    expect((await visitor.ask('GET', '/api/v1/session')).status).toBe(200);

    const fresh = door.visitor();
    const challenge = await challengeFor(fresh);
    const entered = await fresh.ask('POST', '/api/v1/session/passkey', {
      response: passkey.answer(challenge),
    });
    expect(entered.body).toMatchObject({ userId: secondPeople.office.userId });
    const row = door.server.store().sql.one('SELECT counter, is_backed_up, device_type FROM passkey');
    expect({ ...Object(row) }).toEqual({ counter: 2, is_backed_up: 1, device_type: 'multiDevice' });
  });

  it('check 8: a challenge is good once, and for five minutes', async () => {
    const { passkey } = await withPasskey(door);
    const visitor = door.visitor();
    const challenge = await challengeFor(visitor);
    const enter = (response: unknown) => visitor.ask('POST', '/api/v1/session/passkey', { response });
    expect((await enter(passkey.answer(challenge))).status).toBe(200);
    expect((await enter(passkey.answer(challenge))).status).toBe(400);
    const late = await challengeFor(visitor);
    door.later(5 * minute + 1);
    expect((await enter(passkey.answer(late))).status).toBe(400);
    const invented = Buffer.alloc(32, 7).toString('base64url');
    expect((await enter(passkey.answer(invented))).status).toBe(400);
  });

  it('check 8: another origin, another host, an unverified person or a counter that fell is refused with 400', async () => {
    const { passkey } = await withPasskey(door);
    const visitor = door.visitor();
    const lies = [
      { origin: 'https://1uzhi.example' },
      { rpId: '1uzhi.example' },
      { isVerified: false },
      { counter: 1 },
    ];
    for (const lie of lies) {
      const response = passkey.answer(await challengeFor(visitor), lie);
      const entered = await visitor.ask('POST', '/api/v1/session/passkey', { response });
      expect([lie, entered.status, entered.body]).toEqual([lie, 400, { code: 'passkeyRefused' }]);
    }
  });

  it('check 8: registering asks for the same: an own challenge, this site, a verified person', async () => {
    const visitor = door.visitor();
    await visitor.signIn(secondPeople.office);
    const lies = [{ origin: 'https://1uzhi.example' }, { rpId: '1uzhi.example' }, { isVerified: false }];
    for (const lie of lies) {
      const options = await visitor.ask('POST', '/api/v1/account/passkeys/options', {});
      const response = makeSoftPasskey(site).register(textIn(options.body, 'challenge'), lie);
      expect((await visitor.ask('POST', '/api/v1/account/passkeys', { response })).status).toBe(400);
    }
    const foreign = await challengeFor(visitor);
    const response = makeSoftPasskey(site).register(foreign);
    expect((await visitor.ask('POST', '/api/v1/account/passkeys', { response })).status).toBe(400);
    expect((await visitor.ask('GET', '/api/v1/directory')).status).toBe(401);
  });

  it('check 8: as the second step only a passkey of that person counts', async () => {
    const { passkey } = await withPasskey(door);
    await enterWithCodes(door, secondPeople.finance);
    const visitor = door.visitor();
    await visitor.signIn(secondPeople.finance);
    const asked = await visitor.ask('POST', '/api/v1/session/passkey/challenge', { purpose: 'second' });
    const response = passkey.answer(textIn(asked.body, 'challenge'));
    const given = await visitor.ask('POST', '/api/v1/session/second', { way: 'passkey', response });
    expect(given.body).toEqual({ code: 'passkeyRefused' });
  });
});

describe('nobody by default', () => {
  it('check 12: people of the demo are spared a second factor only where the server says it is a demo', async () => {
    const { store } = door.server;
    const { needsSecondFactor } = await import('../../src/server/session/second-factor.ts');
    const office = accountByPhone(store().sql, demoOffice.phone);
    const other = accountByPhone(store().sql, secondPeople.office.phone);
    if (office === null || other === null) throw new Error('nobody');
    const elsewhere = { ...store(), env: { ...store().env, isDemo: false } };
    expect(needsSecondFactor(store(), office)).toBe(false);
    expect(needsSecondFactor(elsewhere, office)).toBe(true);
    expect(needsSecondFactor(store(), other)).toBe(true);
    expect(countPeople(store().sql)).toBeGreaterThan(0);
    expect(findSession(store().sql, 'no such hash')).toBeNull();
  });
});
