// Opens sealed rows for the eye: bodies of one's own changes and the views of records. What was opened once is
// kept in memory, by its id, for as long as the tab lives.
import { dayAt } from '../../domain/day.ts';
import type { MutationId } from '../../domain/ids.ts';
import { type Mutation, parseBody } from '../../domain/mutation.ts';
import { joinRecord } from '../../domain/sealing.ts';
import type { RecordView } from '../../domain/view.ts';
import { parseJson } from '../../protocol/json.ts';
import type { RecordRow } from './database.ts';
import type { Store } from './store.ts';
import type { Sealed } from './vault.ts';

const distantYears = 200 * 365 * 86_400_000; // what was saved is not judged again for dates

const mutations = new WeakMap<Store, Map<MutationId, Mutation>>();
const views = new WeakMap<Store, Map<string, { readonly open: string; readonly view: RecordView }>>();

function cacheOf<V>(all: WeakMap<Store, V>, store: Store, make: () => V): V {
  const known = all.get(store);
  if (known !== undefined) return known;
  const made = make();
  all.set(store, made);
  return made;
}

export type Saved = { readonly id: MutationId; readonly body: Sealed };

/** The change of a record a row holds; null for one of the ledger, or that this app cannot read: it stays where it is. */
export async function openMutation(store: Store, row: Saved): Promise<Mutation | null> {
  const cache = cacheOf(mutations, store, () => new Map<MutationId, Mutation>());
  const known = cache.get(row.id);
  if (known !== undefined) return known;
  const body = parseJson(await store.vault.openText(row.body));
  if (!body.ok) return null;
  const parsed = parseBody(row.id, body.value, dayAt(store.env.now() + distantYears));
  if (!parsed.ok || parsed.value.kind !== 'mutation') return null;
  cache.set(row.id, parsed.value.mutation);
  return parsed.value.mutation;
}

/** The open part of a stored record; null when a newer server wrote it. */
export function openView(store: Store, row: Pick<RecordRow, 'id' | 'open'>): RecordView | null {
  if (row.open === null) return null;
  const cache = cacheOf(views, store, () => new Map<string, { open: string; view: RecordView }>());
  const known = cache.get(row.id);
  if (known?.open === row.open) return known.view;
  const parsed = parseJson(row.open);
  const joined = parsed.ok ? joinRecord(parsed.value, null) : parsed;
  if (!joined.ok) return null;
  cache.set(row.id, { open: row.open, view: joined.value });
  return joined.value;
}

/** The whole record with its sealed part opened. */
export async function openWhole(store: Store, row: RecordRow): Promise<RecordView | null> {
  if (row.open === null || row.secret === null) return openView(store, row);
  const open = parseJson(row.open);
  const secret = parseJson(await store.vault.openText(row.secret));
  if (!open.ok || !secret.ok) return null;
  const joined = joinRecord(open.value, secret.value);
  return joined.ok ? joined.value : null;
}
