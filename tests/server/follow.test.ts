import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/actor.ts';
import { makeCalendar } from '../../src/domain/calendar/calendar.ts';
import { officialYears } from '../../src/domain/calendar/official-years.ts';
import type { TrackingCode } from '../../src/domain/codes/tracking-code.ts';
import { decide } from '../../src/domain/decide.ts';
import { mutationId, type RecordId } from '../../src/domain/ids.ts';
import type { Move } from '../../src/domain/machines/asked.ts';
import { parseBody } from '../../src/domain/mutation.ts';
import type { FieldRecord } from '../../src/domain/record.ts';
import { runDue } from '../../src/server/clock/clock.ts';
import { jobs } from '../../src/server/clock/jobs.ts';
import { hashPassword } from '../../src/server/session/passwords.ts';
import { readLog } from '../../src/server/store/log.ts';
import { readRecord } from '../../src/server/store/records.ts';
import { openCase } from '../../src/server/tracking/open-case.ts';
import { makeMove, movesOpen, residentView } from '../../src/server/tracking/resident-moves.ts';
import { readTicket, writeTicket } from '../../src/server/tracking/ticket.ts';
import { type FoundCase, findCase, writePin } from '../../src/server/tracking/tracking.ts';
import { handing, moved, newCode, replying, tenant, told } from '../world/codes.ts';
import { type InsideServer, makeInsideServer } from '../world/inside-server.ts';
import { demoOffice, demoStation, demoUnit } from '../world/people.ts';
import { must } from '../world/phone.ts';

let folder: string;
let server: InsideServer;
const store = () => server.store();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-follow-'));
  server = await makeInsideServer(folder);
});

afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const trying = (code = newCode(), pin = '', from = '10.0.0.1', hasProof = false) => ({
  code,
  pin,
  from,
  hasProof,
});
const found = (code: TrackingCode): FoundCase => {
  const one = findCase(store(), code);
  if (one === null) throw new Error('the code opens nothing');
  return one;
};
const unknown = { ok: false, problem: { code: 'notFound' } };

describe('a code with a PIN', () => {
  it('opens with it, and without it or with a wrong one answers as an unknown code does', async () => {
    const code = newCode();
    const rec = told(store(), code);
    writePin(store(), found(code), await hashPassword(store().env, '246810'));

    expect(await openCase(store(), trying(code, '246810'))).toMatchObject({ value: { recordId: rec } });
    expect(await openCase(store(), trying(code))).toEqual(unknown);
    expect(await openCase(store(), trying(code, '000000'))).toEqual(unknown);
    expect(await openCase(store(), trying(newCode(), '000000'))).toEqual(unknown);
  });

  it('opens without it once it is taken away', async () => {
    const code = newCode();
    told(store(), code);
    writePin(store(), found(code), await hashPassword(store().env, '2468'));
    writePin(store(), found(code), null);

    expect(await openCase(store(), trying(code))).toMatchObject({ ok: true });
  });
});

describe('trying codes', () => {
  it('is made no more often by asking all at once', async () => {
    const code = newCode();
    told(store(), code);
    writePin(store(), found(code), await hashPassword(store().env, '246810'));
    const all = await Promise.all(
      Array.from({ length: 30 }, (_, at) => openCase(store(), trying(code, String(100_000 + at)))),
    );
    const codes = all.map((one) => (one.ok ? 'ok' : one.problem.code));
    expect(codes.filter((one) => one === 'notFound' || one === 'busy').length).toBeLessThanOrEqual(10);
    expect(codes.filter((one) => one === 'tooManyTries').length).toBeGreaterThanOrEqual(20);
  });

  it('ends after ten misses in an hour from one address, also for a code that is right; others go on', async () => {
    const code = newCode();
    told(store(), code);
    for (let nth = 0; nth < 10; nth += 1) await openCase(store(), trying());

    expect(await openCase(store(), trying(code))).toMatchObject({ problem: { code: 'tooManyTries' } });
    expect(await openCase(store(), trying(code, '', '10.0.0.2'))).toMatchObject({ ok: true });
    server.clock.offsetMs += 3_600_000;
    expect(await openCase(store(), trying(code))).toMatchObject({ ok: true });
  });

  it('that are right is not counted: a village behind one address reads as often as it likes', async () => {
    const code = newCode();
    told(store(), code);
    const answers = await Promise.all(Array.from({ length: 60 }, () => openCase(store(), trying(code))));

    expect(answers.every((answer) => answer.ok)).toBe(true);
  });
});

describe('a ticket', () => {
  it('is good for its case for half an hour, and not when a letter of it was changed', () => {
    const code = newCode();
    told(store(), code);
    const of = found(code);
    const ticket = writeTicket(store(), of);

    expect(readTicket(store(), ticket)).toEqual(of);
    expect(readTicket(store(), `${ticket.slice(0, -2)}xx`)).toBe(null);
    expect(readTicket(store(), ticket.replace(/^./, 'X'))).toBe(null);
    expect(readTicket(store(), '')).toBe(null);
    server.clock.offsetMs += 30 * 60_000;
    expect(readTicket(store(), ticket)).toBe(null);
  });
});

const wishId = (nth: number) => mutationId.parse(`0199bbbb-0000-7000-8000-${String(nth).padStart(12, '0')}`);
const wished = (rec: RecordId, wish: Parameters<typeof makeMove>[2]) =>
  store().sql.transaction(() => makeMove(store(), { tenant, recordId: rec }, wish));
const viewOf = (rec: RecordId) => {
  const view = residentView(store(), { tenant, recordId: rec });
  if (view === null) throw new Error('the resident does not see the case');
  return view;
};

const by = (actor: Actor, rec: RecordId, move: Move, args: object): void =>
  moved(store(), actor, { rec, move, args });

/** Each way in which a registered case may end unanswered. */
const ends: Readonly<Record<string, (rec: RecordId) => void>> = {
  withdrawn: (rec) => {
    wished(rec, { id: wishId(8), move: 'withdraw', args: {} });
  },
  discarded: (rec) => by(demoOffice, rec, 'discard', { reason: 'empty' }),
  declined: (rec) => by(demoOffice, rec, 'decline', { reason: 'unclear', whereTo: '请说明地点。' }),
  redirected: (rec) => {
    const reason = '说的是一件判过的案子，改归涉法涉诉。';
    by(demoOffice, rec, 'reclassify', { kind: 'appeal', category: 'judicial', reason });
    by(demoOffice, rec, 'redirect', { to: 'politicalLegal', whereTo: '请向原审法院申请再审。' });
  },
};

const timesLogged = (rec: RecordId, op: string) =>
  store().sql.all('SELECT 1 FROM mutation_log WHERE rec_id=? AND op=?', rec, op).length;

/** The record as the log alone makes it. */
const fromLog = (rec: RecordId) =>
  [...readLog(store(), tenant)]
    .filter(({ rec_id }) => rec_id === rec)
    .reduce<FieldRecord | null>((current, row) => {
      const context = {
        ...JSON.parse(row.context),
        calendar: makeCalendar(officialYears),
        isOwn: () => false,
      };
      const body = must(parseBody(mutationId.parse(row.mutation_id), JSON.parse(row.body), context.today));
      if (body.kind !== 'mutation') throw new Error('no change of a record');
      return must(decide(current, body.mutation, context));
    }, null);

function answered(rec: RecordId): void {
  moved(store(), demoStation, { rec, move: 'register', args: {} });
  answeredFrom(rec);
}

function answeredFrom(rec: RecordId): void {
  moved(store(), demoOffice, { rec, move: 'assign', args: handing });
  moved(store(), demoUnit, { rec, move: 'accept', args: {} });
  moved(store(), demoUnit, { rec, move: 'reply', args: replying });
}

describe('a resident with a code', () => {
  it('adds something once, however often the form is sent', () => {
    const rec = told(store(), newCode());
    const wish = {
      id: wishId(1),
      move: 'supplement',
      args: { text: '今天又漫出来了', attachments: [] },
    } as const;

    expect(wished(rec, wish)).toMatchObject({ ok: true });
    expect(wished(rec, wish)).toMatchObject({ ok: true });

    expect(viewOf(rec).supplements.map(({ text }) => text)).toEqual(['今天又漫出来了']);
  });

  it('rates process and result apart, says why, asks for rework; the office has it done again, and it is closed', () => {
    const rec = told(store(), newCode());
    answered(rec);
    expect(movesOpen(store(), viewOf(rec))).toEqual(['supplement', 'rate']);
    const bad = { process: 'basic', result: 'dissatisfied' };

    expect(wished(rec, { id: wishId(2), move: 'rate', args: bad })).toMatchObject({
      problem: { code: 'invalidFields', fields: { reason: { code: 'required' } } },
    });
    const why = { ...bad, reason: '盖板还是松的，踩上去会翘', asksRework: true };
    expect(wished(rec, { id: wishId(3), move: 'rate', args: why })).toMatchObject({ ok: true });
    expect(movesOpen(store(), viewOf(rec))).toEqual(['supplement']);

    moved(store(), demoOffice, { rec, move: 'rework', args: { reason: '群众反映盖板松动，请重新处理' } });
    moved(store(), demoUnit, {
      rec,
      move: 'reply',
      args: { ...replying, text: `${replying.text}盖板已加固。` },
    });
    wished(rec, { id: wishId(4), move: 'rate', args: { process: 'satisfied', result: 'satisfied' } });
    moved(store(), demoStation, { rec, move: 'close', args: {} });

    expect(viewOf(rec)).toMatchObject({ state: 'closed', course: { round: 2, reworks: 1 } });
    expect(viewOf(rec).course.ratings).toMatchObject([
      { round: 1, asksRework: true, through: 'resident' },
      { round: 2, result: 'satisfied' },
    ]);
  });

  it('may not ask for rework of what they are content with', () => {
    const rec = told(store(), newCode());
    answered(rec);
    const args = { process: 'satisfied', result: 'satisfied', asksRework: true };

    expect(wished(rec, { id: wishId(5), move: 'rate', args })).toMatchObject({
      problem: { fields: { asksRework: { code: 'notAccepted' } } },
    });
  });

  it('of a matter that was merged has the common answer, before and after the merging, and rates it', () => {
    const [main, early, late] = [
      told(store(), newCode()),
      told(store(), newCode()),
      told(store(), newCode()),
    ];
    for (const rec of [early, late]) moved(store(), demoStation, { rec, move: 'register', args: {} });
    moved(store(), demoStation, { rec: early, move: 'merge', args: { recordId: main } });
    answered(main);
    moved(store(), demoStation, { rec: late, move: 'merge', args: { recordId: main } });

    for (const rec of [early, late]) {
      expect(viewOf(rec).course.replies?.map(({ text }) => text)).toEqual([replying.text]);
      expect(movesOpen(store(), viewOf(rec))).toEqual(['rate']);
    }
    expect(readRecord(store(), tenant, early)?.events.at(-1)).toMatchObject({
      move: 'copyReply',
      by: 'system',
    });
  });

  it.each(Object.entries(ends))(
    'of a matter that was merged goes on by themself when the main one is %s',
    (ended, end) => {
      const [main, rec] = [told(store(), newCode()), told(store(), newCode())];
      for (const one of [main, rec]) by(demoStation, one, 'register', {});
      const before = viewOf(rec);
      by(demoStation, rec, 'merge', { recordId: main });

      end(main);

      const after = viewOf(rec);
      const { unmerged, ...course } = after.course;
      expect([after.state, course]).toEqual([before.state, before.course]);
      expect(unmerged).toEqual([{ by: 'system', on: '2026-11-23', fromId: main, ended }]);
      expect(after.events.at(-1)).toMatchObject({ by: 'system', from: 'merged', to: 'registered' });
      expect(movesOpen(store(), after)).toEqual(['supplement', 'withdraw']);
      expect(timesLogged(rec, 'petition.unmerge')).toBe(1);
      answeredFrom(rec);
      expect(viewOf(rec).course.replies).toHaveLength(1);
    },
  );

  it('of a matter that left a merging has the same record when it is made again from the log', () => {
    const [main, rec] = [told(store(), newCode()), told(store(), newCode())];
    for (const one of [main, rec]) by(demoStation, one, 'register', {});
    by(demoStation, rec, 'merge', { recordId: main });
    by(demoOffice, main, 'discard', { reason: 'empty' });
    answeredFrom(rec);
    by(demoOffice, rec, 'sendBack', { reason: '没有逐项答复，第二个问题没有回答。' });

    expect(fromLog(rec)).toEqual(readRecord(store(), tenant, rec));
  });

  it('of a matter that was merged and answered keeps the answer when the main one is taken back after it', () => {
    const [main, rec] = [told(store(), newCode()), told(store(), newCode())];
    by(demoStation, rec, 'register', {});
    by(demoStation, rec, 'merge', { recordId: main });
    answered(main);
    by(demoOffice, main, 'sendBack', { reason: '没有逐项答复，第二个问题没有回答。' });

    wished(main, { id: wishId(9), move: 'withdraw', args: {} });

    expect(viewOf(rec)).toMatchObject({
      state: 'merged',
      course: { mergedInto: main, replies: [{ round: 1 }] },
    });
  });

  it('of a matter that was merged into one that is over already is not left there', () => {
    const [main, rec] = [told(store(), newCode()), told(store(), newCode())];
    for (const one of [main, rec]) by(demoStation, one, 'register', {});
    by(demoOffice, main, 'decline', { reason: 'unclear', whereTo: '请说明地点。' });

    by(demoStation, rec, 'merge', { recordId: main });

    expect(viewOf(rec)).toMatchObject({ state: 'registered', course: { unmerged: [{ ended: 'declined' }] } });
  });

  it('of a matter that an earlier server left merged goes on the next day', async () => {
    const [main, rec] = [told(store(), newCode()), told(store(), newCode())];
    for (const one of [main, rec]) by(demoStation, one, 'register', {});
    by(demoStation, rec, 'merge', { recordId: main });
    store().sql.run(
      `UPDATE record SET state='withdrawn', doc=json_set(doc,'$.state','withdrawn') WHERE id=?`,
      main,
    );

    for (let times = 0; times < 2; times += 1) expect(await runDue(store(), jobs, new Map())).toEqual([]);

    expect(viewOf(rec)).toMatchObject({
      state: 'registered',
      course: { unmerged: [{ ended: 'withdrawn' }] },
    });
    expect(timesLogged(rec, 'petition.unmerge')).toBe(1);
  });

  it('of a report hears where it is, and adds to it what lies in an envelope before it is kept', () => {
    const rec = told(store(), newCode(), { kind: 'report' });

    expect(viewOf(rec)).toMatchObject({ fields: null, state: 'submitted' });
    expect(movesOpen(store(), viewOf(rec))).toEqual(['supplement']);
    const wish = {
      id: wishId(6),
      move: 'supplement',
      args: { text: '再补一句', attachments: [] },
    } as const;
    expect(wished(rec, wish)).toMatchObject({ ok: true });
    const kept = readRecord(store(), tenant, rec);
    expect(kept?.supplements).toEqual([]);
    expect(kept?.sealed?.additions).toMatchObject([{ by: 'resident', byName: '', attachments: [] }]);
    expect(JSON.stringify(kept)).not.toContain('再补一句');
    const taken = { id: wishId(7), move: 'withdraw', args: {} } as const;
    expect(wished(rec, taken)).toMatchObject({ problem: { code: 'notAllowed' } });
  });
});
