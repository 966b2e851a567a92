// A line per entry of the ledger: what lists, filters and the search look at, in columns of fixed width so that nothing
// is parsed to pass over it. A line that is older than this form is not possible: the
// phone makes them itself.

import { revivalStages } from '../../domain/machines/asset/core.ts';
import { townshipOf } from '../../domain/place.ts';
import { ownerNatures, usageStatuses } from '../../domain/records/asset.ts';
import { assetClasses } from '../../domain/sighting.ts';
import { at } from '../../protocol/asset-row.ts';

/** One letter a word, in the order of the domain's list; `?` where a newer server has a word this app does not know. */
const letters = 'abcdefghijklmnopqrstuvwxyz';
const letterOf = (list: readonly string[], word: unknown): string =>
  typeof word === 'string' ? letters.charAt(list.indexOf(word)) || '?' : '?';

const width = { id: 36, township: 9, code: 1, day: 10, degrees: 11 } as const;

/** Where each column begins. */
const column = {
  id: 0,
  township: 36,
  assetClass: 45,
  nature: 46,
  stage: 47,
  usage: 48,
  flags: 49,
  idleSince: 50,
  verifiedOn: 60,
  lat: 70,
  lng: 81,
  words: 92,
} as const;

const padded = (value: unknown, size: number): string =>
  (typeof value === 'string' || typeof value === 'number' ? String(value) : '').slice(0, size).padEnd(size);

const plain = (value: unknown): string => (typeof value === 'string' ? value.replace(/[\t\n]/g, ' ') : '');

const isDisputed = (course: unknown): boolean =>
  typeof course === 'object' && course !== null && 'disputedSinceOn' in course;

/** The line of a row; null when the row is of a form this app cannot list. */
export function lineOf(id: string, row: readonly unknown[]): string | null {
  const [name, division] = [row[at.name], row[at.divisionCode]];
  if (typeof name !== 'string' || typeof division !== 'string' || id.length !== width.id) return null;
  const geo = row[at.geo];
  const [lat, lng] = Array.isArray(geo) ? [degrees(geo[0]), degrees(geo[1])] : ['', ''];
  const head = [
    id,
    padded(townshipOf(division), width.township),
    letterOf(assetClasses, row[at.assetClass]),
    letterOf(ownerNatures, row[at.ownerNature]),
    letterOf(revivalStages, row[at.state]),
    letterOf(usageStatuses, row[at.usageStatus]),
    (row[at.isKey] === 1 ? 1 : 0) + (isDisputed(row[at.course]) ? 2 : 0),
    padded(row[at.idleSince], width.day),
    padded(row[at.lastVerifiedOn], width.day),
    padded(lat, width.degrees),
    padded(lng, width.degrees),
  ].join('');
  const words = [name, row[at.locationText], row[at.assetNo], row[at.initials]].map(plain).join('\t');
  return `${head}${words}`;
}

const digitsOfDegrees = 6; // a tenth of a metre

const degrees = (value: unknown): string => (typeof value === 'number' ? value.toFixed(digitsOfDegrees) : '');

export const idOfLine = (line: string): string => line.slice(0, width.id);

export type AssetFilter = {
  /** Each word must be in the name, the place, the number or the initials. */
  readonly words: readonly string[];
  /** Nine digits; empty for all. */
  readonly township: string;
  readonly assetClass: string;
  readonly nature: string;
  readonly stage: string;
  readonly usage: string;
  readonly isDisputed: boolean;
};

export const noFilter: AssetFilter = {
  words: [],
  township: '',
  assetClass: '',
  nature: '',
  stage: '',
  usage: '',
  isDisputed: false,
};

/** A filter as a question to a line that parses nothing. The words are in small letters, like `small`. */
export function matcherOf(filter: AssetFilter): (line: string, small: string) => boolean {
  const { words, township } = filter;
  const wanted = [
    [column.assetClass, assetClasses, filter.assetClass],
    [column.nature, ownerNatures, filter.nature],
    [column.stage, revivalStages, filter.stage],
    [column.usage, usageStatuses, filter.usage],
  ] as const;
  const codes = wanted.flatMap(([from, list, word]) =>
    word === '' ? [] : [{ from, code: letterOf(list, word).charCodeAt(0) }],
  );
  return (line, small) =>
    (township === '' || line.startsWith(township, column.township)) &&
    codes.every(({ from, code }) => line.charCodeAt(from) === code) &&
    (!filter.isDisputed || flagOf(line) >= 2) &&
    words.every((word) => small.includes(word, column.words));
}

const flagOf = (line: string): number => Number(line.charAt(column.flags));

export type ListedAsset = {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  readonly assetNo: string;
  readonly township: string;
  readonly assetClass: (typeof assetClasses)[number] | null;
  readonly stage: (typeof revivalStages)[number] | null;
  readonly usage: (typeof usageStatuses)[number] | null;
  readonly isKey: boolean;
  readonly isDisputed: boolean;
  readonly idleSince: string | null;
  readonly verifiedOn: string | null;
  readonly position: { readonly lat: number; readonly lng: number } | null;
};

const wordIn = <T extends string>(list: readonly T[], letter: string): T | null =>
  list[letters.indexOf(letter)] ?? null;
const cut = (line: string, from: number, size: number): string | null =>
  line.slice(from, from + size).trim() || null;

/** What a list shows of a line. */
export function listedOf(line: string): ListedAsset {
  const [name = '', place = '', assetNo = ''] = line.slice(column.words).split('\t');
  return {
    id: idOfLine(line),
    name,
    place,
    assetNo,
    township: townshipIn(line),
    assetClass: wordIn(assetClasses, line.charAt(column.assetClass)),
    stage: wordIn(revivalStages, line.charAt(column.stage)),
    usage: wordIn(usageStatuses, line.charAt(column.usage)),
    isKey: flagOf(line) % 2 === 1,
    isDisputed: flagOf(line) >= 2,
    idleSince: cut(line, column.idleSince, width.day),
    verifiedOn: verifiedIn(line),
    position: positionIn(line),
  };
}

export const townshipIn = (line: string): string => line.slice(column.township, column.assetClass);

/** The day somebody last stood there; null when nobody did. */
const verifiedIn = (line: string): string | null => cut(line, column.verifiedOn, width.day);

export function wordsIn(line: string): { readonly name: string; readonly place: string } {
  const nameEnd = line.indexOf('\t', column.words);
  return {
    name: line.slice(column.words, nameEnd),
    place: line.slice(nameEnd + 1, line.indexOf('\t', nameEnd + 1)),
  };
}

/** Degrees, or NaN: what is asked of fifty thousand lines before any is taken apart. */
export const latIn = (line: string): number => degreesIn(line, column.lat);
export const lngIn = (line: string): number => degreesIn(line, column.lng);

function degreesIn(line: string, from: number): number {
  const text = line.slice(from, from + width.degrees);
  return text.charCodeAt(0) === blank ? Number.NaN : Number(text);
}
const blank = 0x20;

/** Was it looked at since that day? Days as text are in the order of time, and a blank is before all of them. */
export const isVerifiedSince = (line: string, on: string): boolean =>
  line.slice(column.verifiedOn, column.lat) >= on;

export function positionIn(line: string): { readonly lat: number; readonly lng: number } | null {
  const [lat, lng] = [cut(line, column.lat, width.degrees), cut(line, column.lng, width.degrees)];
  return lat === null || lng === null ? null : { lat: Number(lat), lng: Number(lng) };
}

/** What a line offers; null where it is in use, struck off, or its class is not known here. */
export function idleIn(line: string) {
  const usageStatus = wordIn(usageStatuses, line.charAt(column.usage));
  const assetClass = wordIn(assetClasses, line.charAt(column.assetClass));
  const isOver = line.charAt(column.stage) === closedOut || !isStanding(line);
  const isIdle = usageStatus === 'idle' || usageStatus === 'inefficient';
  return isIdle && !isOver && assetClass !== null ? { usageStatus, assetClass } : null;
}

const closedOut = letterOf(revivalStages, 'closedOut');

/** The same as one letter, for who passes over all lines. */
export const stageLetterIn = (line: string): string => line.charAt(column.stage);
export const stageLetterOf = (stage: (typeof revivalStages)[number]): string =>
  letterOf(revivalStages, stage);

/** The stage of revival it stands in; null where this app does not know it. */
export const stageIn = (line: string) => wordIn(revivalStages, line.charAt(column.stage));

/** Is it in the ledger as something that stands somewhere: not struck from the books. */
export const isStanding = (line: string): boolean => line.charCodeAt(column.stage) !== disposed;

const disposed = letterOf(revivalStages, 'disposed').charCodeAt(0);
