// What is compared of a petition. A 举报 is never among it, whoever reads; nor what was taken back or thrown away: that
// tells of no matter any more. What was closed, declined or merged is: it tells that somebody said it before.
import { dayAt } from '../day.ts';
import type { RecordView } from '../view.ts';
import type { LikenessSubject } from './subject.ts';

const tellsNothing: ReadonlySet<string> = new Set(['draft', 'withdrawn', 'discarded']);

type Said = { readonly title?: string | undefined; readonly content: string };

/**
 * Title and description. What is asked for is left out: people ask in the same few polite words for everything (“请有关单位
 * 尽快核实处理”), and with them any two matters of a station would look alike.
 */
export const saidText = ({ title = '', content }: Said): string =>
  title === '' ? content : `${title}\n${content}`;

/** Null where a record has no part in the comparing. */
export function petitionSubject(view: RecordView): LikenessSubject | null {
  if (view.kind !== 'petition' || view.isSealed || view.fields === null) return null;
  const { kind, category, geo } = view.fields;
  // A desk may have sorted it anew.
  if ((view.course.kind ?? kind) === 'report' || tellsNothing.has(view.state)) return null;
  return {
    id: view.id,
    stationId: view.stationId,
    category: view.course.category ?? category,
    on: dayAt(Date.parse(view.capturedAt)),
    text: saidText(view.fields),
    lat: geo?.lat,
    lng: geo?.lng,
  };
}
