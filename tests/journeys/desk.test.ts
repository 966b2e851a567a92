// From a village to an answer: the deputy records, the station registers, the office hands over, the unit answers, the
// deputy rates, the office closes. And what a desk may not do.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listRecords, readRecord } from '../../src/client/store/listing.ts';
import { readQueue } from '../../src/client/store/queue.ts';
import { decideRecord } from '../../src/client/store/save.ts';
import type { Move } from '../../src/domain/machines/asked.ts';
import type { PetitionCourse } from '../../src/domain/machines/petition/course.ts';
import { type InsideServer, makeInsideServer } from '../world/inside-server.ts';
import { demoDeputy, demoOffice, demoStation, demoUnit, petitionAbout } from '../world/people.ts';
import { makePhone, must, type Phone } from '../world/phone.ts';
import { reachInside } from '../world/wire.ts';

let folder: string;
let server: InsideServer;
const phones: Phone[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-desk-'));
  server = await makeInsideServer(folder);
});

afterEach(async () => {
  for (const phone of phones.splice(0)) phone.client().close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

async function phoneOf(person: { phone: string; password: string }): Promise<Phone> {
  const phone = await makePhone({ reach: reachInside(server.app) });
  phones.push(phone);
  must(await phone.client().signIn(person.phone, person.password));
  await phone.settle();
  return phone;
}

async function seen(phone: Phone, id: string) {
  await phone.settle();
  const record = await readRecord(phone.store(), id);
  if (record === null || record.view.kind !== 'petition') throw new Error('the matter is not there');
  return { ...record, view: record.view };
}

/** Makes the move on what this phone shows now, and sends it. */
async function does(phone: Phone, id: string, move: Move, args: unknown = {}) {
  must(await decideRecord(phone.store(), await seen(phone, id), { move, args }));
  await phone.settle();
}

const courseOn = async (phone: Phone, id: string): Promise<PetitionCourse> =>
  (await seen(phone, id)).view.course;

const handOver = {
  mode: 'assign',
  orgId: 'shuili',
  coOrgIds: [],
  instruction: '请现场核实，尽快恢复供水。',
  noRecusalDue: true,
};

const answer = {
  text: '已更换水泵和两处老化管道，三组今天起恢复正常供水，请继续监督。',
  opinion: 'support',
  outcome: 'A',
  attachmentIds: [],
};

describe('a matter on its way to an answer', () => {
  it('is registered, handed over, accepted, answered, rated and closed, each on their own screen', async () => {
    const li = await phoneOf(demoDeputy);
    const station = await phoneOf(demoStation);
    const office = await phoneOf(demoOffice);
    const unit = await phoneOf(demoUnit);
    const id = await li.record(
      'petition',
      petitionAbout('三组停水半个月，老人挑水摔倒了两回', {
        kind: 'appeal',
        category: 'utilities',
        request: '请尽快恢复供水',
      }),
    );
    await li.settle();

    await does(station, id, 'register');
    await does(office, id, 'assign', handOver);
    await does(unit, id, 'accept');
    await does(unit, id, 'reply', answer);
    await does(li, id, 'rate', { process: 'satisfied', result: 'satisfied' });
    await does(office, id, 'close');

    const { view } = await seen(li, id);
    expect(view.state).toBe('closed');
    expect(view.course).toMatchObject({
      caseNo: 'MQ-511524-2026-00001',
      handover: { orgId: 'shuili' },
      finish: { clock: 'D04' },
      closing: { ground: 'rated', isDissatisfied: false },
    });
    expect(view.events.map((event) => event.move)).toEqual([
      'submit',
      'register',
      'assign',
      'accept',
      'reply',
      'rate',
      'close',
    ]);
    expect((await seen(station, id)).view.course.replies?.[0]?.text).toBe(answer.text);
  });

  it('is seen by the unit only while it has it', async () => {
    const li = await phoneOf(demoDeputy);
    const office = await phoneOf(demoOffice);
    const unit = await phoneOf(demoUnit);
    const id = await li.record('petition', petitionAbout('河边的护栏断了一截，孩子放学要经过'));
    await li.settle();
    expect(await listRecords(unit.store())).toEqual([]);

    await does(office, id, 'register');
    await does(office, id, 'assign', handOver);
    expect((await seen(unit, id)).view.state).toBe('assigned');
    await does(unit, id, 'object', { reason: '护栏由交通部门管护，不属于水利部门。' });
    await does(office, id, 'uphold', { reason: '情况属实，改交交通部门办理。' });
    await unit.settle();

    expect((await courseOn(office, id)).objections?.[0]?.ruling).toBe('upheld');
    expect((await listRecords(unit.store())).map((record) => record.view.id)).toEqual([]);
  });

  it('sent back goes to the unit with what was wrong; so does an objection that is not upheld', async () => {
    const li = await phoneOf(demoDeputy);
    const office = await phoneOf(demoOffice);
    const unit = await phoneOf(demoUnit);
    const id = await li.record('petition', petitionAbout('蓄水池的盖子没了，怕小孩掉进去'));
    await li.settle();
    await does(office, id, 'register');
    await does(office, id, 'assign', handOver);
    await does(unit, id, 'object', { reason: '蓄水池由村里管护，不属于水利部门。' });
    await does(office, id, 'refuse', { reason: '职责清单里有这一条，请继续办理。' });
    await does(unit, id, 'accept');
    await does(unit, id, 'reply', answer);

    await does(office, id, 'sendBack', { reason: '没有说盖子什么时候装，第二个问题没有回答。' });

    const course = await courseOn(unit, id);
    expect(course.returns).toMatchObject([
      {
        by: demoOffice.userId,
        move: 'sendBack',
        round: 1,
        reason: '没有说盖子什么时候装，第二个问题没有回答。',
      },
    ]);
    expect(course.objections?.[0]?.ruled?.reason).toBe('职责清单里有这一条，请继续办理。');
  });

  it('goes forward for one of two who decide at once; the other is told to look again', async () => {
    const li = await phoneOf(demoDeputy);
    const station = await phoneOf(demoStation);
    const office = await phoneOf(demoOffice);
    const id = await li.record('petition', petitionAbout('两个人同时登记这一件，看看会怎样'));
    await li.settle();
    const here = await seen(station, id);
    const there = await seen(office, id);

    office.wire.cut();
    must(await decideRecord(station.store(), here, { move: 'register', args: {} }));
    must(await decideRecord(office.store(), there, { move: 'discard', args: { reason: 'spam' } }));
    await station.settle();
    office.wire.mend();
    await office.settle();

    expect((await seen(office, id)).view.state).toBe('registered');
    expect((await readQueue(office.store())).items.map((item) => item.problem?.code)).toContain(
      'recordMoved',
    );
  });

  it('is not decided by a deputy, and not by a station for a county unit', async () => {
    const li = await phoneOf(demoDeputy);
    const station = await phoneOf(demoStation);
    const id = await li.record('petition', petitionAbout('村口的桥面裂了，拉货的车不敢过'));
    await li.settle();
    const tried = await decideRecord(li.store(), await seen(li, id), { move: 'register', args: {} });
    expect(tried).toMatchObject({ problem: { code: 'notAllowed' } });

    await does(station, id, 'register');
    await does(station, id, 'assign', handOver);

    expect((await seen(station, id)).view.state).toBe('registered');
    expect((await readQueue(station.store())).items.map((item) => item.problem?.code)).toContain(
      'officeMustDecide',
    );
  });

  it('that turns out to be a report leaves the station, the office at large and the unit', async () => {
    const li = await phoneOf(demoDeputy);
    const station = await phoneOf(demoStation);
    const id = await li.record('petition', petitionAbout('有人冒领补助，名单里三户早就不住村里'));
    await li.settle();

    await does(station, id, 'sealAsReport', { reason: '内容属于检举控告，按举报办理。' });

    const left = await seen(station, id);
    expect(left.view).toMatchObject({ isSealed: true, fields: null, supplements: [], course: {} });
    expect((await seen(li, id)).view.fields).toBe(null);
  });
});
