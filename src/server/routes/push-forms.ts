// The two forms a push comes in, each read from a text that is still growing: JSON, and lines of version 5.
import { parseFitting } from '../../domain/fitting.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { parseJson } from '../../protocol/json.ts';
import { linesType } from '../../protocol/push-lines.ts';
import { changeIn, headIn, type LinesHead } from '../../protocol/read-lines.ts';
import { type SyncRequest, syncRequest } from '../../protocol/sync.ts';

/** Of one push; what is taken of its text is not shown to it again. */
export type PushForm = {
  /** The changes that are here whole, and what is left of the text; null where there is none yet, or nobody is named. */
  readonly early: (text: string) => { readonly asked: Result<SyncRequest>; readonly left: string } | null;
  /** The rest, when all is here. */
  readonly last: (text: string) => Result<SyncRequest>;
};

export const formOf = (type: string | undefined): PushForm =>
  type?.startsWith(linesType) === true ? linesForm() : jsonForm();

const headEnd = '"muts":[';
const between = '},{"n":'; // stands in no text: its quote would end it

/** A request whose head stands elsewhere, of an app of yesterday, is read as a whole. */
function jsonForm(): PushForm {
  let head = '';
  let isOneWhole = false;
  return {
    early: (text) => {
      const end = text.lastIndexOf(between);
      if (end === -1 || isOneWhole) return null;
      const begin = head === '' ? text.indexOf(headEnd) + headEnd.length : 0;
      const ownHead = head === '' ? text.slice(0, begin) : head;
      const asked = requestIn(`${ownHead}${text.slice(begin, end + 1)}]}`);
      isOneWhole = !asked.ok || asked.value.owner === undefined;
      if (isOneWhole) return null;
      head = ownHead;
      return { asked, left: text.slice(end + 2) };
    },
    last: (text) => requestIn(head + text),
  };
}

function requestIn(text: string): Result<SyncRequest> {
  const json = parseJson(text);
  return json.ok ? parseFitting(syncRequest, json.value) : json;
}

function linesForm(): PushForm {
  let head: Omit<LinesHead, 'from'> | null = null;
  let next = 0;
  const take = (text: string): Result<SyncRequest> => {
    const lines = text.split('\n');
    if (lines.pop() !== '') return refused({ code: 'badRequest' });
    if (head === null) {
      const read = headIn(lines.shift() ?? '');
      if (!read.ok) return read;
      const { from, ...named } = read.value;
      head = named;
      next = from;
    }
    const muts: SyncRequest['muts'] = [];
    for (const line of lines) {
      const change = changeIn(line, next);
      if (!change.ok) return change;
      muts.push(change.value);
      next += 1;
    }
    return ok({ ...head, muts });
  };
  return {
    early: (text) => {
      const end = text.lastIndexOf('\n') + 1;
      const isHeadAlone = head === null && text.indexOf('\n') === end - 1;
      return end === 0 || isHeadAlone ? null : { asked: take(text.slice(0, end)), left: text.slice(end) };
    },
    last: take,
  };
}
