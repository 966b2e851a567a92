import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demoDirectory } from '../../../src/demo/county.ts';
import { planOf as planOfCourse } from '../../../src/domain/assets/ledger-plan.ts';
import type { Outcome } from '../../../src/protocol/import-outcome.ts';
import { exportLedger } from '../../../src/server/import/export-ledger.ts';
import type { LedgerAsset } from '../../../src/server/import/judge.ts';
import type { Plan } from '../../../src/server/import/plan.ts';
import { inGb18030, inUtf8 } from '../../world/gb18030.ts';
import {
  cellsOf,
  csv,
  garbage,
  heads,
  meant,
  planOf,
  planOfRows,
  withTitles,
  written,
  xlsx,
} from '../../world/ledger-sheets.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no way to write them
const unwritten = /[\u0000-\u0008\u000b-\u001f\ud800-\udfff\ufffe\uffff]/g;

const exportedOf = ({ fields, standing }: LedgerAsset) => ({
  fields,
  plan: planOfCourse(standing?.course ?? {}),
});

/** Lines, counted by nothing but their ends: the tables of these tests hold none inside of a cell. */
const linesOf = (text: string) => text.split('\r\n').length - 1;

const rowsThat = (plan: Plan, outcome: Outcome) => plan.rows.filter(({ seen }) => seen.outcome === outcome);
const refusals = (plan: Plan) =>
  plan.rows.flatMap(({ seen }) =>
    seen.outcome === 'refused' ? [[seen.row, seen.issues[0].cell, seen.issues[0].reason]] : [],
  );
const names = (plan: Plan) => plan.rows.map(({ seen }) => seen.name);
const fieldsOf = (plan: Plan, at = 0) => plan.rows[at]?.write?.fields;

describe('a ledger, in any order of columns and any notation', () => {
  it('gives what it means, and its sums hold by an independent count of lines', () => {
    fc.assert(
      fc.property(
        fc.array(meant, { minLength: 1, maxLength: 8 }),
        fc.shuffledSubarray(
          heads.map((_, at) => at),
          { minLength: heads.length },
        ),
        fc.boolean(),
        (assets, order, isGb) => {
          const table = [heads, ...assets.map(cellsOf)].map((row) => order.map((at) => row[at] ?? ''));
          const text = csv(withTitles(table));
          const { plan } = planOf(isGb ? inGb18030(text.replace(/㎡|m²/g, '平方米')) : inUtf8(text));

          expect(plan.sums).toMatchObject({
            physical: linesOf(text),
            titles: 3,
            new: assets.length,
            refused: 0,
          });
          expect(plan.rows.map(({ write }) => write?.fields)).toMatchObject(
            assets.map((one) => ({
              areaCentiM2: one.area[1],
              bookValueFen: one.value[1],
              assetClass: one.assetClass[1],
              builtYear: one.built[1],
              idleSince: one.day[1].on,
              isIdleSinceEstimated: one.day[1].isEstimated,
            })),
          );
        },
      ),
    );
  });

  it('loses no row, whatever rubbish stands between', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(meant, garbage), { minLength: 1, maxLength: 25 }), (mixed) => {
        const table = mixed.map((one, index) => ('area' in one ? cellsOf(one, index) : one));
        const text = csv(withTitles([heads, ...table])).replace(/(?<!\r)\n|\r(?!\n)/g, ' ');
        const { plan } = planOf(inUtf8(text));
        const { physical, titles, rows, ...of } = plan.sums;

        expect(physical).toBe(linesOf(text));
        expect(physical).toBe(titles + of.new + of.changed + of.unchanged + of.refused);
        expect(rows).toBe(of.new + of.changed + of.unchanged + of.refused);
        const told = mixed.flatMap((one, index) => ('area' in one ? [`老仓库${index + 1}号`] : []));
        expect(rowsThat(plan, 'new').map(({ seen }) => seen.name)).toEqual(expect.arrayContaining(told));
      }),
      { numRuns: 300 },
    );
  });

  it('loses no row of a workbook either, by a count of the file itself', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(meant, garbage), { minLength: 1, maxLength: 25 }),
        fc.shuffledSubarray(
          heads.map((_, at) => at),
          { minLength: heads.length },
        ),
        fc.boolean(),
        (mixed, order, isMerged) => {
          const inOrder = (row: readonly string[]) => order.map((at) => row[at] ?? '');
          const upper = isMerged ? [inOrder(['', '基本情况', '', '', '', '', '', '使用情况', ''])] : [];
          const body = mixed.map((one, index) =>
            'area' in one ? inOrder(cellsOf(one, index)) : one.map((cell) => cell.replace(unwritten, ' ')),
          );
          const table = withTitles([...upper, inOrder(heads), ...body]);
          // Excel ends a sheet with the last row that holds anything, and a blank is no more than a blank.
          const last = table.findLastIndex((row) => row.some((cell) => cell !== ''));

          const { plan } = planOf(xlsx(table));

          const { physical, titles, rows, ...of } = plan.sums;
          expect(physical).toBe(last + 1);
          expect(physical).toBe(titles + of.new + of.changed + of.unchanged + of.refused);
          expect(rows).toBe(of.new + of.changed + of.unchanged + of.refused);
          const told = mixed.flatMap((one, index) => ('area' in one ? [`老仓库${index + 1}号`] : []));
          expect(rowsThat(plan, 'new').map(({ seen }) => seen.name)).toEqual(expect.arrayContaining(told));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('that comes a second time changes nothing and doubles nothing', () => {
    fc.assert(
      fc.property(fc.array(meant, { minLength: 1, maxLength: 8 }), (assets) => {
        const table = withTitles([heads, ...assets.map(cellsOf)]);
        const first = planOfRows(table).plan;

        const second = planOfRows(table, written(first)).plan;

        expect(second.sums).toMatchObject({ new: 0, changed: 0, unchanged: assets.length, refused: 0 });
      }),
    );
  });
});

describe('the plan of a revival in a ledger', () => {
  const planHeads = ['盘活路径', '盘活措施', '盘活目标', '牵头单位', '责任领导', '完成时限'];
  const idleHeads = ['资产名称', '坐落位置', '建筑面积', '资产类别', '权属单位', '使用单位', '权证情况'];
  const useHeads = ['账面原值', '建成时间', '使用现状', '闲置起始时间', '闲置原因'];
  const all = [...idleHeads, ...useHeads, ...planHeads];
  const idle = ['原宁耿小学', '花滩镇', '636', '房屋', '花滩镇人民政府', '无', '无证'];
  const use = ['70', '1999', '闲置', '2019-03-01', '撤点并校'];
  const plan = ['民生福祉', '改建应急供水厂', '', '县水利部门', '王局长', '2027年6月'];
  const rowOf = (told: readonly string[]) => [...idle, ...use, ...told];
  const asPlan = {
    path: 'livelihood',
    measure: '改建应急供水厂',
    leadOrgId: 'shuili',
    leaderName: '王局长',
    dueOn: '2027-06-30',
  };

  it('is taken with the entry, a month until its last day', () => {
    const read = planOfRows(withTitles([all, rowOf(plan)])).plan;

    expect(read.rows[0]?.write).toMatchObject({ kind: 'new', plan: asPlan });
    expect(read.rows[0]?.seen.notes.map(({ code }) => code)).toEqual(['estimatedDay']);
  });

  it('changes what the ledger knows, is told as a change, and the second time changes nothing', () => {
    const before = written(planOfRows(withTitles([all, rowOf(['', '', '', '', '', ''])])).plan);

    const first = planOfRows(withTitles([all, rowOf(plan)]), before).plan;
    const second = planOfRows(withTitles([all, rowOf(plan)]), written(first, before)).plan;

    expect(first.rows[0]?.seen).toMatchObject({
      outcome: 'changed',
      changes: [{ field: 'plan', from: null, to: asPlan }],
    });
    expect(second.sums).toMatchObject({ changed: 0, unchanged: 1 });
  });

  it.each([
    [
      'without a unit of the county',
      ['产业', '招商出租', '', '某某公司', '', '2027-06-30'],
      'planIncomplete',
    ],
    ['without a day', ['产业', '招商出租', '', '县水利部门', '', ''], 'planIncomplete'],
  ])('%s is left out, and said; the row stands', (_, told, code) => {
    const read = planOfRows(withTitles([all, rowOf(told)])).plan;

    expect(read.sums).toMatchObject({ new: 1, refused: 0 });
    expect(read.rows[0]?.write).toMatchObject({ plan: null });
    expect(read.rows[0]?.seen.notes.map((note) => note.code)).toContain(code);
  });

  it('of an asset that is in use, or that is being revived, is not for a ledger to say', () => {
    const inUse = [...idle, '70', '1999', '在用', '', '', ...plan];
    const [known] = written(planOfRows(withTitles([all, rowOf(plan)])).plan);
    const begun = known && {
      ...known,
      standing: { state: 'reviving', course: known.standing?.course ?? {} } as const,
    };

    const used = planOfRows(withTitles([all, inUse])).plan;
    const moved = planOfRows(
      withTitles([all, rowOf(['绿色', ...plan.slice(1)])]),
      begun === undefined ? [] : [begun],
    ).plan;

    expect(used.rows[0]?.seen.notes.map(({ code }) => code)).toContain('planNotTaken');
    expect(moved.rows[0]?.seen).toMatchObject({ outcome: 'unchanged' });
    expect(moved.rows[0]?.seen.notes.map(({ code }) => code)).toContain('planNotTaken');
  });

  it.each([
    ['a path nobody knows', ['卖掉', ...plan.slice(1)], 'notInList'],
    ['a day that is none', [...plan.slice(0, 5), '尽快'], 'badFormat'],
  ])('with %s is refused with its cell', (_, told, reason) => {
    const [refusal] = refusals(planOfRows(withTitles([all, rowOf(told)])).plan);

    expect(refusal?.[2]).toBe(reason);
  });

  it.each(['csv', 'xlsx'] as const)('is carried out as %s, and read in again changes nothing', (format) => {
    const ledger = written(planOfRows(withTitles([all, rowOf(plan)])).plan);
    const file = exportLedger({
      ...{ format, directory: demoDirectory, township: null },
      ...{ madeAt: '2026-11-26 15:00', dataAsOf: '2026-11-26' },
      assets: ledger.map(exportedOf),
    });

    const read = planOf(file.bytes, ledger).plan;
    const anew = planOf(file.bytes).plan;

    expect(read.sums).toMatchObject({ rows: 1, unchanged: 1 });
    expect(anew.rows[0]?.write).toMatchObject({ plan: asPlan });
  });
});

describe('a ledger that is carried out', () => {
  it.each(['csv', 'xlsx'] as const)('as %s and read in again changes nothing', (format) => {
    fc.assert(
      fc.property(fc.array(meant, { minLength: 1, maxLength: 6 }), (assets) => {
        const hostile = ['7', '=HYPERLINK("http://x.example")', '花滩镇', '', '房屋', '', '', '在用', ''];
        const ledger = written(planOfRows([heads, ...assets.map(cellsOf), hostile]).plan);
        const made = { madeAt: '2026-11-26 15:00', dataAsOf: '2026-11-26', township: null };

        const file = exportLedger({
          ...made,
          format,
          directory: demoDirectory,
          assets: ledger.map(exportedOf),
        });

        const { sums } = planOf(file.bytes, ledger).plan;
        expect(sums).toMatchObject({ rows: ledger.length, unchanged: ledger.length });
        expect(sums.titles).toBe(6);
      }),
      { numRuns: 40 },
    );
  });

  it('holds no cell that a spreadsheet runs, in half or full width', () => {
    const ledger = written(
      planOfRows([
        ['资产名称', '位置', '类别', '现状'],
        ...['=1+1', '+cmd', '-2', '@x', '＝9', '＋a', '－b', '＠c'].map((name) => [
          `${name}仓库`,
          '花滩镇',
          '房屋',
          '在用',
        ]),
      ]).plan,
    );
    const { bytes } = exportLedger({
      format: 'csv',
      directory: demoDirectory,
      assets: ledger.map(exportedOf),
      ...{ madeAt: '2026-11-26 15:00', dataAsOf: '2026-11-26', township: '511524104' },
    });
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

    expect(ledger).toHaveLength(8);
    expect(
      text.startsWith('\u{feff}生成时间,2026-11-26 15:00\r\n数据截至,2026-11-26\r\n范围,花滩镇\r\n'),
    ).toBe(true);
    expect(text).not.toMatch(/(^|[,\n])"?[=+\-@＝＋－＠]/);
  });
});

const head = [
  '资产编号',
  '资产名称',
  '位置',
  '面积（亩）',
  '资产类别',
  '权属单位',
  '使用现状',
  '闲置时间',
  '账面原值(元)',
];
const good = [
  'A-1',
  '老粮站仓库',
  '龙头镇西寨村3组',
  '2',
  '土地',
  '龙头镇人民政府',
  '闲置',
  '2019.3',
  '460059',
];
const changed = (at: number, text: string) => good.map((cell, index) => (index === at ? text : cell));

describe('a row', () => {
  it('takes the units of the heads of its columns, its place and its unit from the lists of the county', () => {
    expect(fieldsOf(planOfRows([head, good]).plan)).toMatchObject({
      assetNo: 'A-1',
      areaCentiM2: 133_333,
      areaKind: 'land',
      bookValueFen: 46_005_900,
      ownerOrgId: 'longtou-zhen',
      ownerNature: 'admin',
      location: { divisionCode: '511524110201', text: '龙头镇西寨村3组' },
    });
  });

  it.each([
    ['no name', 1, '', 'B2', 'required'],
    ['no place', 2, '', 'C2', 'required'],
    ['a place of another county', 2, '珙县巡场镇', 'C2', 'placeUnknown'],
    ['an area in words', 3, '很大', 'D2', 'badFormat'],
    ['a negative area', 3, '-5', 'D2', 'outOfRange'],
    ['a formula for a number', 3, '=SUM(D3:D9)', 'D2', 'formula'],
    ['a class nobody knows', 4, '飞船', 'E2', 'notInList'],
    ['no state of use', 6, '', 'G2', 'required'],
    ['a day that does not exist', 7, '2019-02-30', 'H2', 'badFormat'],
    ['a day to come', 7, '2031-01-01', 'H2', 'inFuture'],
    ['a name of seventy characters', 1, '仓'.repeat(70), 'B2', 'tooLong'],
  ])('with %s is refused, and its cell is named', (_, at, text, cell, reason) => {
    const { plan } = planOfRows([head, changed(at, text)]);

    expect(refusals(plan)).toEqual([[2, cell, reason]]);
  });

  it('that tells the asset of an earlier row is refused as its double; one that was refused itself hides nobody', () => {
    const { plan } = planOfRows([head, changed(3, '很大'), good, changed(1, '粮站仓库')]);

    expect(refusals(plan)).toEqual([
      [2, 'D2', 'badFormat'],
      [4, 'A4', 'duplicate'],
    ]);
    expect(plan.rows[2]?.seen).toMatchObject({ sameAs: 3 });
  });

  it('names each field it changes, from what to what, and takes nothing away by silence', () => {
    const ledger = written(planOfRows([head, good]).plan);

    const { plan } = planOfRows([head, changed(3, '3').map((cell, at) => (at > 6 ? '' : cell))], ledger);

    expect(plan.sums).toMatchObject({ changed: 1 });
    expect(plan.rows[0]?.seen).toMatchObject({
      outcome: 'changed',
      changes: [{ field: 'areaCentiM2', from: 133_333, to: 200_000 }],
    });
    expect(fieldsOf(plan)).toMatchObject({ bookValueFen: 46_005_900, idleSince: '2019-03-01' });
  });

  it('without a number is known again by its name, place and owner', () => {
    const bare = [head, good].map((row) => row.slice(1));
    const ledger = written(planOfRows(bare).plan);

    const again = planOfRows(
      [head, good].map((row) => row.slice(1)),
      ledger,
    ).plan;
    const elsewhere = planOfRows(
      [head, changed(2, '花滩镇石桥村')].map((row) => row.slice(1)),
      ledger,
    ).plan;

    expect(again.sums).toMatchObject({ unchanged: 1 });
    expect(elsewhere.sums).toMatchObject({ new: 1 });
  });

  it('keeps its formula as text, and what was hidden in it shows no more', () => {
    const { plan } = planOfRows([
      head,
      changed(1, '=HYPERLINK("http://x.example","林地")'),
      changed(0, '\u{202e}A-2'),
    ]);

    expect(names(plan)).toEqual(['=HYPERLINK("http://x.example","林地")', '老粮站仓库']);
    expect(fieldsOf(plan, 1)).toMatchObject({ assetNo: 'A-2' });
    expect(plan.rows.map(({ seen }) => seen.notes.map(({ code }) => code))).toEqual([
      expect.arrayContaining(['formulaAsText']),
      expect.arrayContaining(['hiddenCharacters']),
    ]);
  });

  it('splits who answers for it from their number', () => {
    const columns = [...head, '管理责任人/电话'];
    const people = ['张三强 13900000011', '李主任', '0831-4600000', '11000000931'];
    const { plan } = planOfRows([columns, ...people.map((one, at) => [...changed(0, `A-${at}`), one])]);

    expect(plan.rows.map(({ write }) => [write?.fields.managerName, write?.fields.managerPhone])).toEqual([
      ['张三强', '13900000011'],
      ['李主任', undefined],
      [undefined, '0831-4600000'],
      [undefined, undefined],
    ]);
    expect(plan.rows[3]?.seen.notes).toContainEqual({ cell: 'J5', code: 'leftOut' });
  });
});

describe('a header', () => {
  it('of two rows, the upper one merged, is one header', () => {
    const { header, plan } = planOfRows([
      ['闲置资产清查表'],
      ['序号', '资产名称', '坐落位置', '资产类别', '闲置情况', '', '使用现状', '租赁情况', ''],
      ['', '', '', '', '起始时间', '原因', '', '承租人', '年租金（元）'],
      ['1', '老粮站', '花滩镇', '房屋', '2019.3', '年久失修', '闲置', '', ''],
    ]);

    expect(header.columns.map(({ target }) => target)).toEqual([
      'serial',
      'name',
      'place',
      'assetClass',
      'idleSince',
      'idleCause',
      'usage',
      'lessee',
      'rent',
    ]);
    expect(plan.sums).toEqual({
      physical: 4,
      titles: 3,
      rows: 1,
      new: 1,
      changed: 0,
      unchanged: 0,
      refused: 0,
    });
  });

  it('printed again on each page is no asset', () => {
    expect(planOfRows([head, good, head, changed(0, 'A-2')]).plan.sums).toMatchObject({ titles: 2, new: 2 });
  });

  it('is known again by its fingerprint, whatever its titles and spaces say', () => {
    const spaced = head.map((cell) => cell.split('').join(' '));

    expect(planOfRows([['表一'], spaced, good]).header.fingerprint).toBe(
      planOfRows([head, good]).header.fingerprint,
    );
    expect(planOfRows([head.toReversed(), good]).header.fingerprint).not.toBe(
      planOfRows([head, good]).header.fingerprint,
    );
  });
});
