import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/actor.ts';
import { day } from '../../src/domain/day.ts';
import { decide } from '../../src/domain/decide.ts';
import { mutationId } from '../../src/domain/ids.ts';
import { petitionStates } from '../../src/domain/machines/petition/states.ts';
import { mayMove } from '../../src/domain/may-move.ts';
import { type Mutation, parseBody, writeBody } from '../../src/domain/mutation.ts';
import type { FieldRecord } from '../../src/domain/record.ts';
import { scopesOf } from '../../src/domain/scopes.ts';
import { joinRecord, splitRecord } from '../../src/domain/sealing.ts';
import { viewFor } from '../../src/domain/view.ts';
import { judge } from '../world/judge.ts';
import { demoDeputy, demoOffice, demoStation, otherDeputy, petitionAbout } from '../world/people.ts';
import { must } from '../world/phone.ts';

const id = mutationId.parse('0199aaaa-0000-7000-8000-000000000001');
const rec = '0199aaaa-0000-7000-8000-000000000002';
const today = day.parse('2026-11-23');

const bodyOf = (op: string, args: unknown, v = 1) => ({
  v,
  op,
  rec,
  base: 0,
  at: '2026-11-23T01:00:00.000Z',
  tz: '+08:00',
  args,
});

function mutationOf(op: string, args: unknown): Mutation {
  const parsed = must(parseBody(id, bodyOf(op, args), today));
  if (parsed.kind !== 'mutation') throw new Error('newer');
  return parsed.mutation;
}

const submitted = (more: Readonly<Record<string, unknown>> = {}): FieldRecord =>
  must(
    decide(
      null,
      mutationOf('petition.submit', petitionAbout('村道塌了半边，校车绕行', more)),
      judge(demoDeputy),
    ),
  );

const secretPhone = '13812340000';
const named = {
  petitioner: {
    anonymous: false,
    name: '周桂花',
    phone: secretPhone,
    contactPref: 'phone',
    mayPassOn: false,
  },
};

describe('bodies', () => {
  it('are written and read back the same', () => {
    const mutation = mutationOf('petition.submit', petitionAbout('村道塌了半边，校车绕行'));
    expect(must(parseBody(id, JSON.parse(writeBody(mutation)), today))).toEqual({
      kind: 'mutation',
      mutation,
    });
  });

  it('of a newer app are not judged', () => {
    expect(parseBody(id, { ...bodyOf('petition.fly', {}, 7), extra: 1 }, today)).toEqual({
      ok: true,
      value: { kind: 'newer', v: 7 },
    });
  });

  it('with an operation nobody knows are refused', () => {
    expect(parseBody(id, bodyOf('petition.fly', {}), today)).toMatchObject({
      problem: { code: 'unknownOperation' },
    });
    expect(parseBody(id, bodyOf('petition.submit.now', {}), today)).toMatchObject({
      problem: { code: 'unknownOperation' },
    });
  });
});

describe('moves', () => {
  const actors: readonly Actor[] = [demoDeputy, otherDeputy, demoStation, demoOffice];

  it('supplement and withdraw belong to the author, as long as the state allows', () => {
    const base = submitted();
    const allowed: string[] = [];
    for (const state of petitionStates) {
      for (const move of ['supplement', 'withdraw'] as const) {
        for (const actor of actors) {
          if (mayMove({ ...base, kind: 'petition', state } as FieldRecord, move, { actor, today }).ok)
            allowed.push(`${state} ${move} ${actor.userId}`);
        }
      }
    }
    expect(allowed.filter((line) => line.includes('withdraw'))).toEqual(['submitted withdraw li-xiulan']);
    expect(allowed.filter((line) => line.includes('supplement'))).toEqual(
      ['submitted', 'registered', 'assigned', 'objected', 'inProgress', 'replied'].map(
        (state) => `${state} supplement li-xiulan`,
      ),
    );
  });

  it('a submission for a foreign station is refused', () => {
    const mutation = mutationOf('petition.submit', petitionAbout('村道塌了半边，校车绕行'));
    expect(decide(null, mutation, judge(otherDeputy))).toMatchObject({
      problem: { code: 'notAllowed' },
    });
  });

  it('a supplement changes nothing of what was there', () => {
    const before = submitted();
    const frozen = JSON.stringify(before);
    const after = must(
      decide(
        before,
        mutationOf('petition.supplement', { text: '又问了一次', attachments: [] }),
        judge(demoDeputy),
      ),
    );
    expect(JSON.stringify(before)).toBe(frozen);
    expect(after.ver).toBe(2);
    expect(after.supplements).toHaveLength(1);
  });
});

describe('who sees what', () => {
  it('the author all, the station masked, another station nothing', () => {
    const record = submitted(named);
    expect(viewFor(record, demoDeputy)).toEqual(record);
    expect(JSON.stringify(viewFor(record, demoStation))).not.toContain(secretPhone);
    expect(viewFor(record, otherDeputy)).toBeNull();
  });

  it('a 举报 only the named officers; its station and author that it is there', () => {
    const record = submitted({ kind: 'report', ...named });
    expect(viewFor(record, demoOffice)).toEqual(record);
    for (const actor of [demoDeputy, demoStation])
      expect(viewFor(record, actor)).toMatchObject({ fields: null, supplements: [] });
    expect(viewFor(record, { ...demoOffice, isReportOfficer: false })).toBeNull();
    expect(scopesOf(record)).not.toContain('office');
  });
});

describe('what lies open at rest', () => {
  it('holds no name or number, and nothing of a 举报; put together it is the record again', () => {
    const text = fc.string({
      unit: fc.constantFrom('水', '路', '灯', '𠮷', 'x'),
      minLength: 10,
      maxLength: 60,
    });
    fc.assert(
      fc.property(text, fc.boolean(), (content, isReport) => {
        const record = submitted({ ...named, content, ...(isReport && { kind: 'report' }) });
        const { open, secret } = splitRecord(record);
        expect(open).not.toContain(secretPhone);
        expect(open).not.toContain('周桂花');
        expect(open.includes(content)).toBe(!isReport);
        expect(must(joinRecord(JSON.parse(open), JSON.parse(secret ?? 'null')))).toEqual(record);
      }),
    );
  });
});
