// Words that have broken software before, as fields of a petition: at the limits, outside the basic plane, with marks
// that join. And the faults of clocks and networks that a record may have met on its way.
import { stationId } from '../domain/ids.ts';

const longest = 2000; // what the description holds, in characters

/** Each counts as the characters that are written beside it. */
export const hardWords = [
  { text: '\u{20bb7}野家旁的㙍上有一口老井，水浑了没人管。', characters: 20 },
  { text: '👨‍👩‍👧‍👦一家四口每天挑水吃，路上滑倒过两次。', characters: 25 },
  { text: 'e\u0301te\u0301 这条路下雨就淹，走不了人。', characters: 17 },
] as const;

/** Two thousand characters, one in ten outside the basic plane. */
export const longestText = '村里的水渠断了三处，\u{20bb7}'.repeat(Math.ceil(longest / 11)).replace(/\s/g, '');

/** Exactly as much as the field holds. */
export const fullText: string = [...longestText].slice(0, longest).join('');
export const oneTooMany: string = [...`${fullText}多`].join('');

/** How far the phone's clock is off, for how long there was no network, how often the same thing was sent. */
export const journeys = [
  { offlineDays: 9, clockOffMs: 0, sentTimes: 1 },
  { offlineDays: 3, clockOffMs: 3 * 3_600_000, sentTimes: 1 },
  { offlineDays: 3, clockOffMs: -3 * 3_600_000, sentTimes: 5 },
  { offlineDays: 0, clockOffMs: 40 * 86_400_000, sentTimes: 1 },
] as const;

/** A poster that was taken down, and a deputy whose seat ended before the phone came back. */
export const revokedPoster = { id: 'huatan-2023-03', revokedOn: '2024-01-15' } as const;
export const lostSeat = {
  userId: 'gone-deputy',
  stationId: stationId.parse('huatan'),
  endedOn: '2026-11-01',
} as const;
