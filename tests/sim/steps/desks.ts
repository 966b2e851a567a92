// What station and office decide.
import { type AssetStep, changeAsset } from '../../../src/client/store/asset-save.ts';
import type { ListedRecord } from '../../../src/client/store/listing.ts';
import { decideRecord } from '../../../src/client/store/save.ts';
import type { Dice } from '../../../src/demo/dice.ts';
import { alertMovePath } from '../../../src/protocol/alerts.ts';
import { noteSaved } from '../life.ts';
import { during } from '../tab.ts';
import { people } from '../world.ts';
import { fresh, isOpen, type Run, someRecord } from './common.ts';
import { someEntry } from './work.ts';

/** The station or the office at work on what others recorded, and its answer at once. */
export const atDesk =
  (
    fault: 'officeEdit' | 'caseClosed',
    move: (one: ListedRecord, dice: Dice) => { move: string; args: unknown },
  ): Run =>
  async (life, dice) => {
    const desks = life.profiles.filter(
      ({ users }) => users.includes(people.clerk) || users.includes(people.office),
    );
    const tab = await fresh(life, dice, desks);
    if (tab === null || tab.person === people.wang) return 'the desk is empty';
    const one = await someRecord(tab, dice, (each) => each.view.kind === 'petition' && isOpen(each));
    if (one === null) return 'the desk has nothing to do';
    const step = move(one, dice);
    const done = await during(tab, () => decideRecord(tab.store, one, step as never));
    if (done?.ok === true) {
      life.counts[fault] += 1;
      await during(tab, () => noteSaved(life, tab.store, tab.disk));
      await tab.send();
    }
    return `${tab.person.userId} at the desk: ${step.move} ${one.view.id}: ${done?.ok === true}`;
  };

/** The office decides on an entry: refused when it moved meanwhile, and then its words wait in repair. */
export const decideEntry: Run = async (life, dice) => {
  const desks = life.profiles.filter(({ users }) => users.includes(people.office));
  const tab = await fresh(life, dice, desks);
  if (tab === null) return 'the desk is empty';
  const entry = await someEntry(tab, dice);
  if (entry === null) return 'the desk has no ledger';
  const isDisputed = entry.asset.course.disputedSinceOn !== undefined;
  const step: AssetStep = isDisputed
    ? { move: 'settleTitle', args: { result: '查到了当年的批文，归镇政府' } }
    : { move: 'disputeTitle', args: { reason: '村里说是村里的，镇里说是镇里的' } };
  const done = await during(tab, () => changeAsset(tab.store, entry.asset, step));
  if (done?.ok === true) {
    life.counts.entryDecided += 1;
    await during(tab, () => noteSaved(life, tab.store, tab.disk));
    if (dice.whole(0, 1) === 0) await tab.send();
  }
  return `the office: ${step.move} ${entry.asset.id}: ${done?.ok === true}`;
};

/** Somebody says of an alert that they know; its next version goes to everybody who hears of it. */
export const knowAlert: Run = async (life, dice) => {
  const tab = await fresh(life, dice);
  if (tab === null) return 'nobody could open the app';
  const rows = (await during(tab, () => tab.store.db.alerts.toArray())) ?? [];
  if (rows.length === 0) return `${tab.person.userId} has no alerts`;
  const { id } = dice.pick(rows);
  const headers = { cookie: `session=${tab.disk.session?.token}`, 'content-type': 'application/json' };
  const path = alertMovePath(id, 'acknowledge');
  const { status } = await life.server.reach(path, { method: 'POST', headers, body: '{}' });
  if (status === 200) life.counts.alertKnown += 1;
  return `${tab.person.userId} knows of ${id}: ${status}`;
};
