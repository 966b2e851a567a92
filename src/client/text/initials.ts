// First letters of Chinese words in pinyin, found by the order in which browsers sort Chinese: no phone carries a
// dictionary for it. A browser that does not sort by pinyin has none.
const letters = Array.from('abcdefghjklmnopqrstwxyz');
/** The first character of each letter, in that order. */
const firsts = Array.from('阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥仨他屲夕丫帀');
const han = /\p{Script=Han}/u;
const kept = /[a-z0-9]/;

const compare = new Intl.Collator('zh-CN').compare;
const isByPinyin = firsts.every((one, at) => at === 0 || compare(firsts[at - 1] ?? '', one) < 0);

const known = new Map<string, string>();

function letterOf(character: string): string {
  if (!han.test(character)) return kept.test(character) ? character : '';
  const at = firsts.findLastIndex((first) => compare(first, character) <= 0);
  return letters[at] ?? '';
}

/** `花滩镇原小学` → `htzyxx`. Letters and digits stay, anything else is left out. */
export function initialsOf(text: string): string {
  if (!isByPinyin) return '';
  let found = '';
  for (const character of text.toLowerCase()) {
    const letter = known.get(character) ?? letterOf(character);
    known.set(character, letter);
    found += letter;
  }
  return found;
}
