import { expect, it } from 'vitest';
import { recordId } from '../../../src/domain/ids.ts';
import { againstMerging, mayTakeIn } from '../../../src/domain/machines/merging.ts';
import { observationStates } from '../../../src/domain/machines/observation/core.ts';
import { petitionStates } from '../../../src/domain/machines/petition/states.ts';
import { sightingStates } from '../../../src/domain/machines/sighting/core.ts';

const idOf = (n: number) => recordId.parse(`0199aaaa-0000-7000-8000-00000000000${n}`);
const one = { id: idOf(1), kind: 'petition', isSealed: false };
const other = { ...one, id: idOf(2), state: 'registered', ver: 3 };

it.each([
  ['petition', petitionStates],
  ['observation', observationStates],
  ['sighting', sightingStates],
] as const)('of the states of a %s nothing is offered that the server would refuse', (kind, states) => {
  const offered = states.filter((state) => mayTakeIn({ ...one, kind }, { ...other, kind, state }));
  const taken = states.filter(
    (state) => againstMerging({ ...one, kind }, other.id, { ...other, kind, state }) === null,
  );
  expect(taken).toEqual(expect.arrayContaining([...offered]));
  expect(offered.length).toBeGreaterThan(2);
});

it('a matter goes into one that is worked on, or was answered', () => {
  expect(petitionStates.filter((state) => mayTakeIn(one, { ...other, state }))).toEqual([
    'submitted',
    'registered',
    'assigned',
    'objected',
    'inProgress',
    'replied',
    'closed',
  ]);
});

it.each([
  ['itself', { id: one.id }],
  ['one of another kind', { kind: 'sighting' }],
  ['a report, where it is none', { isSealed: true }],
  ['one the server has not heard of yet', { ver: 0 }],
])('nor into %s', (_, odd) => {
  expect(mayTakeIn(one, { ...other, ...odd })).toBe(false);
});

it('a report goes into a report', () => {
  expect(mayTakeIn({ ...one, isSealed: true }, { ...other, isSealed: true })).toBe(true);
});
