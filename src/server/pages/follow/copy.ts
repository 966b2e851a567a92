// The copy of what is kept of a person, as a text file. PIPL 第四十五条.
import type { ViewOf } from '../../../domain/view.ts';
import type { FollowText } from '../text/follow-text.ts';
import { keptFacts } from './case-page.ts';
import { stateWords } from './timeline.ts';

const colon = '\uff1a';

/** What is kept of the person, what they said, what was answered: their own, whole. */
export function copyOf(text: FollowText, view: ViewOf<'petition'>): string {
  const { fields, supplements, course } = view;
  const lines = [
    text.copyTitle,
    `${text.progress}${colon}${stateWords(text, view)} ${course.caseNo ?? ''}`,
    ...keptFacts(text, view).map(([label, words]) => `${label}${colon}${words}`),
    '',
    text.yours,
    fields?.content,
    fields?.request,
    fields?.addressText,
    fields?.geo && `${text.keptGeo}${colon}${fields.geo.lat}, ${fields.geo.lng}`,
    ...supplements.map((one) => `${text.supplements}${colon}${one.text}`),
    '',
    ...(course.replies ?? []).map((one) => `${text.answer} ${one.on}\n${one.text}`),
  ];
  // A mark of the byte order: desks in the county open text files as another encoding without it.
  return `\uFEFF${lines.filter((line) => line !== undefined).join('\r\n')}\r\n`;
}
