import { describe, expect, it } from 'vitest';
import { csvOf } from '../../../src/domain/figures/csv.ts';

const cell = (value: string | number | null) => csvOf({ head: [], columns: ['a'], rows: [[value]] });

describe('a table for Excel', () => {
  it('opens in Chinese, with its head, an empty line and lines ended as the standard has them', () => {
    const csv = csvOf({
      head: [
        ['生成时间', '2026-11-20 10:00'],
        ['数据截至', '2026-11-20 09:00'],
      ],
      columns: ['名称', '面积'],
      rows: [
        ['原宁耿小学', 1200],
        ['闲置"屋顶",三处', null],
      ],
    });

    expect(csv).toBe(
      '\u{feff}生成时间,2026-11-20 10:00\r\n数据截至,2026-11-20 09:00\r\n\r\n名称,面积\r\n原宁耿小学,1200\r\n"闲置""屋顶"",三处",\r\n',
    );
  });

  it('without a head has no empty line', () => {
    expect(csvOf({ head: [], columns: ['a'], rows: [] })).toBe('\u{feff}a\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@x', '\tx', '\rx', '\nx', '\u{0}x', '＝1', '＋1', '－1', '＠x'])(
    'never runs %j',
    (text) => {
      expect(cell(text).slice('\u{feff}a\r\n'.length)).toMatch(/^"?'/);
    },
  );

  it('leaves numbers and harmless words as they are', () => {
    expect(cell(-5)).toBe('\u{feff}a\r\n-5\r\n');
    expect(cell('a=b')).toBe('\u{feff}a\r\na=b\r\n');
    expect(cell('两行\n字')).toBe('\u{feff}a\r\n"两行\n字"\r\n');
  });
});
