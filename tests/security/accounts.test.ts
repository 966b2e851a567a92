import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runAdmin } from '../../src/cli/run.ts';
import { makeFirstAdminLink } from '../../src/server/session/access.ts';
import { endTerms } from '../../src/server/session/accounts.ts';
import { deviceRow } from '../../src/server/store/receipts.ts';
import { type Door, digitsOf, enterWithCodes, makeDoor, textIn, type Visitor } from '../world/door.ts';
import { demoAdmin, demoDeputy, demoOffice, demoStation } from '../world/people.ts';
import { secondPeople, secondTenant } from '../world/second-county.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
let door: Door;
let admin: Visitor;
beforeEach(async () => {
  door = await makeDoor();
  admin = door.visitor({ from: '10.0.9.9' });
  await admin.signIn(demoAdmin);
});
afterEach(() => door.close());

const post = (more: Readonly<Record<string, unknown>> = {}) => ({
  name: '何秋',
  phone: '13700000001',
  role: 'deputy',
  stationIds: ['huatan'],
  orgId: null,
  leadsOrg: false,
  isReportOfficer: false,
  deputyId: null,
  termEndsOn: null,
  ...more,
});
/** Each field as it is now and as it shall be. */
const edits = async (path: string, after: Readonly<Record<string, unknown>>) => {
  const now = Object((await admin.ask('GET', path)).body);
  const set = Object.keys(after).map((name) => [name, { from: now[name], to: after[name] }]);
  return { set: Object.fromEntries(set) };
};
const changed = async (path: string, after: Readonly<Record<string, unknown>>) =>
  admin.ask('PATCH', path, await edits(path, after));
const good = 'a sentence that only she knows';
const who = (visitor: Visitor) => visitor.ask('GET', '/api/v1/session');
const told = (action: string) =>
  door.server
    .store()
    .sql.all<{ target_id: string; result: string }>(
      'SELECT target_id, result FROM audit_event WHERE action=?',
      action,
    )
    .map((row) => ({ ...row }));

describe('an administrator', () => {
  it('check 6: closing an account ends every session with the next request, and opening it gives none of them back', async () => {
    const [phone, desk] = [door.visitor(), door.visitor({ from: '10.0.0.5' })];
    await phone.signIn(demoDeputy);
    await desk.signIn(demoDeputy);
    const act = (name: string, body: unknown) =>
      admin.ask('POST', `/api/v1/people/${demoDeputy.userId}/${name}`, body);
    expect((await act('close', { why: 'seatLost' })).status).toBe(200);

    expect((await who(phone)).body).toEqual({ code: 'accountEnded' });
    expect((await who(desk)).status).toBe(401);
    expect((await door.visitor().signIn(demoDeputy)).body).toEqual({ code: 'accountEnded' });
    expect((await door.visitor().signIn({ ...demoDeputy, password: 'x' })).body).toEqual({
      code: 'wrongPassword',
    });
    expect(told('endSeat')).toEqual([{ target_id: demoDeputy.userId, result: 'done' }]);

    expect((await act('open', {})).status).toBe(200);
    expect((await who(phone)).status).toBe(401);
    expect((await door.visitor().signIn(demoDeputy)).status).toBe(200);
  });

  it('check 6: a term ends by the calendar, without anybody’s hand', async () => {
    const phone = door.visitor();
    await phone.signIn(demoDeputy);
    const path = `/api/v1/people/${demoDeputy.userId}`;
    expect((await changed(path, { termEndsOn: '2026-11-23' })).status).toBe(200);
    expect((await who(phone)).status).toBe(200);
    door.later(14 * 60 * minute - 1000); // it was ten in the morning in Shanghai
    expect((await door.visitor().signIn(demoDeputy)).status).toBe(200);
    door.later(2000);
    expect((await who(phone)).body).toEqual({ code: 'accountEnded' });

    endTerms(door.server.store());
    expect(told('endSeat')).toEqual([{ target_id: demoDeputy.userId, result: 'done' }]);
    endTerms(door.server.store());
    expect(told('endSeat')).toHaveLength(1);
  });

  it('check 6: the device of a closed account, and a lost one, hear it even when their session is long over', async () => {
    const { store } = door.server;
    const device = '01900000-0000-7000-8000-00000000000a';
    deviceRow(store().sql, device, { actor: demoDeputy, skewMs: 0 });
    const sync = () =>
      door.visitor().ask('POST', '/api/v1/sync', {
        device,
        epoch: null,
        cursor: null,
        want: 0,
        muts: [],
        sentAt: new Date(door.now()).toISOString(),
      });
    expect((await sync()).body).toEqual({ code: 'signInNeeded' });
    await admin.ask('POST', `/api/v1/people/${demoDeputy.userId}/close`, { why: 'byAdmin' });
    expect((await sync()).body).toEqual({ code: 'accountEnded' });
    await admin.ask('POST', `/api/v1/people/${demoDeputy.userId}/revokeDevice`, { device });
    expect((await sync()).body).toEqual({ code: 'deviceRevoked' });
  });

  it('check 8: the second factor of somebody who lost it is taken away, and they are led to a new one', async () => {
    const { visitor, secret } = await enterWithCodes(door, secondPeople.office);
    const { visitor: theirAdmin } = await enterWithCodes(door, secondPeople.admin, { from: '10.0.0.7' });
    const path = `/api/v1/people/${secondPeople.office.userId}/dropSecondFactor`;
    expect((await admin.ask('POST', path, {})).status).toBe(404);
    expect((await theirAdmin.ask('POST', path, {})).status).toBe(200);
    expect((await who(visitor)).body).toEqual({ code: 'sessionRevoked' });
    expect((await visitor.signIn(secondPeople.office)).body).toEqual({ code: 'secondFactorMissing' });
    door.later(30_000);
    const code = digitsOf(secret, door.now());
    expect((await visitor.ask('POST', '/api/v1/session/second', { way: 'code', code })).status).toBe(401);
    expect(told('removeSecondFactor')).toEqual([{ target_id: secondPeople.office.userId, result: 'done' }]);
  });

  it('check 9: whoever gets the link chooses the password, once and within a day; a common one is refused', async () => {
    const made = await admin.ask('POST', '/api/v1/people', post());
    expect(made.status).toBe(201);
    const token = textIn(made.body, 'token');
    const raw = JSON.stringify(door.server.store().sql.all('SELECT * FROM access_link'));
    expect(raw).not.toContain(token);
    const look = await door.visitor().ask('POST', '/api/v1/access-link/look', { token });
    expect(look.body).toMatchObject({ purpose: 'welcome', name: '何秋', county: '长宁县', role: 'deputy' });
    const use = (password: string) =>
      door.visitor().ask('POST', '/api/v1/access-link/use', { token, password });
    expect((await use('password1234')).body).toEqual({
      code: 'invalidFields',
      fields: { password: { code: 'tooCommon' } },
    });
    expect((await use('short')).status).toBe(422);
    expect((await use(good)).status).toBe(200);
    expect((await use(`${good}!`)).status).toBe(410);
    expect((await door.visitor().signIn({ phone: '13700000001', password: good })).status).toBe(200);

    const again = await admin.ask('POST', `/api/v1/people/${textIn(made.body, 'id')}/link`, {});
    door.later(day + 1);
    const late = await door
      .visitor()
      .ask('POST', '/api/v1/access-link/use', { token: textIn(again.body, 'token'), password: good });
    expect(late.body).toEqual({ code: 'linkSpent' });
  });

  it('check 9: a new password ends the sessions of before', async () => {
    const phone = door.visitor();
    await phone.signIn(demoDeputy);
    const made = await admin.ask('POST', `/api/v1/people/${demoDeputy.userId}/link`, {});
    const token = textIn(made.body, 'token');
    await door.visitor().ask('POST', '/api/v1/access-link/use', { token, password: good });
    expect((await who(phone)).status).toBe(401);
    expect((await door.visitor().signIn(demoDeputy)).status).toBe(401);
    expect((await door.visitor().signIn({ ...demoDeputy, password: good })).status).toBe(200);
  });

  it('check 11: sees and ends the sessions of a person; the person sees and ends their own', async () => {
    const [one, two, three] = [door.visitor(), door.visitor(), door.visitor()];
    for (const visitor of [one, two, three]) await visitor.signIn(demoDeputy);
    const account = await one.ask('GET', '/api/v1/account');
    const { sessions } = Object(account.body);
    expect(sessions).toHaveLength(3);
    expect(sessions.filter((session: { isThis: boolean }) => session.isThis)).toHaveLength(1);
    expect(sessions[0]).toMatchObject({ agent: 'Chrome · Android', place: '10.0.0.1', isDesk: false });
    const other = sessions.find((session: { isThis: boolean }) => !session.isThis);
    await one.ask('POST', '/api/v1/account/sessions/end', { id: other.id });
    expect((await one.ask('GET', '/api/v1/account')).body).toMatchObject({ sessions: { length: 2 } });
    await one.ask('POST', '/api/v1/account/sessions/end', {});
    expect((await who(two)).status).toBe(401);
    expect((await who(three)).status).toBe(401);
    expect((await who(one)).status).toBe(200);

    await admin.ask('POST', `/api/v1/people/${demoDeputy.userId}/endSessions`, {});
    expect((await who(one)).body).toEqual({ code: 'sessionRevoked' });
    expect(told('revokeSession')).toHaveLength(3);
  });

  it('check 11: nobody ends a session of somebody else by its id', async () => {
    const [li, zhao] = [door.visitor(), door.visitor()];
    await li.signIn(demoDeputy);
    await zhao.signIn(demoOffice);
    const { sessions } = Object((await zhao.ask('GET', '/api/v1/account')).body);
    const ended = await li.ask('POST', '/api/v1/account/sessions/end', { id: sessions[0].id });
    expect(ended.status).toBe(404);
    expect((await who(zhao)).status).toBe(200);
  });

  it('check 11: whoever changes how they sign in says the password again', async () => {
    const li = door.visitor();
    await li.signIn(demoDeputy);
    const wrong = { password: 'not the password' };
    const tries = [
      ['/api/v1/account/password', { ...wrong, fresh: good }],
      ['/api/v1/account/phone', { ...wrong, phone: '13700000002' }],
      ['/api/v1/account/totp', wrong],
      ['/api/v1/account/passkeys/options', wrong],
    ] as const;
    for (const [url, body] of tries)
      expect((await li.ask('POST', url, body)).body).toEqual({
        code: 'invalidFields',
        fields: { password: { code: 'notAccepted' } },
      });
    const { password } = demoDeputy;
    expect((await li.ask('POST', '/api/v1/account/password', { password, fresh: good })).status).toBe(200);
    const phone = '13700000002';
    const moved = await li.ask('POST', '/api/v1/account/phone', { password: good, phone });
    expect(moved.status).toBe(200);
    expect((await door.visitor().signIn({ phone, password: good })).status).toBe(200);
    expect(told('changePassword')).toHaveLength(1);
    expect(told('changePhone')).toHaveLength(1);
  });
});

describe('the separation of duties', () => {
  it('check 12: nobody but an administrator looks after accounts, and nobody of another county is there', async () => {
    const office = door.visitor();
    await office.signIn(demoOffice);
    expect((await office.ask('GET', '/api/v1/people')).status).toBe(403);
    expect((await office.ask('POST', '/api/v1/people', post())).status).toBe(403);
    const path = `/api/v1/people/${secondPeople.deputy.userId}`;
    expect((await admin.ask('GET', path)).status).toBe(404);
    expect((await admin.ask('PATCH', path, post())).status).toBe(404);
    const acts = ['close', 'open', 'link', 'dropSecondFactor', 'endSessions', 'revokeDevice'];
    const bodies: Readonly<Record<string, unknown>> = {
      close: { why: 'byAdmin' },
      revokeDevice: { device: 'x' },
    };
    for (const act of acts)
      expect((await admin.ask('POST', `${path}/${act}`, bodies[act] ?? {})).status).toBe(404);
    const listed = JSON.stringify((await admin.ask('GET', '/api/v1/people')).body);
    expect(listed).not.toContain(secondPeople.deputy.name);
    expect(listed).not.toContain(demoDeputy.phone);
    expect(listed).toContain('199****0001');
  });

  it('check 12: an administrator does not change their own rights, and the last one stays', async () => {
    const self = `/api/v1/people/${demoAdmin.userId}`;
    expect((await changed(self, { role: 'office' })).body).toEqual({ code: 'ownAccount' });
    expect((await admin.ask('POST', `${self}/close`, { why: 'byAdmin' })).body).toEqual({
      code: 'ownAccount',
    });
    expect((await changed(self, { name: '何伟一' })).status).toBe(200);
  });

  it('check 12: the rules of a post hold, and a refused one changes nothing', async () => {
    const wrongs: readonly (readonly [Readonly<Record<string, unknown>>, string, string])[] = [
      [{ role: 'org' }, 'orgId', 'required'],
      [{ stationIds: [] }, 'stationIds', 'tooFew'],
      [{ stationIds: ['elsewhere'] }, 'stationIds', 'notInList'],
      [{ isReportOfficer: true }, 'isReportOfficer', 'notInList'],
      [{ phone: demoOffice.phone }, 'phone', 'taken'],
      [{ phone: secondPeople.deputy.phone }, 'phone', 'taken'],
      [{ phone: '12345' }, 'phone', 'badFormat'],
      [{ role: 'emperor' }, 'role', 'notInList'],
    ];
    const before = door.server.store().sql.all('SELECT id FROM person').length;
    for (const [wrong, field, code] of wrongs) {
      const made = await admin.ask('POST', '/api/v1/people', post(wrong));
      expect([field, made.status, Object(made.body).fields?.[field]?.code]).toEqual([field, 422, code]);
    }
    expect((await admin.ask('POST', '/api/v1/people', post({ isDemo: true }))).status).toBe(422);
    const path = `/api/v1/people/${demoDeputy.userId}`;
    for (const body of [{ set: { isDemo: { to: true } } }, { set: { tenant: { to: secondTenant } } }, post()])
      expect((await admin.ask('PATCH', path, body)).status).toBe(422);
    expect(door.server.store().sql.all('SELECT id FROM person')).toHaveLength(before);
  });

  it('check 12: another role ends the sessions of the old one', async () => {
    const li = door.visitor();
    await li.signIn(demoDeputy);
    const other = { role: 'office', stationIds: [], isReportOfficer: true };
    expect((await changed(`/api/v1/people/${demoDeputy.userId}`, other)).status).toBe(200);
    expect((await who(li)).status).toBe(401);
    expect(told('changeRole')).toHaveLength(1);
    expect(told('nameOfficer')).toEqual([{ target_id: demoDeputy.userId, result: 'done' }]);
  });
});

describe('two administrators at one account', () => {
  it('check 17: keep each their change, and nobody undoes what they have not seen', async () => {
    const path = `/api/v1/people/${demoDeputy.userId}`;
    const first = await edits(path, { phone: '13700000002' });
    const second = await edits(path, { termEndsOn: '2027-06-30' });
    const third = await edits(path, { phone: '13700000003', name: '李秀芝' });
    expect((await admin.ask('PATCH', path, first)).status).toBe(200);
    expect((await admin.ask('PATCH', path, second)).status).toBe(200);
    expect(await admin.ask('PATCH', path, third)).toMatchObject({
      status: 409,
      body: { code: 'changedMeanwhile', fields: { phone: { code: 'notAccepted' } } },
    });
    expect((await admin.ask('GET', path)).body).toMatchObject({
      name: demoDeputy.name,
      phone: '13700000002',
      termEndsOn: '2027-06-30',
    });
  });
});

describe('a list of people', () => {
  const rows = [
    { line: 2, post: post() },
    { line: 3, post: post({ name: '万冬', phone: '13700000002' }) },
    { line: 4, post: post({ phone: '13700000003', role: 'org' }) },
    { line: 5, post: post({ ...pickPost(demoDeputy), name: '李秀芝' }) },
    { line: 6, post: { nothing: 'of this' } },
  ];
  function pickPost({ phone, stationIds }: typeof demoDeputy) {
    return { phone, stationIds };
  }
  const outcomes = (body: unknown) =>
    Object(body).rows.map((row: { line: number; outcome: string }) => [row.line, row.outcome]);

  it('check 12: is shown before anything is written, and every row is accounted for', async () => {
    const before = door.server.store().sql.all('SELECT id FROM person').length;
    const preview = await admin.ask('POST', '/api/v1/people/rows', { isForReal: false, rows });
    const expected = [
      [2, 'new'],
      [3, 'new'],
      [4, 'refused'],
      [5, 'changed'],
      [6, 'refused'],
    ];
    expect(outcomes(preview.body)).toEqual(expected);
    expect(JSON.stringify(preview.body)).not.toContain('token');
    expect(door.server.store().sql.all('SELECT id FROM person')).toHaveLength(before);
    expect(told('createPerson')).toEqual([]);

    const real = await admin.ask('POST', '/api/v1/people/rows', { isForReal: true, rows });
    expect(outcomes(real.body)).toEqual(expected);
    expect(door.server.store().sql.all('SELECT id FROM person')).toHaveLength(before + 2);
    const token = Object(real.body).rows[0].link.token;
    const used = await door.visitor().ask('POST', '/api/v1/access-link/use', { token, password: good });
    expect(used.status).toBe(200);
  });

  const answered = async (isForReal: boolean, posts: readonly object[]) => {
    const asked = posts.map((one, index) => ({ line: index + 2, post: one }));
    const answer = await admin.ask('POST', '/api/v1/people/rows', { isForReal, rows: asked });
    return Object(answer.body).rows;
  };

  it('check 12: says of whom it is before it is written, each field as it was and as it will be, and what ends', async () => {
    const { name, phone, stationIds } = demoStation;
    const row = post({ name: '宋敏', phone, stationIds, role: 'deputy', termEndsOn: '2026-11-22' });
    const known = {
      name,
      changes: [
        { field: 'name', before: name, after: '宋敏' },
        { field: 'role', before: 'station', after: 'deputy' },
        { field: 'termEndsOn', before: null, after: '2026-11-22' },
      ],
      isClosing: true,
    };
    expect(await answered(false, [row])).toEqual([{ line: 2, outcome: 'changed', known }]);

    const lastDay = { ...row, termEndsOn: '2026-11-23' };
    expect((await answered(false, [lastDay]))[0].known.isClosing).toBe(false);
    expect(await answered(true, [row])).toEqual([{ line: 2, outcome: 'changed', known }]);
    expect((await answered(false, [row]))[0].known).toEqual({
      name: '宋敏',
      changes: [],
      isClosing: false,
    });
  });

  it('check 12: a number in two rows changes nobody and makes nobody: both rows are refused', async () => {
    const before = door.server.store().sql.all('SELECT id, name, phone FROM person');
    const twice = [
      post(),
      post({ name: '万冬' }),
      post({ ...pickPost(demoDeputy), name: '甲' }),
      post({ ...pickPost(demoDeputy), phone: ` ${demoDeputy.phone}`, name: '乙' }),
    ];
    const refused = { outcome: 'refused', fields: { phone: { code: 'repeated' } } };
    expect(await answered(true, twice)).toEqual([2, 3, 4, 5].map((line) => ({ line, ...refused })));
    expect(door.server.store().sql.all('SELECT id, name, phone FROM person')).toEqual(before);
  });

  it('check 12: leaves alone what a table has no column for', async () => {
    const path = `/api/v1/people/${demoDeputy.userId}`;
    await changed(path, { deputyId: 'd-0007' });
    expect(
      (await answered(true, [post({ ...pickPost(demoDeputy), name: '李秀芝' })]))[0].known.changes,
    ).toHaveLength(1);
    expect((await admin.ask('GET', path)).body).toMatchObject({ name: '李秀芝', deputyId: 'd-0007' });
  });
});

describe('a list that names its own administrator', () => {
  const line = async (admin: Visitor, who: { readonly name: string; readonly phone: string }) => {
    const { name, phone } = who;
    const rows = [{ line: 2, post: post({ name, phone, role: 'office', stationIds: [] }) }];
    const answer = await admin.ask('POST', '/api/v1/people/rows', { isForReal: true, rows });
    return Object(answer.body).rows;
  };

  it('check 12: does not change their rights, and says why', async () => {
    expect(await line(admin, demoAdmin)).toMatchObject([
      { line: 2, outcome: 'refused', problem: 'ownAccount' },
    ]);
    expect(told('changeRole')).toEqual([]);
  });
});

describe('the first administrator', () => {
  const asked = (token: string) => ({
    token,
    tenant: '430621',
    countyName: '岳阳县',
    name: '周全',
    phone: '13700000009',
    password: good,
  });

  it('check 12: comes by a link that is good once and for a day, and must set up a second factor', async () => {
    const { token } = makeFirstAdminLink(door.server.store());
    const make = (body: unknown) => door.visitor().ask('POST', '/api/v1/access-link/first-admin', body);
    const taken = await make({ ...asked(token), tenant: secondTenant });
    expect(taken.body).toEqual({ code: 'alreadyDone' });
    expect((await make(asked(token))).status).toBe(200);
    expect((await make({ ...asked(token), tenant: '340700', phone: '13700000010' })).status).toBe(410);
    const { visitor } = await enterWithCodes(door, { phone: '13700000009', password: good });
    expect((await who(visitor)).body).toMatchObject({ tenant: '430621', role: 'admin' });
    expect((await visitor.ask('GET', '/api/v1/directory')).body).toMatchObject({ countyName: '岳阳县' });

    const late = makeFirstAdminLink(door.server.store());
    door.later(day + 1);
    expect((await make({ ...asked(late.token), tenant: '340700', phone: '13700000010' })).status).toBe(410);
  });
});

describe('whoever keeps the machine', () => {
  const said = (...args: readonly string[]) => runAdmin(door.server.store().env, args);
  const tokenIn = (lines: readonly string[]) => /#([\w-]{43})/.exec(lines.join('\n'))?.[1] ?? '';

  it('check 12: prints the link of a first administrator once; another one voids it', async () => {
    const first = tokenIn((await said('first-admin')).lines);
    const second = tokenIn((await said('first-admin')).lines);
    const look = (token: string) => door.visitor().ask('POST', '/api/v1/access-link/look', { token });
    expect((await look(first)).status).toBe(410);
    expect((await look(second)).body).toMatchObject({ purpose: 'firstAdmin', name: '' });
  });

  it('check 12: helps somebody who has lost password and second factor, and the log knows it', async () => {
    await enterWithCodes(door, secondPeople.admin);
    const done = await said('account', 'link', secondPeople.admin.phone, '--drop-second-factor');
    const token = tokenIn(done.lines);
    await door.visitor().ask('POST', '/api/v1/access-link/use', { token, password: good });
    const entered = await door.visitor().signIn({ ...secondPeople.admin, password: good });
    expect(entered.body).toEqual({ code: 'secondFactorMissing' });
    expect(told('removeSecondFactor')).toEqual([{ target_id: secondPeople.admin.userId, result: 'done' }]);
    expect((await said('account', 'link', '13000000000')).isGood).toBe(false);
  });
});
