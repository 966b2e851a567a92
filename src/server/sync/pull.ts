// What is new for a person: per scope, from the cursor on. Rights never rest on the cursor or the feed; every row
// is asked again, and one that may not be seen is left out.
import * as z from 'zod/mini';
import type { Actor } from '../../domain/actor.ts';
import { isScope, type Scope, scopesFor } from '../../domain/scopes.ts';
import { viewFor } from '../../domain/view.ts';
import { parseJson } from '../../protocol/json.ts';
import type { Change } from '../../protocol/sync.ts';
import { type FeedRow, readFeed, readRecord, type ServerStore } from '../store/records.ts';

const positions = z.record(z.string(), z.number());
type Cursor = Readonly<Record<string, number>>;

/** A cursor that cannot be read counts as zero. */
export function readCursor(text: string | null): Cursor {
  const json = parseJson(Buffer.from(text ?? '', 'base64url').toString());
  const parsed = positions.safeParse(json.ok ? json.value : null);
  return parsed.success ? parsed.data : {};
}

const writeCursor = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url');

export type Pulled = {
  readonly changes: Change[];
  readonly cursor: string;
  readonly more: boolean;
  readonly drop: Scope[];
};

export function pull(
  store: ServerStore,
  actor: Actor,
  { cursor, want }: { cursor: string | null; want: number },
): Pulled {
  const before = readCursor(cursor);
  const scopes = scopesFor(actor);
  const after: Record<string, number> = {};
  const changes: Change[] = [];
  let left = want;
  let more = false;
  for (const scope of scopes) {
    const from = before[scope] ?? 0;
    // One row more than wanted tells whether there is more.
    const rows = readFeed(store.sql, { tenant: actor.tenant, scope, after: from, limit: left + 1 });
    const taken = rows.slice(0, left);
    more ||= want > 0 && rows.length > taken.length;
    left -= taken.length;
    after[scope] = taken.at(-1)?.seq ?? from;
    for (const row of taken) changes.push(...changeOf(store, actor, { row, scope, isFirst: from === 0 }));
  }
  const drop = Object.keys(before).filter(
    (scope): scope is Scope => isScope(scope) && !scopes.includes(scope),
  );
  return { changes, cursor: writeCursor(after), more, drop };
}

type Row = { readonly row: FeedRow; readonly scope: Scope; readonly isFirst: boolean };

function changeOf(store: ServerStore, actor: Actor, { row, scope, isFirst }: Row): Change[] {
  if (row.op === 'leave') return isFirst ? [] : [{ s: scope, op: 'leave', id: row.rec_id }];
  const record = readRecord(store, actor.tenant, row.rec_id);
  const view = record === null ? null : viewFor(record, actor);
  return view === null ? [] : [{ s: scope, op: 'put', id: view.id, ver: view.ver, r: view }];
}
