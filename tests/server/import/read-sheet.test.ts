import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDelimited } from '../../../src/server/import/delimited.ts';
import { countLines } from '../../../src/server/import/line-count.ts';
import { readSheet } from '../../../src/server/import/read-sheet.ts';
import { delimiters } from '../../../src/server/import/sheet.ts';
import { readXml } from '../../../src/server/import/xml.ts';
import { inGb18030, inUtf8, inUtf16 } from '../../world/gb18030.ts';
import { workbook } from '../../world/workbook.ts';

const ledger =
  '资产名称,坐落位置,面积\r\n老粮站仓库,龙头镇西寨村,809㎡\r\n"村委会""旧址""",花滩镇,１２００\r\n';
const rows = [
  ['资产名称', '坐落位置', '面积'],
  ['老粮站仓库', '龙头镇西寨村', '809㎡'],
  ['村委会"旧址"', '花滩镇', '１２００'],
];
const read = (bytes: Uint8Array) => {
  const sheet = readSheet(bytes);
  if (!sheet.ok) throw new Error(sheet.problem.code);
  return sheet.value;
};

describe('bytes of a ledger', () => {
  it.each([
    ['GB18030', inGb18030(ledger.replace('㎡', '平方米')), 'gb18030', 90],
    ['UTF-8', inUtf8(ledger), 'utf-8', 99],
    ['UTF-8 with a mark', inUtf8(ledger, true), 'utf-8', 100],
    ['UTF-16', inUtf16(ledger), 'utf-16le', 100],
    ['UTF-16 without a mark', inUtf16(ledger, false), 'utf-16le', 85],
  ])('in %s are read as what they are', (_, bytes, encoding, confidence) => {
    const sheet = read(bytes);

    const plain = sheet.rows.map((row) => row.map((cell) => cell.replace('平方米', '㎡')));
    expect(plain).toEqual(rows);
    expect(sheet.how).toMatchObject({ format: 'text', encoding, delimiter: ',' });
    expect(sheet.how.format === 'text' && sheet.how.confidence).toBeGreaterThanOrEqual(confidence - 5);
  });

  it.each([
    ['a tab', '\t'],
    ['a semicolon', ';'],
  ])('are cut at %s', (_, delimiter) => {
    expect(read(inUtf8(ledger.replaceAll(',', delimiter))).rows).toEqual(rows);
  });

  it('are cut at what stands between quoted cells, not at what stands in them', () => {
    const table = [
      ['资产名称', '面积', '坐落'],
      ['', ';', ' ', ''],
      ['', ';', '', '', ' '],
      ['', ';'],
    ];
    const text = table.map((row) => `${row.map((one) => `"${one}"`).join(',')}\r\n`).join('');
    expect(read(inUtf8(text)).rows).toEqual(table);
  });

  it('that are empty, too many, or an old .xls are refused', () => {
    expect(readSheet(new Uint8Array())).toMatchObject({ problem: { code: 'notALedger' } });
    expect(readSheet(new Uint8Array(25 * 1024 * 1024))).toMatchObject({ problem: { code: 'tooLarge' } });
    expect(readSheet(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0))).toMatchObject({
      problem: { code: 'notALedger' },
    });
  });
});

const cell = fc.string({ unit: fc.constantFrom('资', 'a', '"', ',', ';', '\t', '\n', '\r', ' ', '1', '=') });

describe('rows of a text', () => {
  it('are what was written, whatever stands in the cells', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 12 }),
        fc.constantFrom(...delimiters),
        fc.constantFrom('\n', '\r\n', '\r'),
        (table, delimiter, lineEnd) => {
          const text = table
            .map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(delimiter) + lineEnd)
            .join('');

          expect(parseDelimited(text, delimiter)).toEqual(table);
          expect(countLines(text, delimiter)).toBe(table.length);
        },
      ),
    );
  });

  it('are counted alike by both counts, in any rubbish', () => {
    fc.assert(
      fc.property(cell, fc.constantFrom(...delimiters), (text, delimiter) => {
        expect(countLines(text, delimiter)).toBe(parseDelimited(text, delimiter).length);
      }),
      { numRuns: 2000 },
    );
  });

  it('are all there when a quote never closes', () => {
    const text = `名称,位置\n"老粮站,龙头镇\n${'仓库,花滩镇\n'.repeat(1000)}`;

    const found = parseDelimited(text, ',');

    expect(found).toHaveLength(1002);
    expect(found[1]).toEqual(['"老粮站', '龙头镇']);
    expect(countLines(text, ',')).toBe(1002);
  });

  it('are all there when a stray quote closes a thousand rows later', () => {
    const text = `名称,位置\n"老粮站,龙头镇\n${'仓库,花滩镇\n'.repeat(1000)}"粮站,龙头镇\n`;

    expect(parseDelimited(text, ',')).toHaveLength(1003);
    expect(countLines(text, ',')).toBe(1003);
  });
});

describe('a workbook', () => {
  it('gives days as days, formulas as text, numbers without the noise of fractions', () => {
    const sheet = read(
      workbook([
        [{ shared: '资产名称' }, { text: '时间' }, { text: '原值' }],
        [],
        [
          { shared: '老粮站 & "仓库"' },
          { number: 44562, style: 1 },
          { number: '130.62000000000001', style: 4 },
        ],
        [{ formula: 'HYPERLINK("http://x.example")', value: '林地' }, { number: 44562, style: 3 }, null],
        [null, { number: 44562, style: 2 }, { number: 44562 }],
      ]),
    );

    expect(sheet.rows).toEqual([
      ['资产名称', '时间', '原值'],
      [],
      ['老粮站 & "仓库"', '2022-01-01', '130.62'],
      ['=HYPERLINK("http://x.example")', '2022-01-01'],
      ['', '2022-01-01', '44562'],
    ]);
  });

  it('that counts its days from 1904 is read from 1904', () => {
    const sheet = read(workbook([[{ number: 43100, style: 1 }]], { from1904: true }));

    expect(sheet.rows).toEqual([['2022-01-01']]);
  });

  it('that declares entities, or is cut short, is refused', () => {
    const whole = workbook([[{ text: '资产名称' }]]);

    expect(readSheet(whole.subarray(0, whole.length - 30)).ok).toBe(false);
    expect(readSheet(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0)).ok).toBe(false);
    const hostile = workbook([[{ text: '&lol;' }]], { prolog: '<!DOCTYPE x [<!ENTITY lol "lol">]>' });
    expect(readSheet(hostile)).toMatchObject({ problem: { code: 'notALedger' } });
  });

  it('whose two counts differ is refused: nobody could say which row is missing', () => {
    const twice = workbook([[{ text: '资产名称' }], [{ text: '老粮站' }]], {
      prolog: '<?xml version="1.0"?><!-- a ledger -->',
      body: (xml) => xml.replace('<row r="2">', '<row r="1">'),
    });

    expect(readSheet(twice)).toMatchObject({ problem: { code: 'rowsMiscounted' } });
  });
});

describe('the XML of a workbook', () => {
  const heard = (xml: string) => {
    const said: string[] = [];
    readXml(xml, {
      open: ({ name, attributes }) => said.push(`<${name} ${JSON.stringify(attributes)}`),
      close: (name) => said.push(`>${name}`),
      text: (text) => said.push(text),
    });
    return said;
  };

  it('is heard with its prefixes off, its entities read, and nothing else changed', () => {
    const xml =
      '\u{feff}<?xml version="1.0"?>\r\n<!-- <row> --><x:a r:id="1" t=\'s\'><b/>1 &lt; 2&#x26;&#51;\r\n<![CDATA[<&]]></x:a>\n';

    expect(heard(xml)).toEqual(['<a {"r:id":"1","t":"s"}', '<b {}', '>b', '1 < 2&3\n', '<&', '>a']);
  });

  it.each([
    ['an element that never closes', '<a><b></a>'],
    ['an end without a beginning', '</a>'],
    ['two roots', '<a/><b/>'],
    ['words outside', '<a/>x'],
    ['nothing', ' '],
    ['an attribute twice', '<a b="1" b="2"/>'],
    ['an attribute without quotes', '<a b=1/>'],
    ['an entity nobody knows', '<a>&lol;</a>'],
    ['a bare ampersand', '<a>1 & 2</a>'],
    ['a declaration', '<!DOCTYPE a [<!ENTITY b "c">]><a/>'],
    ['a declaration inside', '<a><!ENTITY b "c"></a>'],
    ['a comment without an end', '<a/><!-- '],
    ['a tag without an end', '<a'],
  ])('is refused with %s', (_, xml) => {
    expect(() => heard(xml)).toThrow();
  });
});
