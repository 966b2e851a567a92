// First letters of a name in pinyin, found here once and sent along, so that no phone carries a dictionary.
import { pinyin } from 'pinyin-pro';

const kept = /[a-z0-9]/;

/** `花滩镇原小学` → `htzyxx`. Letters and digits stay, anything else is left out. */
export const initialsOf = (name: string): string =>
  pinyin(name, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'consecutive' })
    .join('')
    .toLowerCase()
    .split('')
    .filter((letter) => kept.test(letter))
    .join('');
