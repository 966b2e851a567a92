// The lines of the ledger in packs, and the short list of the packs beside them. A pack holds one township's lines, so that
// the first page of one's own area is read from one pack. Promise: every change of a pack has a `rev` that no pack ever
// had before, so that what is in memory is known to be current without reading the pack.
import { idOfLine, townshipIn } from './asset-lines.ts';
import type { AssetPackRow } from './database.ts';
import { type MetaOf, readMeta, writeMeta } from './meta.ts';
import type { Store } from './store.ts';

const packLines = 250; // 40 kB: one is read and taken apart in a few milliseconds, also on a slow phone

/** What has no line here, because this app cannot read it, is in no pack. */
const noPack = -1;

export type PackList = MetaOf<'assetPacks'>;

const noPacks: PackList = { next: 1, packs: [] };

export const readPackList = async (store: Pick<Store, 'db'>): Promise<PackList> =>
  (await readMeta(store, 'assetPacks')) ?? noPacks;

export type PackPen = {
  /** Puts or (null) takes away a line; answers the pack it is in now. `from` is the pack it was in. */
  readonly put: (id: string, line: string | null, from: number | undefined) => number;
  readonly write: () => Promise<void>;
};

/** Inside a transaction over packs and meta. */
export async function openPacks(store: Store): Promise<PackPen> {
  const list = await readPackList(store);
  const packs = new Map(list.packs.map((one) => [one.pack, { ...one }]));
  const roomIn = new Map<string, number>();
  for (const { pack, township, count } of packs.values()) if (count < packLines) roomIn.set(township, pack);
  const changed = new Map<number, Map<string, string | null>>();
  const mark = (pack: number, id: string, line: string | null) => {
    const lines = changed.get(pack) ?? new Map<string, string | null>();
    changed.set(pack, lines.set(id, line));
    const known = packs.get(pack);
    if (known !== undefined && line === null) known.count -= 1;
  };
  const fresh = (township: string) => {
    const pack = 1 + Math.max(-1, ...packs.keys());
    const made = { pack, township, count: 0, rev: 0 };
    packs.set(pack, made);
    roomIn.set(township, pack);
    return made;
  };
  const withRoom = (township: string) => {
    const known = packs.get(roomIn.get(township) ?? noPack);
    return known === undefined || known.count >= packLines ? fresh(township) : known;
  };
  const put: PackPen['put'] = (id, line, from) => {
    const home = packs.get(from ?? noPack);
    // Packs from before they were sorted have no township of their own.
    const stays = line !== null && (home?.township === '' || home?.township === townshipIn(line));
    if (home !== undefined && stays) {
      mark(home.pack, id, line);
      return home.pack;
    }
    if (home !== undefined) mark(home.pack, id, null);
    if (line === null) return noPack;
    const into = withRoom(townshipIn(line));
    into.count += 1;
    mark(into.pack, id, line);
    return into.pack;
  };
  const write = async () => {
    if (changed.size === 0) return;
    let { next } = list;
    const before = await store.db.assetPacks.bulkGet([...changed.keys()]);
    const written = [...changed].map(([pack, lines], at): AssetPackRow => {
      const known = packs.get(pack);
      const kept = withLines(before[at]?.lines ?? '', lines);
      next += 1;
      if (known !== undefined) {
        known.rev = next;
        known.count = kept.length;
      }
      return { pack, rev: next, lines: kept.join('\n') };
    });
    await store.db.assetPacks.bulkPut(written);
    await writeMeta(store, 'assetPacks', { next, packs: [...packs.values()] });
  };
  return { put, write };
}

function withLines(text: string, changed: ReadonlyMap<string, string | null>): readonly string[] {
  const kept = new Map(linesOf(text).map((line) => [idOfLine(line), line]));
  for (const [id, line] of changed) {
    if (line === null) kept.delete(id);
    else kept.set(id, line);
  }
  return [...kept.values()];
}

export const linesOf = (text: string): readonly string[] => (text === '' ? [] : text.split('\n'));

/** Inside a transaction: no pack is left; what is in memory of them is known to be old. */
export async function clearPacks(store: Store): Promise<void> {
  const { next } = await readPackList(store);
  await store.db.assetPacks.clear();
  await writeMeta(store, 'assetPacks', { next: next + 1, packs: [] });
}
