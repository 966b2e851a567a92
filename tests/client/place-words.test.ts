import { describe, expect, it } from 'vitest';
import { beginningWith, placeWords } from '../../src/client/form/place-words.ts';
import { demoDirectory } from '../../src/demo/county.ts';

describe('a place chosen from the county’s list', () => {
  it.each([
    ['511524104201', '花滩镇山坪村'],
    ['511524104000', '花滩镇'],
    ['511524000000', '长宁县'],
    ['999999999999', ''],
  ])('%s is written %s', (code, words) => {
    expect(placeWords(demoDirectory.divisions, code)).toBe(words);
  });

  it('takes the place of the one chosen before, and leaves what was typed', () => {
    expect(beginningWith('', '', '花滩镇')).toBe('花滩镇');
    expect(beginningWith('旧校舍后面', '', '花滩镇')).toBe('花滩镇旧校舍后面');
    expect(beginningWith('花滩镇旧校舍后面', '花滩镇', '梅白镇')).toBe('梅白镇旧校舍后面');
    expect(beginningWith('旧校舍，花滩镇', '花滩镇', '梅白镇')).toBe('梅白镇旧校舍，花滩镇');
  });
});
