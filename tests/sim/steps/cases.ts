// What comes after the end of a case: somebody looks again, it is reopened; and one photo that two records name.
import { listRecords, readRecord as readOnPhone } from '../../../src/client/store/listing.ts';
import { saveVisit, withdrawRecord } from '../../../src/client/store/save.ts';
import { demoTenant } from '../../../src/demo/accounts.ts';
import { dayAt } from '../../../src/domain/day.ts';
import { mutationId, recordId } from '../../../src/domain/ids.ts';
import { type Move, versionOfMove } from '../../../src/domain/machines/asked.ts';
import { revisitFindings } from '../../../src/domain/machines/terms.ts';
import type { FieldRecord } from '../../../src/domain/record.ts';
import { readRecord } from '../../../src/server/store/records.ts';
import { act } from '../../../src/server/sync/act.ts';
import { recordsOf } from '../judge/look.ts';
import { closeTabs, type Life, noteSaved, tabOf } from '../life.ts';
import { during, type Tab } from '../tab.ts';
import { type Person, people } from '../world.ts';
import { fresh, photoNumbered, photosFor, type Run, someRecord, words, working } from './common.ts';
import { recordOn } from './work.ts';

type Saying = { readonly by: Person; readonly move: Move; readonly args?: unknown };

/** At a desk of the county, with its answer at once; answers whether it was taken. */
function says(life: Life, id: string, { by, move, args = {} }: Saying): boolean {
  const { store } = life.server.app();
  const now = store.env.now();
  const found = readRecord(store, demoTenant, id);
  if (found === null) return false;
  const body = { v: versionOfMove(move), op: `${found.kind}.${move}`, rec: id, base: found.ver };
  const text = JSON.stringify({ ...body, at: new Date(now).toISOString(), tz: '+08:00', args });
  const change = { id: mutationId.parse(life.dice.current.id(now)), body: text };
  return store.sql.transaction(() => act(store, life.server.actorOf(by), change)).ok;
}

const answer = '已派人到现场看过，水管换了新的，今天起恢复供水。';
const contact = { by: people.office, move: 'logContact', args: { way: 'phone', isReached: false } } as const;
const wayOn: Partial<Record<FieldRecord['state'], readonly Saying[]>> = {
  submitted: [{ by: people.office, move: 'register' }],
  registered: [
    {
      by: people.office,
      move: 'assign',
      args: { mode: 'assign', orgId: 'shuili', coOrgIds: [], noRecusalDue: true },
    },
  ],
  assigned: [{ by: people.unit, move: 'accept' }],
  inProgress: [
    {
      by: people.unit,
      move: 'reply',
      args: { text: answer, opinion: 'support', outcome: 'A', attachmentIds: [] },
    },
  ],
  replied: [contact, contact, { by: people.office, move: 'close' }],
};

const stateOf = (life: Life, id: string) => readRecord(life.server.app().store, demoTenant, id)?.state;

/** Leads a case to its end, through every desk; answers whether it is closed. */
function toItsEnd(life: Life, id: string): boolean {
  for (let steps = 0; steps < 6; steps += 1) {
    const state = stateOf(life, id);
    const next = state === undefined ? undefined : wayOn[state];
    if (next === undefined || !next.every((one) => says(life, id, one))) break;
  }
  return stateOf(life, id) === 'closed';
}

const openPetitions = (life: Life) =>
  recordsOf(life).filter((one) => one.kind === 'petition' && !one.isSealed && wayOn[one.state] !== undefined);

const isClosed = (one: { view: { kind: string; state: string } }) =>
  one.view.kind === 'petition' && one.view.state === 'closed';

/** Somebody in the village looks at what was closed, and keeps what they saw on the phone. */
export const lookAgain: Run = async (life, dice) => {
  const tab = await fresh(life, dice);
  if (tab === null) return 'nobody could open the app';
  let one = await someRecord(tab, dice, isClosed);
  if (one === null) {
    const known = new Set(
      (await during(tab, () => listRecords(tab.store)))?.map(({ view }) => String(view.id)),
    );
    const cases = openPetitions(life).filter(({ id }) => known.has(id));
    if (cases.length === 0) return `${tab.person.userId} knows no case that could be closed`;
    const isDone = toItsEnd(life, dice.pick(cases).id);
    if (isDone) life.counts.caseAnswered += 1;
    await tab.send();
    one = tab.isDead() ? null : await someRecord(tab, dice, isClosed);
  }
  if (one === null) return 'it is not known to be closed';
  const record = one;
  const number = life.recordCount.next;
  life.recordCount.next += 1;
  const args = {
    on: dayAt(tab.store.env.now()),
    method: 'onSite',
    finding: dice.pick([...revisitFindings, 'relapsed']),
    text: `第${number}次回头看：${dice.pick(words)}`,
    attachments: await photosFor(life, tab, dice.whole(0, 1), dice),
  };
  const done = await during(tab, () => saveVisit(tab.store, record, { args }));
  if (done?.ok === true) {
    life.counts.lookedAgain += 1;
    await during(tab, () => noteSaved(life, tab.store, tab.disk));
  }
  return `${tab.person.userId} on ${tab.disk.name} looks again at ${record.view.id}: ${done?.ok === true}`;
};

/** For what somebody found the office takes a case up again; where nobody has been, the station goes and looks. */
export const reopen: Run = async (life, dice) => {
  const ended = recordsOf(life).filter((one) => one.kind === 'petition' && one.state === 'closed');
  const open = openPetitions(life);
  if (ended.length + open.length === 0) return 'there is no case';
  const { id } = dice.pick(ended.length > 0 ? ended : open);
  if (!toItsEnd(life, id)) return `${id} does not come to its end`;
  if (relapseOf(life, id) === undefined)
    says(life, id, { by: people.clerk, move: 'revisit', args: relapsed(life) });
  const visit = relapseOf(life, id);
  if (visit === undefined) return `${id} is as it should be`;
  const args = { revisitId: visit.id, reason: '群众说水又停了，重新办理' };
  const done = says(life, id, { by: people.office, move: 'reopen', args });
  if (done) life.counts.caseReopened += 1;
  if (done && dice.whole(0, 1) === 0) toItsEnd(life, id);
  return `the office takes up ${id} again: ${done}`;
};

function relapseOf(life: Life, id: string) {
  const record = readRecord(life.server.app().store, demoTenant, id);
  if (record?.kind !== 'petition') return undefined;
  return record.course.revisits?.find(({ finding }) => finding === 'relapsed');
}

function relapsed(life: Life) {
  const number = life.recordCount.next;
  life.recordCount.next += 1;
  return {
    on: dayAt(life.server.clock.now),
    method: 'onSite',
    finding: 'relapsed',
    text: `第${number}次回头看：水又停了`,
    attachments: [],
  };
}

/** The same picture for two records, of which one does not stay as it was. */
export const oneOfTwo: Run = async (life, dice) => {
  const tab = await fresh(life, dice, working(life));
  if (tab === null) return 'nobody could open the app';
  const number = life.photoCount.next;
  life.photoCount.next += 1;
  const ids: string[] = [];
  for (let times = 0; times < 2; times += 1) {
    const photo = await photoNumbered(tab, number);
    const id = photo === null ? null : await recordOn(life, dice, tab, [photo]);
    if (id !== null) ids.push(id);
  }
  const [first, second] = ids;
  if (first === undefined || second === undefined) return `${tab.person.userId} has no two records`;
  const fate = dice.pick(['withdrawn', 'sealed', 'refused'] as const);
  // What a desk is to seal must be there.
  if (fate === 'sealed' || dice.whole(0, 1) === 0) await tab.send();
  const done = await meetFate(life, { tab, id: dice.pick([first, second]), fate });
  if (done) life.counts[countOf[fate]] += 1;
  const profile = life.profiles.find(({ disk }) => disk === tab.disk);
  const isGoing = profile !== undefined && dice.whole(0, 1) === 0;
  const after = isGoing ? await tabOf(life, profile, tab.person).catch(() => null) : null;
  await after?.send();
  return `${first} and ${second} have one photo, one is ${fate}: ${done}`;
};

const countOf = {
  withdrawn: 'photoOfWithdrawn',
  sealed: 'photoOfSealed',
  refused: 'photoOfRefused',
} as const;

type Fate = { readonly tab: Tab; readonly id: string; readonly fate: 'withdrawn' | 'sealed' | 'refused' };

async function meetFate(life: Life, { tab, id, fate }: Fate): Promise<boolean> {
  if (fate === 'sealed')
    return says(life, id, {
      by: people.office,
      move: 'sealAsReport',
      args: { reason: '信里写的是检举，应当保密办理' },
    });
  if (fate === 'refused') {
    const here = life.server.actorOf(tab.person).stationIds;
    life.server.moveStations(tab.person, here[0] === 'huatan' ? ['meibai'] : ['huatan']);
    for (const { disk, users } of life.profiles) if (users.includes(tab.person)) closeTabs(life, disk);
    return true;
  }
  const one = await during(tab, () => readOnPhone(tab.store, recordId.parse(id)));
  const done = one === null ? null : await during(tab, () => withdrawRecord(tab.store, one));
  if (done?.ok === true) await during(tab, () => noteSaved(life, tab.store, tab.disk));
  return done?.ok === true;
}
