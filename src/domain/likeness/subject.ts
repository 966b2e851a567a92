// What is compared when we look for matters that are alike. A structure of its own and no record: it has no name,
// no telephone, no address. Sealed records (举报) are never turned into one; whoever builds it leaves them out,
// so that no hint, no theme and no count can tell that they exist.
import type { Category } from '../category.ts';
import type { Day } from '../day.ts';

export type LikenessSubject = {
  readonly id: string;
  readonly stationId: string;
  readonly category: Category;
  /** The day it was recorded. */
  readonly on: Day;
  /** Title and description, one after the other. */
  readonly text: string;
  /** WGS-84; both or neither. */
  readonly lat?: number | undefined;
  readonly lng?: number | undefined;
  readonly townshipCode?: string | undefined;
  /** The unit it concerns. */
  readonly orgId?: string | undefined;
};

/** By code points, the same in every language setting: the order of everything that is listed here. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
