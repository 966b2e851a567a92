// Money is whole 分, area whole hundredths of a square metre, percent whole points: no fraction is ever stored.
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

/** Square metres as typed → hundredths of a square metre. */
export const parseAreaCentiM2 = (text: string): Result<number> => hundredths(plainNumber(text));

const grouped = (digits: string) => digits.replace(/\B(?=(\d{3})+$)/g, ',');

function decimal(value: number, per: number, places: number): string {
  const scale = 10 ** places;
  const rounded = Math.round((value / per) * scale);
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
