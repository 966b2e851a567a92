// Amending: what two people corrected in one record without knowing of each other, field by field.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/actor.ts';
import {
  type Amendment,
  amendmentOf,
  deskFields,
  editedFields,
  type FieldConflicts,
  isAmendable,
  mergeEdits,
} from '../../src/domain/amend.ts';
import { day } from '../../src/domain/day.ts';
import { conflictsWith, decide } from '../../src/domain/decide.ts';
import { mutationId } from '../../src/domain/ids.ts';
import { kinds, schemaOf } from '../../src/domain/kinds.ts';
import { type Mutation, parseBody } from '../../src/domain/mutation.ts';
import { overlaid } from '../../src/domain/overlay.ts';
import type { FieldRecord } from '../../src/domain/record.ts';
import { joinRecord, splitRecord } from '../../src/domain/sealing.ts';
import { viewFor } from '../../src/domain/view.ts';
import { judge } from '../world/judge.ts';
import { photo } from '../world/machine-tries.ts';
import { demoDeputy, demoOffice, demoStation, petitionAbout, sightingOf } from '../world/people.ts';
import { must } from '../world/phone.ts';

const today = day.parse('2026-11-23');
const rec = '0199aaaa-0000-7000-8000-000000000001';
const changeId = (nth: number) => mutationId.parse(`0199aaaa-0000-7000-8000-0000000001${10 + nth}`);

function mutationOf(op: string, args: unknown, { base = 0, nth = 1 } = {}): Mutation {
  const body = { v: 3, op, rec, base, at: `2026-11-23T01:00:${10 + nth}.000Z`, tz: '+08:00', args };
  const parsed = must(parseBody(changeId(nth), body, today));
  if (parsed.kind !== 'mutation') throw new Error('newer');
  return parsed.mutation;
}

const said = '村道塌了半边，校车绕行';
const submittedWith = (more: Readonly<Record<string, unknown>> = {}): FieldRecord =>
  must(decide(null, mutationOf('petition.submit', petitionAbout(said, more)), judge(demoDeputy)));
const submitted = submittedWith({ targetOrgText: '交通局' });

type Done = { readonly record: FieldRecord; readonly conflicts: FieldConflicts };
type Asking = { readonly base: number; readonly nth: number; readonly own?: readonly number[] };

/** The author, or whoever is named, amends; the record afterwards and what is in conflict, or the refusal. */
function amends(
  record: FieldRecord,
  set: Amendment['set'],
  { base, nth, own = [], by = demoDeputy }: Asking & { readonly by?: Actor },
): Done | { readonly code: string; readonly fields?: object | undefined } {
  const mutation = mutationOf(`${record.kind}.amend`, { set }, { base, nth });
  const mine = own.map(changeId);
  const context = judge(by, '2026-11-23', { isOwn: (id) => mine.includes(id) });
  const after = decide(record, mutation, context);
  if (!after.ok) return after.problem;
  return { record: after.value, conflicts: conflictsWith(record, mutation, context) };
}

function done(result: ReturnType<typeof amends>): Done {
  if ('code' in result) throw new Error(`refused: ${JSON.stringify(result)}`);
  return result;
}

/** The station has corrected the category; the author, who saw version 1, does not know it yet. */
const byStation = done(
  amends(submitted, { category: { from: 'road', to: 'safety' } }, { base: 1, nth: 2, by: demoStation }),
).record;

describe('an edit', () => {
  it('of a field nobody touched applies, and says who wrote it', () => {
    const { record, conflicts } = done(amends(submitted, { title: { to: '村道塌方' } }, { base: 1, nth: 2 }));

    expect(record.fields).toMatchObject({ title: '村道塌方', content: said });
    expect(conflicts).toEqual({});
    expect(record).toMatchObject({ ver: 2, state: 'submitted', course: {} });
    expect(record.amended).toEqual({
      title: { ver: 2, id: changeId(2), byName: demoDeputy.name, at: '2026-11-23T01:00:12.000Z' },
    });
    expect(record.events.map(({ move, from, to }) => [move, from, to])).toEqual([
      ['submit', 'draft', 'submitted'],
      ['amend', 'submitted', 'submitted'],
    ]);
  });

  it('of a field that another changed since is in conflict, and the others apply', () => {
    const set = { category: { from: 'road', to: 'utilities' }, addressText: { to: '花滩镇新街' } };
    const { record, conflicts } = done(amends(byStation, set, { base: 1, nth: 3 }));

    expect(record.fields).toMatchObject({ category: 'safety', addressText: '花滩镇新街' });
    expect(conflicts).toEqual({
      category: {
        mine: 'utilities',
        theirs: 'safety',
        by: demoStation.name,
        at: '2026-11-23T01:00:12.000Z',
        ver: 2,
      },
    });
    expect(Object.entries(record.amended ?? {}).map(([name, { ver }]) => [name, ver])).toEqual([
      ['category', 2],
      ['addressText', 3],
    ]);
  });

  it('that is in conflict as a whole changes no field, and is still told in the history', () => {
    const set = { category: { from: 'road', to: 'utilities' } };
    const { record, conflicts } = done(amends(byStation, set, { base: 1, nth: 3 }));

    expect(record.fields).toEqual(byStation.fields);
    expect(record.amended).toEqual(byStation.amended);
    expect(Object.keys(conflicts)).toEqual(['category']);
    expect(record.events.length).toBe(3);
  });

  it('to what the other wrote too is no conflict', () => {
    const { record, conflicts } = done(
      amends(byStation, { category: { from: 'road', to: 'safety' } }, { base: 1, nth: 3 }),
    );

    expect(conflicts).toEqual({});
    expect(record.fields).toMatchObject({ category: 'safety' });
  });

  it('by who has seen the other one’s change applies', () => {
    const set = { category: { from: 'safety', to: 'road' } };

    expect(done(amends(byStation, set, { base: 2, nth: 3 })).record.fields).toMatchObject({
      category: 'road',
    });
    expect(done(amends(byStation, set, { base: 9, nth: 3 })).conflicts).toEqual({});
  });

  it('of what the same device changed before applies, though it was saved before the answer', () => {
    const first = done(amends(submitted, { title: { to: '村道塌方' } }, { base: 1, nth: 2 })).record;
    const set = { title: { from: '村道塌方', to: '村道塌方绕行' } };

    expect(done(amends(first, set, { base: 1, nth: 3, own: [2] })).record.fields).toMatchObject({
      title: '村道塌方绕行',
    });
    expect(done(amends(first, set, { base: 1, nth: 3 })).conflicts).toMatchObject({
      title: { mine: '村道塌方绕行', theirs: '村道塌方' },
    });
  });

  it('that is empty takes the field away', () => {
    const { record } = done(amends(submitted, { targetOrgText: { from: '交通局' } }, { base: 1, nth: 2 }));

    expect(record.fields).not.toHaveProperty('targetOrgText');
    expect(Object.keys(record.amended ?? {})).toEqual(['targetOrgText']);
  });

  it.each([
    'nothing',
    'stationId',
    'kind',
    'channel',
    'consent',
    'attachments',
    'qrId',
    'pointId',
    'toString',
  ])('of %s is refused by its name, and with it the whole amendment', (name) => {
    expect(
      amends(submitted, { title: { to: '村道塌方' }, [name]: { to: 'x' } }, { base: 1, nth: 2 }),
    ).toEqual({ code: 'invalidFields', fields: { [name]: { code: 'unknownField' } } });
  });

  it('that leaves the record wrong as a whole is refused beside its field', () => {
    const isAppeal = submittedWith({ kind: 'appeal', request: '请修好' });

    expect(amends(submitted, { content: { to: '太短' } }, { base: 1, nth: 2 })).toEqual({
      code: 'invalidFields',
      fields: { content: { code: 'tooShort', limit: 10 } },
    });
    expect(amends(isAppeal, { request: { from: '请修好' } }, { base: 1, nth: 2 })).toMatchObject({
      fields: { request: { code: 'required' } },
    });
    expect(amends(submitted, { addressText: {} }, { base: 1, nth: 2 })).toMatchObject({
      fields: { addressText: { code: 'required' } },
    });
    expect(amends(submitted, { occurredOn: { to: '2026-11-24' } }, { base: 1, nth: 2 })).toMatchObject({
      fields: { occurredOn: { code: 'inFuture' } },
    });
  });

  it('of a sighting and of an observation is judged by their own rules', () => {
    const sighting = must(
      decide(
        null,
        mutationOf('sighting.submit', { ...sightingOf('原村小校舍'), attachments: [photo] }),
        judge(demoDeputy),
      ),
    );
    const observation = must(
      decide(
        null,
        mutationOf('observation.submit', {
          stationId: demoDeputy.stationIds[0],
          topic: 'fundSupport',
          fiscalYear: 2026,
          orgId: 'shuili',
          fact: '公示牌写十月完工现场还在施工',
          sources: [],
          attachments: [],
          isPublishable: true,
        }),
        judge(demoDeputy),
      ),
    );

    expect(amends(sighting, { hasHazard: { from: false, to: true } }, { base: 1, nth: 2 })).toMatchObject({
      fields: { hazardText: { code: 'required' } },
    });
    expect(
      done(
        amends(
          sighting,
          { hasHazard: { from: false, to: true }, hazardText: { to: '墙体开裂' } },
          { base: 1, nth: 2 },
        ),
      ).record.fields,
    ).toMatchObject({ hasHazard: true, hazardText: '墙体开裂' });
    expect(amends(observation, { fiscalYear: { from: 2026, to: 2028 } }, { base: 1, nth: 2 })).toMatchObject({
      fields: { fiscalYear: { code: 'inFuture' } },
    });
    expect(
      done(amends(observation, { amountPaidFen: { to: 120_000 } }, { base: 1, nth: 2 })).record.fields,
    ).toMatchObject({ amountPaidFen: 120_000 });
  });
});

describe('a desk', () => {
  it('corrects where a matter belongs, and nothing that was said', () => {
    const tries = Object.keys(schemaOf.petition.shape).map((name) => [
      name,
      amends(submitted, { [name]: {} }, { base: 1, nth: 2, by: demoStation }),
    ]);
    const refused = tries.filter(([, result]) => JSON.stringify(result) === '{"code":"notAllowed"}');

    expect(refused.map(([name]) => name)).toEqual(
      Object.keys(schemaOf.petition.shape).filter((name) => !deskFields.has(name)),
    );
    expect(
      done(amends(submitted, { urgency: { to: 'urgent' } }, { base: 1, nth: 2, by: demoOffice })).record
        .fields,
    ).toMatchObject({ urgency: 'urgent', content: said });
  });

  it('may not once it is registered, and neither may the author', () => {
    const registered = must(
      decide(submitted, mutationOf('petition.register', {}, { base: 1, nth: 2 }), judge(demoStation)),
    );
    const set = { category: { from: 'road', to: 'safety' } };

    expect(amends(registered, set, { base: 2, nth: 3, by: demoStation })).toEqual({ code: 'wrongState' });
    expect(amends(registered, set, { base: 2, nth: 3 })).toEqual({ code: 'wrongState' });
  });

  it('has only fields that may be amended at all', () => {
    expect([...deskFields].filter((name) => !isAmendable('petition', name))).toEqual([]);
  });
});

describe('what was amended', () => {
  it('lies open at rest by the names of its fields only, and in a report not even so', () => {
    const named = {
      petitioner: {
        anonymous: false,
        name: '周桂花',
        phone: '13812340000',
        contactPref: 'phone',
        mayPassOn: false,
      },
    };
    const open = done(
      amends(submitted, { petitioner: { to: named.petitioner } }, { base: 1, nth: 2 }),
    ).record;
    const report = done(
      amends(submittedWith({ kind: 'report' }), { title: { to: '村道塌方' } }, { base: 1, nth: 2 }),
    ).record;

    expect(splitRecord(open).open).not.toMatch(/周桂花|13812340000/);
    expect(splitRecord(report).open).not.toMatch(/amended|title|村道塌方/);
    for (const record of [open, report]) {
      const { open: text, secret } = splitRecord(record);
      expect(must(joinRecord(JSON.parse(text), JSON.parse(secret ?? 'null')))).toEqual(record);
    }
    expect(viewFor(report, demoStation)?.amended).toBeUndefined();
    expect(viewFor(report, demoDeputy)?.amended).toBeUndefined();
  });

  it('is seen by its author before the answer, with its line in the history', () => {
    const amend = mutationOf('petition.amend', { set: { title: { to: '村道塌方' } } }, { base: 1, nth: 2 });
    const broken = mutationOf('petition.amend', { set: { content: { to: 7 } } }, { base: 1, nth: 3 });
    const seen = overlaid(submitted, amend, demoDeputy);

    expect(seen).toMatchObject({ ver: 1, fields: { title: '村道塌方', content: said } });
    expect(seen?.events.at(-1)).toMatchObject({ move: 'amend', id: changeId(2) });
    expect(seen?.amended?.title).toMatchObject({ id: changeId(2), byName: demoDeputy.name });
    expect(overlaid(seen, amend, demoDeputy)).toBe(seen);
    expect(overlaid(submitted, broken, demoDeputy)?.events.at(-1)).toMatchObject({ move: 'amend' });
    expect(submitted.fields).not.toHaveProperty('title');
  });
});

const names = ['title', 'content', 'request', 'addressText', 'targetOrgText', 'involvesCount'] as const;
const value = fc.oneof(
  fc.constantFrom('甲', '乙', '丙'),
  fc.integer({ min: 1, max: 3 }),
  fc.constant(undefined),
);
const filling = fc
  .dictionary(fc.constantFrom(...names), value)
  .map((fields) => Object.fromEntries(Object.entries(fields).filter(([, one]) => one !== undefined)));
const version = fc.record({
  ver: fc.integer({ min: 1, max: 9 }),
  id: fc.integer({ min: 0, max: 3 }).map(changeId),
  byName: fc.constantFrom('张三', '李四'),
  at: fc.constant('2026-11-23T01:00:00.000Z'),
});

describe('merging', () => {
  it('loses no edit: each is in the record afterwards or in conflict, and what nobody edited stays', () => {
    fc.assert(
      fc.property(
        fc.record({
          inForce: filling,
          amended: fc.dictionary(fc.constantFrom(...names), version),
          set: fc.dictionary(fc.constantFrom(...names), fc.record({ to: value })),
          base: fc.integer({ min: 0, max: 9 }),
          own: fc.integer({ min: 0, max: 3 }).map(changeId),
        }),
        ({ inForce, amended, set, base, own }) => {
          const merged = mergeEdits({ fields: inForce, amended }, { set, base, isOwn: (id) => id === own });
          const after = editedFields(inForce, merged.taken);

          for (const name of names) {
            const conflict = merged.conflicts[name];
            if (conflict !== undefined) {
              expect([conflict.mine, conflict.theirs]).toEqual([set[name]?.to, inForce[name]]);
              expect(after[name]).toEqual(inForce[name]);
            } else expect(after[name]).toEqual(name in set ? set[name]?.to : inForce[name]);
          }
          expect([...Object.keys(merged.taken), ...Object.keys(merged.conflicts)].toSorted()).toEqual(
            Object.keys(set).toSorted(),
          );
        },
      ),
    );
  });

  it('of what differs between two fillings turns one into the other', () => {
    fc.assert(
      fc.property(filling, filling, (before, after) => {
        const amendment = amendmentOf('petition', before, after);

        expect(editedFields(before, amendment?.set ?? {})).toEqual(after);
        expect(amendment === null).toBe(names.every((name) => before[name] === after[name]));
        for (const [name, edit] of Object.entries(amendment?.set ?? {}))
          expect([edit.from, edit.to]).toEqual([before[name], after[name]]);
      }),
    );
  });

  it('never counts what is fixed as a difference', () => {
    const fixed = { stationId: 'a', kind: 'appeal', channel: 'visit', consent: {}, attachments: [] };

    for (const kind of kinds) expect(amendmentOf(kind, fixed, { attachments: [1] })).toBeNull();
  });
});
