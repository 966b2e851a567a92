// What stands on a poster, and that it stays on the paper, whatever a station is called.
import { describe, expect, it } from 'vitest';
import { emsOf, sheetOf, sheetSizes } from '../../src/client/screens/posters/sheet-lines.ts';
import { filled } from '../../src/client/text/catalogue.ts';
import type { PostersTranslate } from '../../src/client/text/posters-text.ts';
import { zhPosters } from '../../src/client/text/zh-posters.ts';

const p: PostersTranslate = (key, args) => filled(zhPosters[key], args);

const usual = {
  station: '花滩镇代表联络站',
  phone: '0831-4000001',
  host: 'luzhi.example.org',
  place: '老街公告栏',
  number: '7K3M-9QXA',
};
const long = {
  station: '某某自治州某某自治县某某民族乡人民代表大会代表联络总站第三分站'.repeat(2).slice(0, 60),
  phone: '0831-4000001 转 8001',
  host: 'minqing.rendabangongshi.changning.example.gov.cn',
  place: '村委会一楼大厅进门左手边公告栏'.repeat(4),
  number: '7K3M-9QXA',
};

describe.each(sheetSizes)('on %s', (size) => {
  it.each([
    ['as usual', usual],
    ['with the longest names', long],
  ])('every line stays on the paper, and none lies upon the code: %s', (_, words) => {
    const { width, height, code, lines } = sheetOf(p, words, size);

    for (const line of lines) {
      expect(emsOf(line.text) * line.size).toBeLessThanOrEqual(width * 0.861);
      const isAbove = line.y < code.y + 1;
      const isBelow = line.y - line.size > code.y + code.side - 1;
      expect(isAbove || isBelow, line.text).toBe(true);
    }
    expect(Math.max(...lines.map(({ y }) => y))).toBeLessThan(height - 2);
  });

  it('stands who it is from, where it leads, whom to call, and what happens with what one writes', () => {
    const all = sheetOf(p, usual, size)
      .lines.map(({ text }) => text)
      .join('\n');

    for (const word of [...Object.values(usual), zhPosters['sheet.what'], zhPosters['sheet.follow']])
      expect(all).toContain(word);
  });

  it('lines follow each other and never overlap', () => {
    const { lines } = sheetOf(p, usual, size);

    lines.slice(1).forEach((line, index) => {
      expect(line.y - line.size * 0.88).toBeGreaterThanOrEqual((lines[index]?.y ?? 0) - 0.3);
    });
  });
});
