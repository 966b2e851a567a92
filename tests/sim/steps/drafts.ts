// What is typed and not handed in yet: left lying, thrown away, taken back, forgotten by the bin.
import { discardDraft, restoreDraft } from '../../../src/client/store/bin.ts';
import { readDraft } from '../../../src/client/store/drafts.ts';
import { newDraft } from '../../../src/client/store/new-draft.ts';
import { submitDraft } from '../../../src/client/store/save.ts';
import { writeDraft } from '../../../src/client/store/write-draft.ts';
import type { Dice } from '../../../src/demo/dice.ts';
import { petitionAbout } from '../../world/people.ts';
import { draftsOn, type KnownDraft, type Life, note, noteSaved } from '../life.ts';
import { during, type Tab } from '../tab.ts';
import { fresh, photosFor, type Run, stationOf, words } from './common.ts';

/** Begins a draft and leaves it lying; null when nobody knows whether it lies there. */
export async function typeOn(life: Life, dice: Dice, tab: Tab): Promise<KnownDraft | null> {
  const attachments = await photosFor(life, tab, dice.whole(0, 1), dice);
  const begun = await during(tab, () => newDraft(tab.store, 'petition'));
  if (begun?.ok !== true) return null;
  const text = `第${life.recordCount.next}份草稿：${dice.pick(words)}，还没写完`;
  life.recordCount.next += 1;
  const typed = { ...begun.value, form: { content: text }, attachments };
  const written = await during(tab, () => writeDraft(tab.store, typed));
  if (written?.ok !== true) return null;
  const { id, kind } = written.value;
  const known = { disk: tab.disk, person: tab.person, id, kind, text, attachments } as const;
  note(life, { ...known, state: 'inUse', binnedAt: 0 });
  return { ...known, state: 'inUse', binnedAt: 0 };
}

export const typeDraft: Run = async (life, dice) => {
  const tab = await fresh(life, dice);
  if (tab === null) return 'nobody could open the app';
  const draft = await typeOn(life, dice, tab);
  return `${tab.person.userId} on ${tab.disk.name} types ${draft?.id ?? 'nothing'}`;
};

/** One of the drafts that this person has on this disk in that state; typed first where there is none. */
async function someDraft(
  life: Life,
  dice: Dice,
  { tab, state }: { tab: Tab; state: 'inUse' | 'binned' },
): Promise<KnownDraft | null> {
  const all = draftsOn(life, tab.disk).filter((one) => one.person === tab.person && one.state === state);
  if (all.length > 0) return dice.pick(all);
  return state === 'inUse' ? typeOn(life, dice, tab) : null;
}

/** What is known of the draft once this is done; nobody knows when the tab dies over it. */
async function decide(
  life: Life,
  draft: KnownDraft,
  { tab, act, next }: { tab: Tab; act: () => Promise<{ ok: boolean }>; next: Partial<KnownDraft> },
): Promise<boolean> {
  const done = await during(tab, act);
  if (done === null) note(life, { ...draft, state: 'unsure' });
  else if (done.ok) note(life, { ...draft, ...next });
  return done?.ok === true;
}

export const throwAway: Run = async (life, dice) => {
  const tab = await fresh(life, dice);
  const draft = tab === null ? null : await someDraft(life, dice, { tab, state: 'inUse' });
  if (tab === null || draft === null) return 'there is no draft to throw away';
  const act = () => discardDraft(tab.store, draft.id);
  const next = { state: 'binned', binnedAt: life.server.clock.now } as const;
  const done = await decide(life, draft, { tab, act, next });
  if (done) life.counts.draftDiscarded += 1;
  return `${tab.person.userId} on ${tab.disk.name} throws ${draft.id} away: ${done}`;
};

const binMs = 30 * 86_400_000;

export const takeBack: Run = async (life, dice) => {
  const tab = await fresh(life, dice);
  const draft = tab === null ? null : await someDraft(life, dice, { tab, state: 'binned' });
  if (tab === null || draft === null) return 'the bin is empty';
  const isOver = life.server.clock.now - draft.binnedAt >= binMs;
  const act = () => restoreDraft(tab.store, draft.id);
  // After its time it may be gone already.
  const done = await decide(life, draft, { tab, act, next: { state: isOver ? 'unsure' : 'inUse' } });
  if (done) life.counts.draftRestored += 1;
  return `${tab.person.userId} on ${tab.disk.name} takes ${draft.id} back: ${done}`;
};

export const handInDraft: Run = async (life, dice) => {
  const tab = await fresh(life, dice);
  const draft = tab === null ? null : await someDraft(life, dice, { tab, state: 'inUse' });
  if (tab === null || draft === null) return 'there is no draft to hand in';
  const done = await handIn(life, draft, tab);
  return `${tab.person.userId} on ${tab.disk.name} hands ${draft.id} in: ${done}`;
};

export async function handIn(life: Life, draft: KnownDraft, tab: Tab): Promise<boolean> {
  const { store } = tab;
  const here = await during(tab, () => readDraft(store, draft.id));
  if (here === null) return false;
  const { text, attachments } = draft;
  const fields = { ...petitionAbout(text, { stationId: stationOf(tab) }), attachments };
  const act = () => submitDraft(store, here, fields);
  const done = await decide(life, draft, { tab, act, next: { state: 'handedIn' } });
  if (done) life.counts.draftHandedIn += 1;
  if (done) await during(tab, () => noteSaved(life, store, tab.disk));
  return done;
}

/** A month without anybody: what lay in the bin before it has had its time. */
export const monthPasses: Run = async (life) => {
  life.server.clock.now += binMs + 86_400_000;
  life.counts.monthPassed += 1;
  return 'a month passes';
};
