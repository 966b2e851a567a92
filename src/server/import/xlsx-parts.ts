// The parts of an .xlsx that a ledger needs: its sheets' names, the strings they share, and which styles show a day.
// A workbook is a zip of XML. Nothing in it is followed or run: no entity, no link, no macro, no formula.
import { strFromU8, unzipSync } from 'fflate';
import { ok, type Result, refused } from '../../domain/result.ts';
import { readXml } from './xml.ts';

const mostInflated = 200 * 1024 * 1024; // the sheet of 50,000 rows has 30 MB; ten times as many columns still fit
const mostParts = 2000; // a workbook with a thousand pictures

export type Parts = ReadonlyMap<string, string>;

const needed =
  /^(?:xl\/workbook\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/sharedStrings\.xml|xl\/styles\.xml|xl\/worksheets\/[^/]+\.xml)$/;

/** Refused when it is no zip, or one that would unfold into more than any ledger. */
export function openParts(bytes: Uint8Array): Result<Parts> {
  const found = { parts: 0, inflated: 0 };
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        found.parts += 1;
        if (!needed.test(name)) return false;
        found.inflated += originalSize;
        if (found.inflated > mostInflated || found.parts > mostParts) throw new Error('too much');
        return true;
      },
    });
    return ok(new Map(Object.entries(files).map(([name, part]) => [name, strFromU8(part)])));
  } catch {
    return refused({ code: found.inflated > mostInflated ? 'tooLarge' : 'notALedger' });
  }
}

/** The strings that cells point to; what is only a reading aid (`rPh`) is left out. */
export function sharedStrings(xml: string | undefined): readonly string[] {
  const strings: string[] = [];
  let current = '';
  let isText = false;
  let inAid = false;
  if (xml !== undefined)
    readXml(xml, {
      open: ({ name }) => {
        if (name === 'si') current = '';
        if (name === 'rPh') inAid = true;
        isText = name === 't' && !inAid;
      },
      close: (name) => {
        if (name === 'si') strings.push(current);
        if (name === 'rPh') inAid = false;
        if (name === 't') isText = false;
      },
      text: (text) => {
        if (isText) current += text;
      },
    });
  return strings;
}

const dayFormats = new Set([14, 15, 16, 17, 22, 27, 30, 31, 36, 50, 57, 58]); // built in, Chinese ones included
/** Outside of quotes, colours and escapes a day's format names years or days; `[h]:mm` counts hours. */
const namesDays = /[yd]|m(?!m?:)/i;
const asideParts = /"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g;

/** Index of a cell's style → does it show a number as a day? */
export function dayStyles(xml: string | undefined): readonly boolean[] {
  const own = new Map<number, boolean>();
  const styles: boolean[] = [];
  let inCells = false;
  if (xml !== undefined)
    readXml(xml, {
      open: ({ name, attributes: { numFmtId = '0', formatCode = '' } }) => {
        if (name === 'numFmt') own.set(Number(numFmtId), namesDays.test(formatCode.replace(asideParts, '')));
        if (name === 'cellXfs') inCells = true;
        if (name === 'xf' && inCells)
          styles.push(own.get(Number(numFmtId)) ?? dayFormats.has(Number(numFmtId)));
      },
      close: (name) => {
        if (name === 'cellXfs') inCells = false;
      },
    });
  return styles;
}

export type SheetPart = { readonly name: string; readonly path: string };
export type Workbook = { readonly sheets: readonly SheetPart[]; readonly countsFrom1904: boolean };

/** The sheets that are shown, in their order. */
export function workbookOf(parts: Parts): Workbook {
  const targets = new Map<string, string>();
  const links = parts.get('xl/_rels/workbook.xml.rels');
  if (links !== undefined)
    readXml(links, {
      open: ({ attributes: { Id = '', Target = '' } }) =>
        targets.set(Id, `xl/${Target.replace(/^\/?(?:xl\/)?/, '')}`),
    });
  const sheets: SheetPart[] = [];
  let countsFrom1904 = false;
  const book = parts.get('xl/workbook.xml');
  if (book !== undefined)
    readXml(book, {
      open: ({ name, attributes }) => {
        if (name === 'workbookPr') countsFrom1904 = /^(?:1|true)$/.test(attributes.date1904 ?? '');
        if (name !== 'sheet' || /hidden/i.test(attributes.state ?? '')) return;
        const path = targets.get(attributes['r:id'] ?? attributes.id ?? '');
        if (path !== undefined && parts.has(path)) sheets.push({ name: attributes.name ?? '', path });
      },
    });
  return { sheets, countsFrom1904 };
}
