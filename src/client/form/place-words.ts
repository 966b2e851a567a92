// A place of the county's list in words, and how it stands at the beginning of a written place.
import { townshipOf } from '../../domain/place.ts';

type Division = { readonly code: string; readonly name: string };

/** A village with its township before it; any other division by its own name; empty for an unknown code. */
export function placeWords(divisions: readonly Division[], code: string): string {
  const nameOf = (wanted: string) => divisions.find((one) => one.code === wanted)?.name ?? '';
  const township = `${townshipOf(code)}000`;
  return township === code ? nameOf(code) : nameOf(township) + nameOf(code);
}

/** The text with `next` where it began with `last`; what the person wrote stays. */
export const beginningWith = (text: string, last: string, next: string): string =>
  next + (last !== '' && text.startsWith(last) ? text.slice(last.length) : text);
