import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../src/domain/actor.ts';
import { openPersonal } from '../../../src/domain/rights/open-personal.ts';
import {
  clock,
  otherCounty,
  otherUnit,
  people,
  tenPeople,
  toldCourse,
  toldPetition,
} from '../../world/rights-people.ts';

const petition = toldPetition();
const { petitioner } = petition.fields;
const because = '要打电话约时间看现场';
const outcome = (record: Parameters<typeof openPersonal>[0], actor: Actor, reason: unknown = because) => {
  const opened = openPersonal(record, actor, reason);
  return opened.ok ? 'opened' : opened.problem.code;
};

describe('a look at the petitioner in clear', () => {
  it('shows all of them at a desk, and leaves an entry that names fields and holds no value', () => {
    const opened = openPersonal(petition, people.station, ` ${because} `);

    expect(opened).toMatchObject({
      ok: true,
      value: { view: { fields: { petitioner, representatives: ['王建国', '欧阳文静'] } } },
    });
    expect(opened.ok && opened.value.auditEntry).toEqual({
      tenant: '511524',
      actorId: 'the-station',
      role: 'station',
      action: 'openPersonal',
      targetKind: 'petition',
      targetId: petition.id,
      fields: ['petitioner.name', 'petitioner.phone', 'petitioner.address', 'representatives'],
      reason: because,
    });
  });

  it('leaves the rest of the view as it was', () => {
    const opened = openPersonal(toldPetition({ course: toldCourse }), people.deputy, because);
    expect(opened.ok).toBe(false);
    const own = { ...petition, authorId: people.deputy.userId };
    expect(JSON.stringify(openPersonal(own, people.deputy, because))).not.toContain('CONTACTNOTE');
  });

  it('is for the desks of the place, the deputy who wrote it down and its resident', () => {
    expect(tenPeople.map((actor) => outcome(petition, actor))).toEqual([
      ...['opened', 'notAllowed', 'opened', 'opened', 'opened'],
      ...['notAllowed', 'notAllowed', 'recordMissing', 'recordMissing', 'recordMissing'],
    ]);
    expect(outcome({ ...petition, authorId: people.deputy.userId }, people.deputy)).toBe('opened');
    expect(outcome(petition, { ...people.office, tenant: otherCounty })).toBe('recordMissing');
    expect(outcome(petition, clock)).toBe('recordMissing');
  });

  it('gives a unit name and phone, no address and no representative, and only where the petitioner agreed', () => {
    const agreed = toldPetition({ fields: { petitioner: { ...petitioner, mayPassOn: true } } });
    const opened = openPersonal(agreed, people.org, because);

    expect(JSON.stringify(opened)).toContain('13812345678');
    expect(JSON.stringify(opened)).not.toMatch(/二组12号|王建国/);
    expect(opened).toMatchObject({
      value: { auditEntry: { fields: ['petitioner.name', 'petitioner.phone'], role: 'org' } },
    });
    expect(outcome(agreed, { ...people.org, orgId: otherUnit })).toBe('opened');
  });

  it('gives a unit nothing where the petitioner agreed but wants not to be reached', () => {
    const quiet = { ...petitioner, mayPassOn: true, contactPref: 'none' };
    expect(outcome(toldPetition({ fields: { petitioner: quiet } }), people.org)).toBe('notAllowed');
  });

  it('of what was redirected is the office’s alone', () => {
    const redirected = { ...petition, course: { ...toldCourse, isIdentitySealed: true } } as const;
    expect(tenPeople.map((actor) => outcome(redirected, actor))).toEqual([
      ...['opened', 'notAllowed', 'notAllowed', 'notAllowed', 'opened'],
      ...['notAllowed', 'notAllowed', 'recordMissing', 'recordMissing', 'recordMissing'],
    ]);
  });

  it('of a report is the named officer’s alone', () => {
    const report = toldPetition({ kind: 'report' });
    expect(tenPeople.filter((actor) => outcome(report, actor) === 'opened')).toEqual([people.office]);
    expect(outcome(report, people.station)).toBe('notAllowed');
    expect(outcome(report, people.director)).toBe('recordMissing');
  });

  it('is not for who must keep out', () => {
    const course = { recusals: [{ ...toldCourse.recusals[0], userId: people.station.userId }] };
    expect(outcome(toldPetition({ course }), people.station)).toBe('recused');
  });

  it('finds nobody where nobody left a name', () => {
    const nameless = toldPetition({
      fields: { petitioner: { anonymous: true }, representatives: undefined },
    });
    expect(outcome(nameless, people.office)).toBe('notFound');
  });
});

describe('the reason for it', () => {
  it.each([null, '', '看看', '    ', 7, { reason: because }])('%j is not one', (reason) => {
    expect(outcome(petition, people.station, reason)).toBe('invalidFields');
  });

  it('begins at five characters', () => {
    expect(outcome(petition, people.station, '约看现场')).toBe('invalidFields');
    expect(outcome(petition, people.station, '约看现场吧')).toBe('opened');
  });

  it.each(['给周桂花打电话回访', '拨打138 1234 5678回访', '拨打１３８１２３４５回访', '找王建国核实情况'])(
    'does not tell the name or the number: %s',
    (reason) => {
      expect(openPersonal(petition, people.station, reason)).toMatchObject({
        problem: { code: 'invalidFields', fields: { reason: { code: 'badFormat' } } },
      });
    },
  );

  it('makes no entry that holds a value, whatever is written', () => {
    const said = fc.oneof(fc.string(), fc.constantFrom('周桂花', '13812345678', '欧阳文静', because));
    fc.assert(
      fc.property(said, said, fc.constantFrom(...tenPeople), (first, second, actor) => {
        const opened = openPersonal(petition, actor, `${first}${second}`);
        const entry = JSON.stringify(opened.ok ? opened.value.auditEntry : opened.problem);
        expect(entry).not.toMatch(/周桂花|13812345678|欧阳文静|二组12号/);
      }),
    );
  });
});
