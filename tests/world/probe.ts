// Finds by trying where a definition's borders are: the shortest and longest text, the least and greatest number, the
// words of a list.
import type { Day } from '../../src/domain/day.ts';
import type { RecordDefinition } from '../../src/domain/records/definition.ts';

type Sample = Readonly<Record<string, unknown>>;

/** The sample with another value at a path; lists are entered at their first member. */
export function withAt(value: unknown, path: readonly string[], put: unknown): unknown {
  const [name, ...rest] = path;
  if (Array.isArray(value)) {
    return path.length === 0 ? [put] : value.map((one) => withAt(one, path, put));
  }
  if (name === undefined || typeof value !== 'object' || value === null) return put;
  return { ...value, [name]: withAt(Reflect.get(value, name), rest, put) };
}

export const takes =
  (definition: RecordDefinition, sample: Sample, today: Day) =>
  (path: string, put: unknown): boolean =>
    definition.parse(withAt(sample, path.split('.'), put), today).ok;
