// A workbook as Excel writes it, cell by cell, for the reader to read.
import { strToU8, zipSync } from 'fflate';

export type BookCell =
  | { readonly text: string }
  | { readonly shared: string }
  | { readonly number: number | string; readonly style?: number }
  | { readonly formula: string; readonly value: string }
  | null;

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const letters = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : letters(Math.floor(column / 26) - 1) + letters(column % 26);

/** Style 0 is general, 1 `yyyy-mm-dd`, 2 the built-in day 14, 3 the Chinese own format `yyyy"年"m"月"d"日"`, 4 `0.00`. */
const styles = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/><numFmt numFmtId="165" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/></numFmts>
<cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs>
<cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/><xf numFmtId="165"/><xf numFmtId="2"/></cellXfs></styleSheet>`;

export function workbook(
  rows: readonly (readonly BookCell[])[],
  { from1904 = false, prolog = '', body: changed = (xml: string) => xml } = {},
): Uint8Array {
  const shared: string[] = [];
  const cell = (one: BookCell, column: number, row: number): string => {
    if (one === null) return '';
    const at = `r="${letters(column)}${row}"`;
    if ('text' in one) return `<c ${at} t="inlineStr"><is><t>${escaped(one.text)}</t></is></c>`;
    if ('shared' in one) return `<c ${at} t="s"><v>${shared.push(one.shared) - 1}</v></c>`;
    if ('formula' in one)
      return `<c ${at} t="str"><f>${escaped(one.formula)}</f><v>${escaped(one.value)}</v></c>`;
    return `<c ${at} s="${one.style ?? 0}"><v>${one.number}</v></c>`;
  };
  // Excel leaves rows out that hold nothing.
  const body = rows
    .map((cells, index) => ({
      row: index + 1,
      xml: cells.map((one, at) => cell(one, at, index + 1)).join(''),
    }))
    .filter(({ xml }) => xml !== '')
    .map(({ row, xml }) => `<row r="${row}">${xml}</row>`)
    .join('');
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  return zipSync({
    'xl/workbook.xml': strToU8(
      `<workbook ${main} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr date1904="${from1904 ? 1 : 0}"/><sheets><sheet name="台账" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/styles.xml': strToU8(styles),
    'xl/sharedStrings.xml': strToU8(
      `<sst ${main}>${shared.map((text) => `<si><t>${escaped(text)}</t><rPh sb="0" eb="1"><t>x</t></rPh></si>`).join('')}</sst>`,
    ),
    'xl/worksheets/sheet1.xml': strToU8(
      `${prolog}<worksheet ${main}><sheetData>${changed(body)}</sheetData></worksheet>`,
    ),
  });
}
