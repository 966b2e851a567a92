// Days and hours as people here say them, always in the time of the county.
import { type Day, dayAt, daysBetween, weekdayOf } from '../../domain/day.ts';
import type { Translate } from './use-text.ts';

const clock = new Intl.DateTimeFormat('zh-CN', {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'Asia/Shanghai',
});

export const timeText = (at: string | number): string => clock.format(new Date(at));

/** 2026年11月23日 周一. */
export function dayText(t: Translate, at: string | number): string {
  const on = dayAt(new Date(at).getTime());
  const [year = '', month, day] = on.split('-');
  const weekday = t('date.weekdays').split(',')[weekdayOf(on)] ?? '';
  return t('date.full', { year, month: Number(month), day: Number(day), weekday });
}

/** 2026年11月23日: in a running sentence, and in what is handed in. */
export function plainDayText(t: Translate, on: Day): string {
  const [year = '', month, day] = on.split('-');
  return t('date.plain', { year, month: Number(month), day: Number(day) });
}

/** The hour on the same day or the day before, else the day. `now` in milliseconds. */
export function whenText(t: Translate, at: string | number, now: number): string {
  const on = dayAt(new Date(at).getTime());
  const days = daysBetween(on, dayAt(now));
  if (days === 0) return t('date.today', { time: timeText(at) });
  if (days === 1) return t('date.yesterday', { time: timeText(at) });
  const [, month, day] = on.split('-');
  return t('date.short', { month: Number(month), day: Number(day) });
}
