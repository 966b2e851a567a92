// Money is whole 分, area whole hundredths of a square metre, a share whole basis points: no fraction is stored.
import type { Result } from './result.ts';
import { ok, refused } from './result.ts';

const wrong = refused({ code: 'invalidFields', fields: { '': { code: 'badFormat' } } });

/** Full-width digits and signs to ASCII, separators away: `１，２３４．５` → `1234.5`. */
function plainNumber(text: string): string {
  return text.normalize('NFKC').replace(/[\s,，]/g, '');
}

/** A decimal in words or digits with at most two places → hundredths. Refuses what would lose precision. */
function hundredths(text: string): Result<number> {
  const parts = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(text);
  if (parts === null) return wrong;
  const value = Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'));
  return Number.isSafeInteger(value) ? ok(value) : wrong;
}

/** What a person types as money, `1234.5`, `12万`, `3.25万元`, → 分. At most two places in 元, six in 万元. */
export function parseFen(text: string): Result<number> {
  const plain = plainNumber(text).replace(/元$/, '');
  if (!plain.endsWith('万')) return hundredths(plain);
  const parts = /^(\d{1,9})(?:\.(\d{1,6}))?$/.exec(plain.slice(0, -1));
  if (parts === null) return wrong;
  return ok(Number(parts[1]) * 1_000_000 + Number((parts[2] ?? '').padEnd(6, '0')));
}

/** Hundredths of a square metre in one unit, as a fraction: 15 亩 are one hectare, so one is 666.67 m², rounded. */
const areaUnits = [
  { name: /(?:m2|平方米|平米|平)$/i, centiM2: 100n, per: 1n },
  { name: /亩$/, centiM2: 200_000n, per: 3n },
  { name: /(?:公顷|ha|hm2)$/i, centiM2: 1_000_000n, per: 1n },
] as const;
const [squareMetres] = areaUnits;
const wan = 10_000n;

/**
 * `860.5`, `860.5㎡`, `1.2万平方米`, `3亩`, `0.5公顷` → hundredths of a square metre; without a unit square metres.
 * Metric areas that do not fit a hundredth are refused; 亩, which never fit, go to the nearest, at most four places.
 */
export function parseAreaCentiM2(text: string): Result<number> {
  const plain = plainNumber(text);
  const unit = areaUnits.find((one) => one.name.test(plain)) ?? squareMetres;
  const parts = /^(\d{1,12})(?:\.(\d{1,6}))?(万?)$/.exec(plain.replace(unit.name, ''));
  if (parts === null) return wrong;
  const [, units = '', places = '', times = ''] = parts;
  const above = BigInt(units + places) * unit.centiM2 * (times === '' ? 1n : wan);
  const below = 10n ** BigInt(places.length) * unit.per;
  if (unit.per === 1n ? above % below !== 0n : places.length > 4) return wrong;
  const value = Number((above * 2n + below) / (below * 2n));
  return Number.isSafeInteger(value) ? ok(value) : wrong;
}

/** `12.5`, `12.5%` → 1250 basis points. */
export const parseBasisPoints = (text: string): Result<number> =>
  hundredths(plainNumber(text).replace(/%$/, ''));

const grouped = (digits: string) => digits.replace(/\B(?=(\d{3})+$)/g, ',');

function decimal(value: number, per: number, places: number): string {
  const scale = 10 ** places;
  const rounded = Math.round(value / (per / scale)); // both whole, so a half is a half
  const text = (rounded % scale).toString().padStart(places, '0').replace(/0+$/, '');
  return grouped(Math.floor(rounded / scale).toString()) + (text === '' ? '' : `.${text}`);
}

const fenPerYuan = 100;
const fenPerWan = 1_000_000;

/** 元 below 1 万元, else 万元 with at most two places; the unit is a part of the answer's shape, not of the text. */
export function showFen(fen: number): { readonly number: string; readonly unit: 'yuan' | 'wanYuan' } {
  return fen < fenPerWan
    ? { number: decimal(fen, fenPerYuan, 2), unit: 'yuan' }
    : { number: decimal(fen, fenPerWan, 2), unit: 'wanYuan' };
}

/** Square metres with at most two places, grouped. */
export const showAreaM2 = (areaCentiM2: number): string => decimal(areaCentiM2, 100, 2);

/** 亩 with at most two places, grouped; land is spoken of in 亩 beside square metres. */
export const showAreaMu = (areaCentiM2: number): string => decimal(areaCentiM2 * 3, 200_000, 2);

/** Ground that people measure in 亩, named by asset class or by kind of area. */
export const isMeasuredInMu = (kind: string): boolean => kind === 'land' || kind === 'forest';

/** Percent with at most two places, without the sign. */
export const showPercent = (basisPoints: number): string => decimal(basisPoints, 100, 2);
