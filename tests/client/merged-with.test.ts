// A merging is seen from both sides: the merged record names its main case, the main case finds those that name it.
import { expect, it } from 'vitest';
import { mergedLinksOf } from '../../src/client/screens/detail/merged-with.ts';
import { recordId } from '../../src/domain/ids.ts';
import { viewFor } from '../../src/domain/view.ts';
import { people, toldPetition } from '../world/rights-people.ts';

const idOf = (n: number) => recordId.parse(`0199aaaa-0000-7000-8000-00000000000${n}`);

function petition(n: number, mergedInto?: ReturnType<typeof idOf>) {
  const told = toldPetition({ course: mergedInto === undefined ? {} : { mergedInto } });
  const view = viewFor({ ...told, id: idOf(n) }, people.station);
  if (view === null) throw new Error('the station does not see it');
  return view;
}

it('from the merged record to its main case, and back to each that was merged into it', () => {
  const [main, one, two, other] = [petition(1), petition(2, idOf(1)), petition(3, idOf(1)), petition(4)];
  const records = [main, one, two, other].map((view) => ({ view }));

  expect(mergedLinksOf(one, records)).toEqual([{ id: idOf(1), way: 'into', other: main }]);
  expect(mergedLinksOf(main, records)).toEqual([
    { id: idOf(2), way: 'from', other: one },
    { id: idOf(3), way: 'from', other: two },
  ]);
  expect(mergedLinksOf(other, records)).toEqual([]);
});

it('a main case that is not on this phone is named all the same', () => {
  const one = petition(2, idOf(1));

  expect(mergedLinksOf(one, [{ view: one }])).toEqual([{ id: idOf(1), way: 'into', other: null }]);
});
