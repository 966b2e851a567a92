// Which units a step may name: none that the server would refuse.
import { expect, it } from 'vitest';
import { unitsFor } from '../../src/client/screens/detail/units-for.ts';
import { demoDirectory } from '../../src/demo/county.ts';
import type { Actor } from '../../src/domain/actor.ts';
import { orgId, stationId } from '../../src/domain/ids.ts';
import type { Move } from '../../src/domain/machines/asked.ts';
import { viewFor } from '../../src/domain/view.ts';
import { people, toldPetition } from '../world/rights-people.ts';

const told = toldPetition();
const record = { ...told, stationId: stationId.parse('huatan') };
const view = viewFor(record, people.office);
if (view?.kind !== 'petition' || view.fields === null) throw new Error('the office does not read it');
const { fields } = view;

const units = (move: Move, actor: Actor = people.office, of: typeof view = view) =>
  unitsFor(of ?? view, { move, actor, directory: demoDirectory }).map(({ id }): string => id);

it('a station hands over to units of its township, an office to every unit', () => {
  expect(units('assign', people.station)).toEqual(['huatan-zhen']);
  expect(units('assign')).toEqual(demoDirectory.orgs.map(({ id }) => id));
  expect(units('forward', people.station)).toEqual(units('assign'));
});

it('a report never goes to the unit it names, an appeal may', () => {
  const against = { ...view, fields: { ...fields, targetOrgId: orgId.parse('jiaotong') } };
  expect(units('assign', people.office, against)).toContain('jiaotong');
  const report = { ...against, course: { ...view.course, kind: 'report' } } as const;
  expect(units('assign', people.office, report)).not.toContain('jiaotong');
  expect(units('assign', people.office, report)).toContain('shuili');
});

it('who objects names another unit than their own', () => {
  const own = { ...people.org, orgId: orgId.parse('shuili') };
  expect(units('object', own)).not.toContain('shuili');
  expect(units('object', own)).toContain('jiaotong');
});
