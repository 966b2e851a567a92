// Where a jotting lies: what is typed into a dialog, sealed, in a row of its own for each dialog, record and step. It
// goes with the save of its step, and with what has lain in the bin for its time.
import * as z from 'zod/mini';
import type { MetaRow } from './database.ts';
import type { Store } from './store.ts';
import type { Sealed } from './vault.ts';

export type JottingPlace = {
  readonly dialog: 'move' | 'follow' | 'visit' | 'asset' | 'alert' | 'request';
  /** The id of what the step is about. */
  readonly of: string;
  readonly step: string;
};

const prefix = 'jotting ';

const isSealed = (value: unknown): boolean => typeof value === 'object' && value !== null && 'iv' in value;
/** `at`: when it was written last. */
export const jottingContent = z.object({ at: z.number(), sealed: z.custom<Sealed>(isSealed) });

export const jottingKey = ({ dialog, of, step }: JottingPlace): string => `${prefix}${dialog} ${of} ${step}`;

/** `at`: when it was written last. */
export const jottingRow = (
  place: JottingPlace,
  v: { readonly at: number; readonly sealed: Sealed },
): MetaRow => ({
  k: jottingKey(place),
  v,
});

export const isJottingKey = (key: string): boolean => key.startsWith(prefix);

/** A jotting as it lies there. */
export type SealedJotting = { readonly k: string; readonly at: number; readonly sealed: Sealed };

/** Every one; what this app cannot read is left where it lies. */
export async function allJottings({ db }: Pick<Store, 'db'>): Promise<readonly SealedJotting[]> {
  const rows = await db.meta.where('k').startsWith(prefix).toArray();
  return rows.flatMap(({ k, v }) => {
    const read = jottingContent.safeParse(v);
    return read.success ? [{ k, ...read.data }] : [];
  });
}

const isAfter = ({ v }: MetaRow, instant: number): boolean =>
  typeof v === 'object' && v !== null && 'at' in v && typeof v.at === 'number' && v.at >= instant;

/** Forgets what was written last before that instant. */
export const forgetJottings = ({ db }: Store, before: number): Promise<number> =>
  db.meta
    .where('k')
    .startsWith(prefix)
    .filter((row) => !isAfter(row, before))
    .delete();
