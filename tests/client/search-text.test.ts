import { expect, it } from 'vitest';
import { initialsOf } from '../../src/client/text/initials.ts';
import { initialsOf as byDictionary } from '../../src/server/assets/initials.ts';

it.each([
  ['老街路灯不亮', 'ljldbl'],
  ['花滩镇原小学', 'htzyxx'],
  ['Wi-Fi信号差，3个月了', 'wifixhc3gyl'],
  ['𠮷😀', initialsOf('𠮷')],
  ['', ''],
])('%s is found by %s', (text, initials) => {
  expect(initialsOf(text)).toBe(initials);
});

it('the order of characters says of common words what a dictionary says', () => {
  const words =
    '自来水断断续续两个月村道塌方校车绕行老年食堂想恢复养老托幼闲置校舍漏雨路灯不亮医保报销药价垃圾清运河道污染农田灌溉电压不稳信号差';
  const [own, read] = [initialsOf(words), byDictionary(words)];
  const same = Array.from(own).filter((letter, at) => letter === read[at]).length;
  expect(own).toHaveLength(read.length);
  expect(same / own.length).toBeGreaterThan(0.95);
});
