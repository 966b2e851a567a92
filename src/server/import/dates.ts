// Days as ledgers write them: 2021-06-30, 2018/12, 2019.3, 2016年9月, 2020年3月15日, 二〇一七年, 08年, 201903, 44562 (Excel's
// own count), 1999. Where only a month or a year is known the day is its first, and said to be estimated.
import { addDays, type Day, day, isDay } from '../../domain/day.ts';
import { chineseDigits, dayShapes, yearWord, zeroWords } from './zh-words.ts';

export type DayFound = {
  readonly on: Day;
  readonly precision: 'day' | 'month' | 'year';
  /** The century was guessed from two digits. */
  readonly isCenturyGuessed: boolean;
};

const dayZero = day.parse('1899-12-30');
const firstSerial = 10_959; // 1930-01-01: below it a number of five digits is no day of any asset
const lastSerial = 73_050; // 2099-12-31
const lastShortYear = 49; // 08年 is 2008, 87年 is 1987

const chineseNumber = new RegExp(`[${chineseDigits}]`, 'g');
const inDigits = (text: string): string =>
  text.replace(zeroWords, '0').replace(chineseNumber, (one) => String(chineseDigits.indexOf(one)));

const two = (text: string) => text.padStart(2, '0');

function dayOf(year: string, month = '1', dayInMonth = '1'): Day | null {
  const text = `${year}-${two(month)}-${two(dayInMonth)}`;
  return isDay(text) ? text : null;
}

const fullYear = (short: string): string => (Number(short) <= lastShortYear ? `20${short}` : `19${short}`);

type Way = (text: string) => { readonly on: Day | null; readonly precision: DayFound['precision'] } | null;

const compact: Way = (text) => {
  const parts = /^((?:19|20)\d\d)(0[1-9]|1[0-2])([0-3]\d)?$/.exec(text);
  if (parts === null) return null;
  const [, year = '', month, last] = parts;
  return { on: dayOf(year, month, last), precision: last === undefined ? 'month' : 'day' };
};

const serial: Way = (text) => {
  const count = /^\d{5}(?:\.\d+)?$/.test(text) ? Math.floor(Number(text)) : 0;
  return count < firstSerial || count > lastSerial ? null : { on: addDays(dayZero, count), precision: 'day' };
};

const written: Way = (text) => {
  const full = dayShapes.full.exec(text);
  if (full !== null) return { on: dayOf(full[1] ?? '', full[2], full[3]), precision: 'day' };
  const month = dayShapes.month.exec(text);
  if (month !== null) return { on: dayOf(month[1] ?? '', month[2]), precision: 'month' };
  const year = dayShapes.year.exec(text);
  return year === null ? null : { on: dayOf(year[1] ?? ''), precision: 'year' };
};

const short: Way = (text) => {
  const month = dayShapes.shortMonth.exec(text);
  if (month !== null) return { on: dayOf(fullYear(month[1] ?? ''), month[2]), precision: 'month' };
  const year = dayShapes.shortYear.exec(text);
  return year === null ? null : { on: dayOf(fullYear(year[1] ?? '')), precision: 'year' };
};

/** Null for what is no day. */
export function parseDay(raw: string): DayFound | null {
  const text = inDigits(raw.normalize('NFKC').replace(/\s+/g, '')).replace(/[—–~]/g, '-');
  for (const way of [compact, serial, written, short]) {
    const found = way(text);
    if (found === null) continue;
    return found.on === null
      ? null
      : { on: found.on, precision: found.precision, isCenturyGuessed: way === short };
  }
  return null;
}

/** `2003`, `1999-05`, `1987年`, `08年` → the year. */
export function parseYear(raw: string): { readonly year: number; readonly isCenturyGuessed: boolean } | null {
  const found = parseDay(raw) ?? parseDay(raw + yearWord);
  return found === null
    ? null
    : { year: Number(found.on.slice(0, 4)), isCenturyGuessed: found.isCenturyGuessed };
}
