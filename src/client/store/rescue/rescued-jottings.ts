// The jottings in a rescue file: what was typed into dialogs and not saved yet. They come along and are counted nowhere,
// as on the phone itself.
import { isJottingKey, type SealedJotting } from '../jotting-row.ts';
import type { Store } from '../store.ts';
import type { Manifest } from './manifest.ts';

export const openedJottings = (
  { vault }: Store,
  rows: readonly SealedJotting[],
): Promise<Manifest['jottings']> =>
  Promise.all(rows.map(async ({ k, at, sealed }) => ({ k, at, typed: await vault.openText(sealed) })));

/** Where something was typed here already, that stays. */
export async function addJottings({ db, vault }: Store, { jottings }: Manifest): Promise<void> {
  const rows = await Promise.all(
    jottings
      .filter(({ k }) => isJottingKey(k))
      .map(async ({ k, at, typed }) => ({ k, v: { at, sealed: await vault.sealText(typed) } })),
  );
  await db.transaction('rw', db.meta, async () => {
    const here = await db.meta.bulkGet(rows.map(({ k }) => k));
    await db.meta.bulkAdd(rows.filter((_, index) => here[index] === undefined));
  });
}
