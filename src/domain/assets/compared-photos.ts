// Which photos of an entry show it before it was put to use again, and which after: by what they were taken for, and what
// people took on the way by its day.
import { type Attachment, isPhoto } from '../attachment.ts';
import { dayAt } from '../day.ts';
import { type Asset, photosOfPlans } from './asset-entry.ts';

export type ComparedPhotos = {
  readonly before: readonly Attachment[];
  readonly after: readonly Attachment[];
  /** All that checks, visits and revisits took, the earliest first. */
  readonly visits: readonly Attachment[];
};

const byTime = (photos: readonly Attachment[]): readonly Attachment[] =>
  photos.filter(isPhoto).toSorted((one, other) => (one.takenAt < other.takenAt ? -1 : 1));

/** Before the work began, what a visit took shows how it stood; the check of 销号 and what came later show what became of it. */
export function comparedPhotos({ fields, course }: Asset): ComparedPhotos {
  const { checks = [], revisits = [], visits = [], outcomes = [], startedOn } = course;
  const told = byTime([...checks, ...revisits, ...visits].flatMap(({ attachments }) => attachments));
  const isBefore = ({ takenAt }: Attachment) =>
    startedOn !== undefined && dayAt(Date.parse(takenAt)) < startedOn;
  const onVisits = byTime(visits.flatMap(({ attachments }) => attachments));
  const checked = checks.filter(({ isPassed }) => isPassed).flatMap(({ attachments }) => attachments);
  return {
    before: byTime([...fields.attachments, ...photosOfPlans(course), ...onVisits.filter(isBefore)]),
    after: byTime([...outcomes.flatMap(({ attachments = [] }) => attachments), ...checked]),
    visits: told,
  };
}
