// Where an asset lies and how large it is.
import type { areaKinds } from '../../domain/records/asset.ts';
import { amountIn } from './amount-in.ts';
import { parseArea } from './numbers.ts';
import type { Pen } from './pen.ts';
import type { Reading } from './reading.ts';
import { bareWord } from './said-words.ts';
import { areaKindWords, classWords } from './zh-words.ts';

export function readPlace(pen: Pen, { places, reporter }: Reading): void {
  const parts = (['township', 'village', 'place'] as const).map((target) => pen.cellOf(target));
  const text = parts.reduce((sum, part) => (sum.includes(part.text) ? sum : sum + part.text), '');
  const cell = (parts.findLast((part) => part.text !== '') ?? parts.at(-1))?.cell ?? '';
  if (text === '') {
    pen.refuse(cell, 'required');
    return;
  }
  const found = places.divisionOf(text);
  if (found === null && reporter !== null) pen.note(cell, 'placeFromTitle');
  const divisionCode = found ?? reporter;
  if (divisionCode === null) {
    pen.refuse(cell, 'placeUnknown');
    return;
  }
  const geo = readPosition(pen);
  pen.write('location', { divisionCode, text, ...(geo !== null && { geo }) }, cell);
}

const accuracyM = 100; // nobody says how a ledger's position was taken; one that says nothing is not exact

function readPosition(pen: Pen) {
  const [lat, lng] = [pen.cellOf('latitude'), pen.cellOf('longitude')];
  if (lat.text === '' || lng.text === '') return null;
  const isDegrees = /^\d{1,3}\.\d+$/;
  if (!isDegrees.test(lat.text) || !isDegrees.test(lng.text)) {
    pen.note(lat.cell, 'leftOut');
    return null;
  }
  return { lat: Number(lat.text), lng: Number(lng.text), accuracyM, coordSys: 'WGS84', source: 'manual' };
}

const kindOfClass: Readonly<Record<string, (typeof areaKinds)[number]>> = {
  building: 'floor',
  land: 'land',
  forest: 'forest',
  roof: 'roof',
};

export function readArea(pen: Pen, { unitsOf, headerOf }: Reading): void {
  const { text, cell, column } = pen.cellOf('area');
  const assetClass = classWords[bareWord(pen.cellOf('assetClass').text)];
  if (text === '') return;
  const area = amountIn(pen, parseArea(text, unitsOf(column).area), { text, cell });
  if (area === null) return;
  pen.write('areaCentiM2', area, cell);
  const header = headerOf(column);
  const named = areaKindWords.find(([pattern]) => pattern.test(header))?.[1];
  const likely = assetClass === undefined ? undefined : kindOfClass[assetClass];
  if (named !== undefined) pen.write('areaKind', named, cell);
  else if (likely !== undefined) pen.guess('areaKind', likely);
}
