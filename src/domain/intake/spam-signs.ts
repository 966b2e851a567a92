// What makes one submission look like spam. A remark of the server for the desk that sorts it, kept with the matter: a
// person decides, nothing is refused or filled in by it. Nothing is ever looked for in a 举报.
const spamSigns = [
  'links', // an address of another site in the text
  'repeats', // one piece of text many times over
  'sameWords', // the same words came a short while ago, by another way or under another name
  'fast', // a form without a script, back sooner than it can be read
  'manyFromDevice',
  'manyFromPoster',
] as const;
export type SpamSign = (typeof spamSigns)[number];

export const isSpamSign = (text: unknown): text is SpamSign => spamSigns.some((sign) => sign === text);

const address = /https?:\/\/|www\.|\.(?:com|cn|net|top|xyz|vip)\b/i;
const longestPiece = 20;
const timesOver = 5;
const leastRun = 12; // a row of dots or a number with many zeros is no flood

/** What the words alone show. */
export const signsInWords = (text: string): readonly SpamSign[] => [
  ...(address.test(text) ? (['links'] as const) : []),
  ...(isRepeating([...text]) ? (['repeats'] as const) : []),
];

function isRepeating(characters: readonly string[]): boolean {
  for (let size = 1; size <= longestPiece; size += 1) {
    const enough = Math.max(leastRun, size * (timesOver - 1));
    let run = 0;
    for (let at = size; at < characters.length; at += 1) {
      run = characters[at] === characters[at - size] ? run + 1 : 0;
      if (run >= enough) return true;
    }
  }
  return false;
}
