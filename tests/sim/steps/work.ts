// What people do with records and entries of the ledger, with or without a network.
import { changeAsset } from '../../../src/client/store/asset-save.ts';
import { type LedgerEntry, readLedgerEntry } from '../../../src/client/store/assets.ts';
import { newDraft } from '../../../src/client/store/new-draft.ts';
import { addSupplement, decideRecord, submitDraft, withdrawRecord } from '../../../src/client/store/save.ts';
import { writeDraft } from '../../../src/client/store/write-draft.ts';
import type { Dice } from '../../../src/demo/dice.ts';
import type { Attachment } from '../../../src/domain/attachment.ts';
import { dayAt } from '../../../src/domain/day.ts';
import { visitFindings } from '../../../src/domain/machines/asset/core.ts';
import { petitionAbout, sightingOf } from '../../world/people.ts';
import { type Life, noteSaved } from '../life.ts';
import { during, type Tab } from '../tab.ts';
import { editOf, follow, fresh, isOpen, isOwn, photosFor, type Run, stationOf, words } from './common.ts';

export const record: Run = async (life, dice) => {
  const tab = await fresh(life, dice);
  if (tab === null) return 'nobody could open the app';
  const id = await recordOn(life, dice, tab);
  return `${tab.person.userId} on ${tab.disk.name} records ${id ?? 'nothing'}`;
};

/** Answers its id, or null when it was not seen as saved. */
export async function recordOn(
  life: Life,
  dice: Dice,
  tab: Tab,
  /** Given: a petition with these. */
  photos: readonly Attachment[] | null = null,
): Promise<string | null> {
  const isPetition = photos !== null || dice.whole(0, 2) > 0;
  const attachments =
    photos ?? (await photosFor(life, tab, isPetition ? dice.whole(0, 1) : dice.whole(1, 2), dice));
  const number = life.recordCount.next;
  life.recordCount.next += 1;
  const stationId = stationOf(tab);
  const fields = isPetition
    ? petitionAbout(`第${number}件：${dice.pick(words)}，请来看一看𠮷`, {
        stationId,
        ...(dice.whole(0, 9) === 0 && { kind: 'report' }),
      })
    : {
        ...sightingOf(`第${number}处校舍`),
        stationId,
        ...(dice.whole(0, 2) === 0 && { hasHazard: true, hazardText: '屋檐快掉下来了' }),
      };
  const draft = await during(tab, () => newDraft(tab.store, isPetition ? 'petition' : 'sighting'));
  if (draft?.ok !== true) return null;
  const written = await during(tab, () =>
    writeDraft(tab.store, { ...draft.value, attachments: [...attachments] }),
  );
  if (written?.ok !== true) return null;
  const saved = await during(tab, () => submitDraft(tab.store, written.value, { ...fields, attachments }));
  if (saved?.ok !== true) return null;
  await during(tab, () => noteSaved(life, tab.store, tab.disk));
  return saved.value.recordId;
}

export const supplement = follow(
  'supplement',
  (one, tab) => isOpen(one) && isOwn(one, tab),
  (dice) => async (tab, one, life) =>
    addSupplement(tab.store, one, {
      text: `补充：${dice.pick(words)}`,
      attachments: await photosFor(life, tab, dice.whole(0, 1), dice),
    }),
);
export const amend = follow(
  'amend',
  (one, tab) => isOpen(one) && isOwn(one, tab),
  (dice) => (tab, one) => decideRecord(tab.store, one, { move: 'amend', args: { set: editOf(one, dice) } }),
);
export const withdraw = follow(
  'withdraw',
  (one, tab) => isOpen(one) && isOwn(one, tab),
  () => (tab, one) => withdrawRecord(tab.store, one),
);

/** An entry of the ledger as this tab has it, with what it did itself. */
export async function someEntry(tab: Tab, dice: Dice): Promise<LedgerEntry | null> {
  const rows = (await during(tab, () => tab.store.db.assets.toArray())) ?? [];
  if (rows.length === 0) return null;
  const { id } = dice.pick(rows);
  return during(tab, () => readLedgerEntry(tab.store, id));
}

/** Somebody on the way looks at an entry, with or without a network and a photo. */
export const visit: Run = async (life, dice) => {
  const tab = await fresh(life, dice);
  if (tab === null) return 'nobody could open the app';
  const entry = await someEntry(tab, dice);
  if (entry === null) return `${tab.person.userId} has no ledger`;
  const args = {
    on: dayAt(life.server.clock.now),
    finding: dice.pick(visitFindings),
    note: `看到：${dice.pick(words)}`,
    attachments: await photosFor(life, tab, dice.whole(0, 1), dice),
  };
  const done = await during(tab, () => changeAsset(tab.store, entry.asset, { move: 'verify', args }));
  if (done?.ok === true) await during(tab, () => noteSaved(life, tab.store, tab.disk));
  return `${tab.person.userId} on ${tab.disk.name} visits ${entry.asset.id}: ${done?.ok === true}`;
};
