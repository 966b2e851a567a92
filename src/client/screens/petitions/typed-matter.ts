// What is typed into a petition's form, as far as it can be compared with what lies on this phone.
import { categories } from '../../../domain/category.ts';
import type { Day } from '../../../domain/day.ts';
import { saidText } from '../../../domain/likeness/petition-subject.ts';
import type { LikenessSubject } from '../../../domain/likeness/subject.ts';
import { geoIn, textIn } from '../../form/raw.ts';
import type { FormDefaults } from '../../form/use-defaults.ts';
import type { Draft } from '../../store/drafts.ts';

const fewest = 6; // characters; with fewer nothing has been said yet

/** Null of a 举报, of an amendment, and as long as words or category are missing. */
export function typedMatter(
  { id, form, amends }: Pick<Draft, 'id' | 'form' | 'amends'>,
  defaults: Pick<FormDefaults, 'stationId'>,
  today: Day,
): LikenessSubject | null {
  const [kind, content] = [textIn(form, 'kind'), textIn(form, 'content').trim()];
  const category = categories.find((one) => one === textIn(form, 'category'));
  if (amends !== undefined || kind === 'report' || category === undefined || content.length < fewest)
    return null;
  const position = geoIn(form);
  return {
    id,
    stationId: textIn(form, 'stationId') || defaults.stationId,
    category,
    on: today,
    text: saidText({ title: textIn(form, 'title'), content }),
    lat: position?.lat,
    lng: position?.lng,
  };
}
