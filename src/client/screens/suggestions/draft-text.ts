// The first words of a suggestion from a petition and an idle asset: title, facts, what is asked for. Promise: the name
// and the numbers of who brought the petition are not in it, as far as this phone knows them.
import { showAreaM2 } from '../../../domain/amounts.ts';
import type { Asset } from '../../../domain/assets/asset-entry.ts';
import { dayAt } from '../../../domain/day.ts';
import { distanceBetween } from '../../../domain/likeness/distance.ts';
import type { NeedTag } from '../../../domain/matching/need-tags.ts';
import type { Directory } from '../../../protocol/session.ts';
import { awayText, needNames } from '../../record/suit-row.tsx';
import type { SuggestionText } from '../../store/suggestions.ts';
import type { PetitionView } from '../../store/triangle.ts';
import { plainDayText } from '../../text/dates.ts';
import type { TriangleTranslate } from '../../text/triangle-text.ts';
import type { Translate } from '../../text/use-text.ts';

export type Speaking = {
  readonly t: Translate;
  readonly w: TriangleTranslate;
  readonly directory: Directory | null;
};
export type Matter = {
  readonly view: PetitionView;
  readonly asset: Asset;
  readonly tags: readonly NeedTag[];
};

/** A telephone, an identity card, any number as long as one. */
const longNumber = /\+?\d(?:[\s-]?\d){6,17}[\dXx]?/g;

type Fields = NonNullable<PetitionView['fields']>;

function namesIn({ petitioner, representatives }: Fields): readonly string[] {
  const own = petitioner.anonymous ? [] : [petitioner.name];
  return [...own, ...(representatives ?? [])]
    .filter((name) => name.length > 1)
    .sort((a, b) => b.length - a.length);
}

function withoutPeople(w: TriangleTranslate, text: string, names: readonly string[]): string {
  const bare = names.reduce((left, name) => left.replaceAll(name, w('write.people')), text);
  return bare.replace(longNumber, w('write.number'));
}

const ended = (sentence: string): string =>
  /[.!?\u3002\uff01\uff1f]$/.test(sentence) ? sentence : `${sentence}\u3002`;

const shortId = 8;

export function draftText(
  { t, w, directory }: Speaking,
  { view, asset, tags }: Matter,
): SuggestionText | null {
  const { fields } = view;
  if (fields === null) return null;
  const placeOf = (code: string) => directory?.divisions.find((one) => one.code === code)?.name ?? '';
  const names = namesIn(fields);
  const bare = (text: string) => ended(withoutPeople(w, text.trim(), names));
  const need = needNames(w, tags) || t(`category.${fields.category}`);
  const petitionNo = view.course.caseNo ?? w('write.noNumber', { id: view.id.slice(-shortId) });
  const { name, assetNo, location, areaCentiM2, idleSince, assetClass } = asset.fields;
  const away = distanceBetween({ ...fields.geo }, { ...location.geo });
  const lines = [
    w('write.facts'),
    w('write.told', {
      place: placeOf(fields.divisionCode),
      day: plainDayText(t, dayAt(Date.parse(view.capturedAt))),
      no: petitionNo,
      content: bare(fields.content),
    }),
    ...(fields.request === undefined ? [] : [w('write.request', { request: bare(fields.request) })]),
    w('write.asset'),
    w('write.stands', {
      asset: name,
      no: assetNo,
      kind: t(`assetClass.${assetClass}`),
      place: location.text,
      area: areaCentiM2 === undefined ? '' : w('write.area', { area: showAreaM2(areaCentiM2) }),
      since: idleSince === undefined ? '' : w('write.since', { day: plainDayText(t, idleSince) }),
    }) + (away === null ? '' : w('write.away', { distance: awayText(w, away) })),
    w('write.asks'),
    w('write.ask', { need }),
  ];
  const title = w('write.title', { asset: name, need });
  return { title, body: lines.join('\n'), petitionNo, assetNo, assetName: name };
}

/** All of it as plain text, for a message or another form. */
export const wholeText = (w: TriangleTranslate, text: SuggestionText): string =>
  [text.title, '', text.body, '', w('paper.attached'), ...attachedOf(w, text)].join('\n');

export const attachedOf = (
  w: TriangleTranslate,
  { petitionNo, assetNo, assetName }: SuggestionText,
): readonly string[] => [
  w('paper.petition', { no: petitionNo }),
  w('paper.asset', { no: assetNo, name: assetName }),
];
