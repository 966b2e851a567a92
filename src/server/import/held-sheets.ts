// The sheets that desks have open: read once, kept for a while, read again from the kept file when they were forgotten.
import { ok, type Result, refused } from '../../domain/result.ts';
import type { ServerStore } from '../store/records.ts';
import { findHeader, type Header } from './header.ts';
import { fileOf, type Place } from './import-store.ts';
import type { Plan } from './plan.ts';
import { readSheet } from './read-sheet.ts';
import type { Sheet } from './sheet.ts';

export type Held = { readonly sheet: Sheet; readonly header: Header; readonly plan: Plan | null };

export type HeldSheets = {
  readonly keep: (place: Place, one: Held) => void;
  /** `wrongState` when the import has ended and its file is gone. */
  readonly of: (place: Place) => Result<Held>;
  readonly forget: (place: Place) => void;
};

const mostHeld = 3; // some 60 MB each at worst

export const keyOf = ({ tenant, id }: Place) => `${tenant} ${id}`;

export function makeHeldSheets(store: ServerStore): HeldSheets {
  const held = new Map<string, Held>();
  const keep = (place: Place, one: Held) => {
    held.delete(keyOf(place));
    held.set(keyOf(place), one);
    for (const key of [...held.keys()].slice(0, -mostHeld)) held.delete(key);
  };
  return {
    keep,
    of: (place) => {
      const known = held.get(keyOf(place));
      if (known !== undefined) return ok(known);
      const bytes = fileOf(store, place);
      if (bytes === null) return refused({ code: 'wrongState' });
      const read = readWhole(bytes);
      if (read.ok) keep(place, read.value);
      return read;
    },
    forget: (place) => held.delete(keyOf(place)),
  };
}

export function readWhole(bytes: Uint8Array): Result<Held> {
  const sheet = readSheet(bytes);
  if (!sheet.ok) return sheet;
  const header = findHeader(sheet.value.rows);
  return header === null ? refused({ code: 'noHeader' }) : ok({ sheet: sheet.value, header, plan: null });
}
