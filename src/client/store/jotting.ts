// A jotting read and written: sealed as a whole, like a draft, but no draft: nothing lists or counts it.
import * as z from 'zod/mini';
import { type EvidenceFile, evidenceFile } from '../../domain/attachment.ts';
import type { Sha256 } from '../../domain/ids.ts';
import type { Result } from '../../domain/result.ts';
import { parseJson } from '../../protocol/json.ts';
import {
  allJottings,
  type JottingPlace,
  jottingContent,
  jottingKey,
  jottingRow,
  type SealedJotting,
} from './jotting-row.ts';
import { steady } from './steady.ts';
import type { Store } from './store.ts';
import type { Sealed } from './vault.ts';

/** Photos and letters that were chosen, as their step will name them. Their bytes lie on the phone since they were chosen. */
export type Chosen = { readonly files: readonly EvidenceFile[] };

/** The inputs of a dialog as they were typed, by name. */
export type Typed = Readonly<Record<string, string | readonly string[] | boolean | Chosen>>;

const chosen = z.object({ files: z.array(evidenceFile) });
const inputs = z.record(z.string(), z.union([z.string(), z.array(z.string()), z.boolean(), chosen]));

export const isChosen = (value: Typed[string] | undefined): value is Chosen =>
  typeof value === 'object' && 'files' in value;

/** Empty where none were chosen under that name. */
export function filesIn(typed: Typed, name: string): readonly EvidenceFile[] {
  const value = typed[name];
  return isChosen(value) ? value.files : [];
}

const photosIn = (typed: Typed | null): readonly Sha256[] =>
  Object.keys(typed ?? {}).flatMap((name) => filesIn(typed ?? {}, name).map((one) => one.sha256));

/** Null where this app cannot read it. */
async function opened({ vault }: Pick<Store, 'vault'>, sealed: Sealed): Promise<Typed | null> {
  const json = parseJson(await vault.openText(sealed));
  return inputs.safeParse(json.ok ? json.value : null).data ?? null;
}

/** Null where nothing lies, or this app cannot read what does. A file whose bytes are not on this phone is left out. */
export function readJotting(store: Store, place: JottingPlace): Promise<Result<Typed | null>> {
  return steady(store, async () => {
    const found = jottingContent.safeParse((await store.db.meta.get(jottingKey(place)))?.v);
    if (!found.success) return null;
    const typed = await opened(store, found.data.sealed);
    const named = photosIn(typed);
    if (typed === null || named.length === 0) return typed;
    const here = new Set(await store.db.blobs.where('sha256').anyOf(named).primaryKeys());
    const ofHere = (value: Typed[string]) =>
      isChosen(value) ? { files: value.files.filter((one) => here.has(one.sha256)) } : value;
    return Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, ofHere(value)]));
  });
}

/** The photos and letters that these jottings name. */
export async function jottedPhotos(
  store: Pick<Store, 'vault'>,
  rows: readonly SealedJotting[],
): Promise<readonly Sha256[]> {
  const all = await Promise.all(rows.map(({ sealed }) => opened(store, sealed)));
  return all.flatMap(photosIn);
}

/** Those that any dialog here holds. */
export const allJottedPhotos = async (store: Store): Promise<readonly Sha256[]> =>
  jottedPhotos(store, await allJottings(store));

/** Returns after the disk has it, or with why it has not; never throws, for a save waits for it. Of nothing typed, nothing
 * lies there. No room is made for it: what would have to go is what the dialog stands on. */
export async function writeJotting(
  store: Store,
  place: JottingPlace,
  typed: Typed,
): Promise<Result<unknown>> {
  const { db, env, vault } = store;
  if (Object.keys(typed).length === 0) return steady(store, () => db.meta.delete(jottingKey(place)));
  return steady(store, async () => {
    const sealed = await vault.sealText(JSON.stringify(typed));
    return db.meta.put(jottingRow(place, { at: env.now(), sealed }));
  });
}
