// Hint that two records may tell of one matter (a person decides and merges): same station, same category, at most
// 30 days apart, and near each other on the ground or alike in words. The hint says which, and by how much.
// Known limit: short texts within one polite frame (“希望镇政府尽快解决…”) look alike whatever they ask for.
import { daysBetween } from '../day.ts';
import type { Bigrams } from './bigrams.ts';
import { bigramsOf, similarityOf } from './bigrams.ts';
import { distanceBetween } from './distance.ts';
import type { LikenessSubject } from './subject.ts';
import { compareText } from './subject.ts';

/** The product's own choice: a matter that is told again after a month is a new one, or a repeat. */
export const nearDays = 30;
/** The product's own choice: a village lane, and twice the error of a poor fix between houses. */
const nearM = 200;
/**
 * Of the pairs written by hand for the tests, different matters without a common frame stay at or below 0.26, the
 * same matter in another's words begins at 0.32. A changed character costs two pairs, so 0.3 still finds a text in
 * which every third character was changed. Missing one costs the station double work, a wrong hint costs one
 * glance: the line lies low.
 */
export const alikeFrom = 0.3;

export type NearDuplicate = {
  readonly recordId: string;
  readonly because: 'place' | 'text' | 'both';
  /** Absent when one of the two has no position. */
  readonly distanceM?: number;
  /** 0 to 1, always told, also when the place alone is the reason. */
  readonly similarity: number;
  /** Days between the two, never negative. */
  readonly days: number;
};

/** A subject with its pairs, which are counted once, when they are first asked for. */
export type Compared = { readonly subject: LikenessSubject; readonly bigrams: () => Bigrams };

export function compared(subject: LikenessSubject): Compared {
  let counted: Bigrams | undefined;
  const bigrams = () => {
    counted ??= bigramsOf(subject.text);
    return counted;
  };
  return { subject, bigrams };
}

function reason(isNear: boolean, isAlike: boolean): NearDuplicate['because'] | null {
  if (isNear) return isAlike ? 'both' : 'place';
  return isAlike ? 'text' : null;
}

/** Null when they are not near-duplicates, or one and the same record. Symmetric but for the id it names. */
export function nearDuplicateOf(one: Compared, other: Compared): NearDuplicate | null {
  const [a, b] = [one.subject, other.subject];
  if (a.id === b.id || a.stationId !== b.stationId || a.category !== b.category) return null;
  const days = Math.abs(daysBetween(a.on, b.on));
  if (days > nearDays) return null;
  const distance = distanceBetween(a, b);
  const similarity = similarityOf(one.bigrams(), other.bigrams());
  const because = reason(distance !== null && distance <= nearM, similarity >= alikeFrom);
  if (because === null) return null;
  return { recordId: b.id, because, ...(distance !== null && { distanceM: distance }), similarity, days };
}

/** What two reasons show stands before what one shows; then the more alike, then by id. */
export const compareHints = (a: NearDuplicate, b: NearDuplicate): number =>
  Number(b.because === 'both') - Number(a.because === 'both') ||
  b.similarity - a.similarity ||
  compareText(a.recordId, b.recordId);
