// The photos that go first are read while the server is asked to take their records: once it has, they go at once.
// About ten of them, whatever the line: what a retry reads in vain takes a few milliseconds.
import type { Sha256 } from '../../domain/ids.ts';
import { readPhotos } from '../store/photos.ts';
import type { Store } from '../store/store.ts';
import { waitingUploads } from '../store/uploads.ts';

type Bytes = Awaited<ReturnType<typeof readPhotos>>[number];

export type EarlyPhotos = {
  /** The first call counts. */
  readonly begin: () => void;
  /** The bytes of these, in their order; those that were read early are given away once. */
  readonly read: (shas: readonly Sha256[]) => Promise<readonly Bytes[]>;
};

const mostBytes = 2_000_000;

export function makeEarlyPhotos(store: Store): EarlyPhotos {
  let reading: Promise<Map<Sha256, Bytes>> | null = null;
  return {
    begin: () => {
      // A photo that cannot be read is met again by whoever sends it.
      reading ??= firstOf(store).catch(() => new Map());
    },
    read: async (shas) => {
      const early = (await reading) ?? new Map<Sha256, Bytes>();
      const others = shas.filter((sha) => !early.has(sha));
      const read = others.length === 0 ? [] : await readPhotos(store, others);
      const bytesBySha = new Map(others.map((sha, at) => [sha, read[at] ?? null]));
      return shas.map((sha) => {
        const bytes = bytesBySha.get(sha) ?? early.get(sha) ?? null;
        early.delete(sha);
        return bytes;
      });
    },
  };
}

async function firstOf(store: Store): Promise<Map<Sha256, Bytes>> {
  let bytes = 0;
  const first = (await waitingUploads(store)).filter(({ size }) => {
    bytes += size;
    return bytes <= mostBytes;
  });
  const shas = [...new Set(first.map(({ sha256 }) => sha256))];
  const read = await readPhotos(store, shas);
  return new Map(shas.map((sha, at) => [sha, read[at] ?? null]));
}
