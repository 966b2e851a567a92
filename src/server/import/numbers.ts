// Areas and money as ledgers write them, with the unit in the cell, in the column's head or in a title.
import { parseAreaCentiM2, parseFen } from '../../domain/amounts.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import {
  aboutWords,
  areaUnitWords,
  finerAreaUnit,
  moneyPrefix,
  moneyUnitWords,
  tenThousand,
} from './zh-words.ts';

export type Amount = {
  readonly value: number;
  readonly isAbout: boolean;
  /** There were more places than the unit holds. */
  readonly isRounded: boolean;
};
export type Units = { readonly area: string | null; readonly money: string | null };

const wrong = refused({ code: 'invalidFields', fields: { '': { code: 'badFormat' } } });

type Words = readonly (readonly [RegExp, string])[];

const unitIn = (words: Words, text: string): string | null =>
  words.find(([pattern]) => pattern.test(text.normalize('NFKC')))?.[1] ?? null;

export const areaUnitIn = (text: string): string | null => unitIn(areaUnitWords, text);
export const moneyUnitIn = (text: string): string | null => unitIn(moneyUnitWords, text);

type Parts = { readonly number: string; readonly unit: string; readonly isAbout: boolean };

/** A number with what stands behind it; null when there is none. */
function partsOf(raw: string): Parts | null {
  const plain = raw
    .normalize('NFKC')
    .replace(/[\s,]/g, '')
    .replace(/^[¥￥]/, '');
  const bare = plain.replace(aboutWords, '');
  const found = /^(\d+(?:\.\d+)?)(\D*)$/.exec(bare.replace(/m2$/i, 'M'));
  if (found === null) return null;
  const [, number = '', unit = ''] = found;
  return { number, unit: unit === 'M' ? 'm2' : unit, isAbout: bare !== plain };
}

/** At most `places` places, rounded half up in the digits themselves: no binary fraction takes part. */
function rounded(number: string, places: number): { readonly text: string; readonly isRounded: boolean } {
  const [whole = '0', fraction = ''] = number.split('.');
  const kept = fraction.replace(/0+$/, '');
  if (kept.length <= places) return { text: kept === '' ? whole : `${whole}.${kept}`, isRounded: false };
  const scaled = BigInt(whole + kept.slice(0, places)) + (Number(kept.charAt(places)) >= 5 ? 1n : 0n);
  const digits = scaled.toString().padStart(places + 1, '0');
  return { text: `${digits.slice(0, -places)}.${digits.slice(-places)}`, isRounded: true };
}

const amount = (parsed: Result<number>, parts: Parts, isRounded: boolean): Result<Amount> =>
  parsed.ok ? ok({ value: parsed.value, isAbout: parts.isAbout, isRounded }) : parsed;

/** Hundredths of a square metre. `unit` counts where the cell names none; without any it is square metres. */
export function parseArea(raw: string, unit: string | null): Result<Amount> {
  const parts = partsOf(raw);
  if (parts === null) return wrong;
  const own = parts.unit === '' ? (unit ?? '') : parts.unit;
  if (parts.unit !== '' && areaUnitIn(parts.unit) === null) return wrong;
  const isSquareMetres = !finerAreaUnit.test(own);
  const { text, isRounded } = rounded(parts.number, isSquareMetres ? 2 : 4);
  return amount(parseAreaCentiM2(`${text}${isSquareMetres ? '' : own}`), parts, isRounded);
}

/** 分. Without any unit 元. */
export function parseMoney(raw: string, unit: string | null): Result<Amount> {
  const parts = partsOf(raw);
  if (parts === null || (parts.unit !== '' && moneyUnitIn(parts.unit) === null)) return wrong;
  const own = parts.unit === '' ? (unit ?? '') : parts.unit.replace(moneyPrefix, '');
  const isWan = own.startsWith(tenThousand);
  const { text, isRounded } = rounded(parts.number, isWan ? 6 : 2);
  return amount(parseFen(`${text}${own}`), parts, isRounded);
}
