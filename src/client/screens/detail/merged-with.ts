// Which records a merging ties together, from either side. What was merged names its main case; the main case names none,
// so those are looked for among the records of this phone.
import type { RecordId } from '../../../domain/ids.ts';
import type { RecordView } from '../../../domain/view.ts';

export type MergedLink = {
  readonly id: RecordId;
  readonly way: 'into' | 'from';
  /** null: not on this phone. */
  readonly other: RecordView | null;
};

type Listed = { readonly view: RecordView };

export function mergedLinksOf(
  { id, course: { mergedInto } }: RecordView,
  records: readonly Listed[],
): readonly MergedLink[] {
  const main = records.find(({ view }) => view.id === mergedInto)?.view ?? null;
  const merged = records.filter(({ view }) => view.course.mergedInto === id);
  return [
    ...(mergedInto === undefined ? [] : [{ id: mergedInto, way: 'into', other: main } as const]),
    ...merged.map(({ view }) => ({ id: view.id, way: 'from', other: view }) as const),
  ];
}
