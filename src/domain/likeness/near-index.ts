// Finds the near-duplicates of one record among many without looking at all: only those of the same station and
// category within the same or a neighbouring span of 30 days are compared.
import { day, daysBetween } from '../day.ts';
import type { Compared, NearDuplicate } from './near-duplicate.ts';
import { compared, compareHints, nearDays, nearDuplicateOf } from './near-duplicate.ts';
import type { LikenessSubject } from './subject.ts';

export type NearIndex = {
  /** The latest of an id counts. */
  readonly add: (subject: LikenessSubject) => void;
  readonly remove: (id: string) => void;
  /** Strongest first; the same whatever the order in which records were added. The subject need not be in it. */
  readonly nearDuplicatesOf: (subject: LikenessSubject) => readonly NearDuplicate[];
};

const firstDay = day.parse('1970-01-01');

const spanOf = (subject: LikenessSubject) => Math.floor(daysBetween(firstDay, subject.on) / nearDays);
const blockKey = (subject: LikenessSubject, span: number) =>
  `${span}|${subject.category}|${subject.stationId}`;

type Block = Map<string, Compared>;

export function createNearIndex(): NearIndex {
  const blocks = new Map<string, Block>();
  const blockById = new Map<string, Block>();

  const remove = (id: string) => {
    blockById.get(id)?.delete(id);
    blockById.delete(id);
  };

  const add = (subject: LikenessSubject) => {
    remove(subject.id);
    const key = blockKey(subject, spanOf(subject));
    const block: Block = blocks.get(key) ?? new Map();
    blocks.set(key, block);
    block.set(subject.id, compared(subject));
    blockById.set(subject.id, block);
  };

  const nearDuplicatesOf = (subject: LikenessSubject): readonly NearDuplicate[] => {
    const span = spanOf(subject);
    const self = blockById.get(subject.id)?.get(subject.id);
    const one = self?.subject === subject ? self : compared(subject);
    const candidates = [span - 1, span, span + 1].flatMap((at) => [
      ...(blocks.get(blockKey(subject, at))?.values() ?? []),
    ]);
    return candidates
      .map((other) => nearDuplicateOf(one, other))
      .filter((hint) => hint !== null)
      .sort(compareHints);
  };

  return { add, remove, nearDuplicatesOf };
}
