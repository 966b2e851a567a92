// The items of a HEIF file: what each is, and which bytes are its own (ISO/IEC 14496-12, 8.11.3 and 8.11.6).
import { type Box, boxesIn, type Range, readerOf } from './boxes.ts';

export type Item = { readonly id: number; readonly type: string };

/** null where one is written in a way that is not known here. */
export function itemsIn(bytes: Uint8Array, iinf: Box): readonly Item[] | null {
  const reader = readerOf(bytes, { from: iinf.body, to: iinf.to });
  const version = reader.number(1);
  reader.number(3);
  const count = reader.number(version === 0 ? 2 : 4);
  const entries = boxesIn(bytes, { from: reader.at(), to: iinf.to });
  if (entries === null || entries.length !== count || reader.isOver()) return null;
  const items: Item[] = [];
  for (const entry of entries) {
    const item = entry.type === 'infe' ? itemIn(bytes, entry) : null;
    if (item === null) return null;
    items.push(item);
  }
  return items;
}

function itemIn(bytes: Uint8Array, entry: Box): Item | null {
  const reader = readerOf(bytes, { from: entry.body, to: entry.to });
  const version = reader.number(1);
  reader.number(3);
  if (version !== 2 && version !== 3) return null;
  const id = reader.number(version === 2 ? 2 : 4);
  const protection = reader.number(2);
  const type = reader.word();
  return reader.isOver() || protection !== 0 ? null : { id, type };
}

export type Located = { readonly id: number; readonly extents: readonly Range[] };

/** `idat`: where the data lies that is kept within the boxes themselves. null as above. */
export function locationsIn(bytes: Uint8Array, iloc: Box, idat: Box | undefined): readonly Located[] | null {
  const reader = readerOf(bytes, { from: iloc.body, to: iloc.to });
  const version = reader.number(1);
  reader.number(3);
  if (version > 2) return null;
  const sizes = reader.number(2);
  const [offsetSize, lengthSize, baseSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15];
  const indexSize = version === 0 ? 0 : sizes & 15;
  const count = reader.number(version === 2 ? 4 : 2);
  const located: Located[] = [];
  for (let item = 0; item < count; item += 1) {
    const id = reader.number(version === 2 ? 4 : 2);
    const method = version === 0 ? 0 : reader.number(2) & 15;
    const isElsewhere = reader.number(2) !== 0;
    const base = reader.number(baseSize);
    const extents: Range[] = [];
    const start = method === 0 ? base : base + (idat?.body ?? 0);
    for (let left = reader.number(2); left > 0 && !reader.isOver(); left -= 1) {
      reader.number(indexSize);
      const from = start + reader.number(offsetSize);
      extents.push({ from, to: from + reader.number(lengthSize) });
    }
    const isKnown = method === 0 || (method === 1 && idat !== undefined);
    if (isElsewhere || !isKnown || reader.isOver()) return null;
    located.push({ id, extents });
  }
  return located;
}
