// A table of people as Excel saves it, turned into what the server judges. Names of posts, stations and units become
// their ids; a name that nobody knows stays as it is, so that the server refuses it beside its field.
// Promise: every line below the heading becomes one row, whatever is in it.
import type { AccountRole } from '../../../domain/actor.ts';
import { ok, type Result } from '../../../domain/result.ts';
import type { Directory } from '../../../protocol/session.ts';

export type RawRow = { readonly line: number; readonly post: Readonly<Record<string, unknown>> };
export type Names = {
  readonly columns: readonly string[];
  readonly roleByName: ReadonlyMap<string, AccountRole>;
  readonly yes: string;
  readonly directory: Directory | null;
};

/** UTF-8, or what Excel in China writes when nobody asks it for UTF-8. */
export function textOfFile(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes); // not UTF-8: the other one that Excel writes
  }
}

/** Cells of a CSV text (RFC 4180), line by line; commas or tabs. */
function cellsOf(text: string): readonly (readonly string[])[] {
  const plain = text.replace(/^\u{feff}/u, '').replace(/\r\n?/g, '\n');
  const separator = plain.slice(0, plain.indexOf('\n')).includes('\t') ? '\t' : ',';
  const lines: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  const endCell = () => {
    lines.at(-1)?.push(cell.trim());
    cell = '';
  };
  for (let i = 0; i < plain.length; i += 1) {
    const c = plain.charAt(i);
    if (isQuoted && c === '"' && plain.charAt(i + 1) === '"') {
      cell += c;
      i += 1;
    } else if (c === '"') isQuoted = !isQuoted;
    else if (isQuoted) cell += c;
    else if (c === separator) endCell();
    else if (c === '\n') {
      endCell();
      lines.push([]);
    } else cell += c;
  }
  endCell();
  return lines;
}

/** The rows, or the name of the column that is not there. */
export function readPeople(
  text: string,
  names: Names,
): Result<readonly RawRow[]> | { readonly lacks: string } {
  const [heading = [], ...lines] = cellsOf(text);
  const lacks = names.columns.find((column) => !heading.includes(column));
  if (lacks !== undefined) return { lacks };
  const at = names.columns.map((column) => heading.indexOf(column));
  const rows = lines
    .map((cells, index) => ({ line: index + 2, cells: at.map((place) => cells[place] ?? '') }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  return ok(rows.map(({ line, cells }) => ({ line, post: postOf(cells, names) })));
}

function postOf(cells: readonly string[], { roleByName, yes, directory }: Names): RawRow['post'] {
  const [name, phone = '', role = '', stations = '', unit = '', leads, officer, termEnds = ''] = cells;
  const stationIdOf = (text: string) => directory?.stations.find((one) => one.name === text)?.id ?? text;
  return {
    name,
    phone: phone.replace(/\s/g, ''),
    role: roleByName.get(role) ?? role,
    stationIds: stations
      .split(/[、;；]/)
      .filter((one) => one !== '')
      .map(stationIdOf),
    orgId: unit === '' ? null : (directory?.orgs.find((one) => one.name === unit)?.id ?? unit),
    leadsOrg: leads === yes,
    isReportOfficer: officer === yes,
    deputyId: null,
    termEndsOn: termEnds === '' ? null : termEnds.replace(/[/.]/g, '-'),
  };
}
