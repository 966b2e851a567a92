// Words that have broken software before, as fields of a petition: at the limits, outside the basic plane, with marks
// that join.

const longest = 2000; // what the description holds, in characters

/** Each counts as the characters that are written beside it. */
export const hardWords = [
  { text: '\u{20bb7}野家旁的㙍上有一口老井，水浑了没人管。', characters: 20 },
  { text: '👨‍👩‍👧‍👦一家四口每天挑水吃，路上滑倒过两次。', characters: 25 },
  { text: 'e\u0301te\u0301 这条路下雨就淹，走不了人。', characters: 17 },
] as const;

/** Two thousand characters, one in ten outside the basic plane. */
const longestText = '村里的水渠断了三处，\u{20bb7}'.repeat(Math.ceil(longest / 11)).replace(/\s/g, '');

/** Exactly as much as the field holds. */
export const fullText: string = [...longestText].slice(0, longest).join('');
export const oneTooMany: string = [...`${fullText}多`].join('');
