// All open text of a record, for the search: its own words and what was added, its number, where it is, and the first
// letters of its title in pinyin.
import type { RecordView } from '../../domain/view.ts';
import type { Directory } from '../../protocol/session.ts';
import { initialsOf } from '../text/initials.ts';
import type { Translate } from '../text/use-text.ts';
import { headlineOf, metaOf } from './words.ts';

export function searchTextOf(t: Translate, view: RecordView, directory: Directory | null): string {
  const title = headlineOf(t, view);
  const own = view.fields === null ? [] : Object.values(view.fields);
  const texts = [
    title,
    metaOf(t, view, directory),
    view.course.caseNo ?? '',
    ...own.filter((value) => typeof value === 'string'),
    ...view.supplements.map(({ text }) => text),
    ...(view.fields === null ? [] : [initialsOf(title)]),
  ];
  return texts.join(' ').toLowerCase();
}
