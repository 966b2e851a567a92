// What the judge makes of a mutation, and what its author sees of it before the answer.
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/actor.ts';
import { isAmendable } from '../../src/domain/amend.ts';
import { day } from '../../src/domain/day.ts';
import { decide } from '../../src/domain/decide.ts';
import { mutationId } from '../../src/domain/ids.ts';
import { bodyVersion } from '../../src/domain/machines/asked.ts';
import { attachmentsIn, type Mutation, parseBody, writeBody } from '../../src/domain/mutation.ts';
import { overlaid } from '../../src/domain/overlay.ts';
import type { FieldRecord } from '../../src/domain/record.ts';
import { judge } from '../world/judge.ts';
import { photo, seated, station } from '../world/machine-tries.ts';
import { petitionAbout, sightingOf } from '../world/people.ts';
import { must } from '../world/phone.ts';

const today = day.parse('2026-11-23');
const rec = '0199aaaa-0000-7000-8000-000000000001';
const author: Actor = { ...seated.author, stationIds: [station] };

function mutationOf(op: string, args: unknown, { base = 0, nth = 1 } = {}): Mutation {
  const id = mutationId.parse(`0199aaaa-0000-7000-8000-00000000010${nth}`);
  const body = { v: 2, op, rec, base, at: '2026-11-23T01:00:00.000Z', tz: '+08:00', args };
  const parsed = must(parseBody(id, body, today));
  if (parsed.kind !== 'mutation') throw new Error('newer');
  return parsed.mutation;
}

const submitted: FieldRecord = must(
  decide(null, mutationOf('petition.submit', petitionAbout('村道塌了半边，校车绕行')), judge(author)),
);
const outcome = (current: FieldRecord | null, mutation: Mutation, actor: Actor) => {
  const decided = decide(current, mutation, judge(actor));
  return decided.ok ? decided.value : decided.problem.code;
};

describe('the judge', () => {
  it('makes a record once', () => {
    const again = mutationOf('petition.submit', petitionAbout('村道塌了半边，校车绕行'), { nth: 2 });

    expect(submitted).toMatchObject({ ver: 1, state: 'submitted', receivedAt: '2026-11-23T00:00:00.000Z' });
    expect(outcome(submitted, again, author)).toBe('recordExists');
  });

  it('refuses a decision that was based on another version, not what only adds', () => {
    const register = (base: number) => mutationOf('petition.register', {}, { base, nth: 3 });
    const supplement = mutationOf(
      'petition.supplement',
      { text: '补充一句', attachments: [photo] },
      { base: 9, nth: 4 },
    );

    expect(outcome(submitted, register(0), seated.station)).toBe('recordMoved');
    expect(outcome(submitted, register(2), seated.station)).toBe('recordMoved');
    expect(outcome(submitted, register(1), seated.station)).toMatchObject({ ver: 2, state: 'registered' });
    expect(outcome(submitted, supplement, author)).toMatchObject({
      ver: 2,
      state: 'submitted',
      supplements: [
        { id: supplement.id, at: supplement.at, by: 'the-author', byName: 'the-author', text: '补充一句' },
      ],
      events: [{ move: 'submit' }, { move: 'supplement', from: 'submitted', to: 'submitted' }],
    });
  });

  it('does not know a record that is not there, or is of another kind', () => {
    const seen = mutationOf('sighting.withdraw', {}, { nth: 5 });

    expect(outcome(null, mutationOf('petition.register', {}, { base: 1 }), seated.station)).toBe(
      'recordMissing',
    );
    expect(outcome(submitted, seen, author)).toBe('recordMissing');
  });

  it('takes the name away when its time is over, and seals what is a report', () => {
    const named = must(
      decide(
        null,
        mutationOf(
          'petition.submit',
          petitionAbout('村道塌了半边，校车绕行', {
            representatives: ['罗兴平'],
            isMinorInvolved: true,
            guardianConsents: true,
            petitioner: {
              anonymous: false,
              name: '周桂花',
              phone: '13812340000',
              contactPref: 'phone',
              mayPassOn: false,
            },
          }),
        ),
        judge(author),
      ),
    );
    const gone = {
      ...named,
      state: 'withdrawn',
      course: { endedOn: day.parse('2026-01-01') },
    } as FieldRecord;
    const wiped = outcome(gone, mutationOf('petition.wipePersonal', {}, { base: 1 }), seated.system);
    const sealed = outcome(
      named,
      mutationOf('petition.sealAsReport', { reason: '内容属于检举控告，按举报办理。' }, { base: 1 }),
      seated.station,
    );

    expect(wiped).toMatchObject({ fields: { petitioner: { anonymous: true } }, isSealed: false });
    expect(JSON.stringify(wiped)).not.toMatch(/周桂花|13812340000|罗兴平|guardianConsents/);
    expect(sealed).toMatchObject({ isSealed: true, fields: { petitioner: { name: '周桂花' } } });
  });
});

describe('what its author sees before the answer', () => {
  const view = submitted;
  const supplement = mutationOf('petition.supplement', { text: '补充一句', attachments: [] }, { nth: 6 });

  it('is the record that was saved, the words that were added, the taking back', () => {
    const fresh = overlaid(
      null,
      mutationOf('petition.submit', petitionAbout('村道塌了半边，校车绕行')),
      author,
    );
    const added = overlaid(
      overlaid(view, supplement, author),
      { ...supplement, id: mutationId.parse('0199aaaa-0000-7000-8000-000000000107') },
      author,
    );
    const back = overlaid(view, mutationOf('petition.withdraw', {}, { nth: 8 }), author);

    expect(fresh).toMatchObject({ ver: 0, state: 'submitted', receivedAt: null });
    expect(added?.supplements.map(({ text }) => text)).toEqual(['补充一句', '补充一句']);
    expect(back).toMatchObject({ state: 'withdrawn' });
    expect(back?.events.at(-1)).toMatchObject({ move: 'withdraw' });
  });

  it('of a decision is its line in the history, and of what the server has already nothing new', () => {
    const register = mutationOf('petition.register', {}, { base: 1, nth: 9 });
    const once = overlaid(view, supplement, author);

    expect(overlaid(view, register, seated.station)).toMatchObject({ state: 'submitted' });
    expect(overlaid(view, register, seated.station)?.events.at(-1)).toMatchObject({ move: 'register' });
    expect(overlaid(once, supplement, author)).toBe(once);
    expect(overlaid(null, supplement, author)).toBe(null);
    expect(
      overlaid(view, mutationOf('petition.submit', petitionAbout('另外写的一件事情，十个字')), author),
    ).toBe(view);
  });
});

describe('a body', () => {
  it('names the version that first carried its move, and the photos it brings', () => {
    const submit = mutationOf('sighting.submit', { ...sightingOf('原村小校舍'), attachments: [photo] });
    const check = mutationOf('sighting.startCheck', {}, { base: 1 });

    expect(bodyVersion).toBe(6);
    expect(JSON.parse(writeBody(submit))).toMatchObject({ v: 1, op: 'sighting.submit' });
    expect(JSON.parse(writeBody(check))).toMatchObject({ v: 2, op: 'sighting.startCheck', base: 1 });
    expect(attachmentsIn(submit)).toEqual([photo]);
    expect(attachmentsIn(check)).toEqual([]);
  });

  it('claims version 4 only where it carries the hash of a code, which the record then does not hold', () => {
    const hash = 'ab'.repeat(32);
    const plain = mutationOf('petition.submit', petitionAbout('村道塌了半边，校车绕行'));
    const coded = mutationOf('petition.submit', {
      ...petitionAbout('村道塌了半边，校车绕行'),
      trackingHash: hash,
    });

    expect(JSON.parse(writeBody(plain)).v).toBe(1);
    expect(JSON.parse(writeBody(coded))).toMatchObject({ v: 4, args: { trackingHash: hash } });
    expect(overlaid(null, coded, author)?.fields).not.toHaveProperty('trackingHash');
    expect(isAmendable('petition', 'trackingHash')).toBe(false);
  });
});
