// An idle asset from a sighting in a village to 销号, and back: each step by whose turn it is, on a clock that moves.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { call } from '../../src/client/net/call.ts';
import { changeAsset } from '../../src/client/store/asset-save.ts';
import { readLedgerEntry } from '../../src/client/store/assets.ts';
import { readLedgerLines } from '../../src/client/store/ledger-lines.ts';
import { readRecord } from '../../src/client/store/listing.ts';
import { keepPhoto } from '../../src/client/store/photos.ts';
import { readQueue } from '../../src/client/store/queue.ts';
import { decideRecord } from '../../src/client/store/save.ts';
import { newId } from '../../src/client/store/store.ts';
import { demoAccounts } from '../../src/demo/accounts.ts';
import { standingOf } from '../../src/domain/assets/asset-entry.ts';
import { addDays, day, dayMs } from '../../src/domain/day.ts';
import { assetFigures } from '../../src/domain/figures/asset-figures.ts';
import { noFacts } from '../../src/domain/figures/facts.ts';
import { assetFacts } from '../../src/domain/figures/from-records.ts';
import type { Move } from '../../src/domain/machines/asked.ts';
import type { AssetMove } from '../../src/domain/machines/asset/move-names.ts';
import { dueRevisits, findingsPath, openFindings, revisitsPath } from '../../src/protocol/assets.ts';
import { readHistory } from '../../src/server/assets/asset-history.ts';
import { everyAsset } from '../../src/server/assets/list-assets.ts';
import { assetNamed, tenant, write } from '../world/assets.ts';
import { type County, makeCounty } from '../world/county.ts';
import { demoDeputy, demoOffice, demoStation, demoUnit, petitionAbout, sightingOf } from '../world/people.ts';
import { jpegLike, must, type Phone } from '../world/phone.ts';

const demoFinance = demoAccounts.find(({ role }) => role === 'finance') ?? demoOffice;
const today = day.parse('2026-11-23');

let county: County;
type Person = Parameters<County['phoneOf']>[0];
let phones: Map<Phone, Person>;

beforeEach(async () => {
  county = await makeCounty();
  phones = new Map();
});

afterEach(() => county.close());

async function phoneOf(person: Person): Promise<Phone> {
  const phone = await county.phoneOf(person);
  phones.set(phone, person);
  return phone;
}

/** Lets days pass for the server and every phone; whoever's session ended meanwhile signs in again. */
async function pass(days: number): Promise<void> {
  county.server.clock.offsetMs += days * dayMs;
  for (const [phone, { phone: number, password }] of phones) {
    phone.clock.now += days * dayMs;
    must(await phone.client().signIn(number, password));
  }
}

async function entryOn(phone: Phone, id: string) {
  await phone.settle();
  const entry = await readLedgerEntry(phone.store(), id);
  if (entry === null) throw new Error('the entry is not there');
  return entry.asset;
}

async function does(phone: Phone, id: string, step: { move: AssetMove; args: unknown }) {
  const asset = await entryOn(phone, id);
  const done = await changeAsset(phone.store(), asset, step);
  await phone.settle();
  return done;
}

const refusals = async (phone: Phone) =>
  (await readQueue(phone.store())).items.flatMap(({ problem }) => problem?.code ?? []);

async function photoOn(phone: Phone, seed: number) {
  const bytes = jpegLike(seed).buffer;
  const photo = { bytes, mime: 'image/jpeg', thumb: bytes, takenAt: phone.store().env.now() } as const;
  return must(await keepPhoto(phone.store(), photo));
}

const plan = {
  path: 'livelihood',
  measure: '改建为应急供水厂',
  goal: '年底前投用',
  leadOrgId: 'shuili',
  leaderName: '刘健',
};
const outcome = (revivedOn: string) => ({
  revivedOn,
  newUse: '应急供水厂',
  jobs: 5,
  households: 3,
  annualIncomeFen: 0,
  collectiveIncomeFen: 0,
  beneficiaries: 900,
});

function revivedOnServer(): number {
  const assets = [...everyAsset(county.server.store(), tenant)].map((asset) =>
    assetFacts(standingOf(asset), {
      divisionCode: asset.fields.location.divisionCode,
      areaCentiM2: asset.fields.areaCentiM2 ?? 0,
    }),
  );
  const period = { from: day.parse('2024-01-01'), to: addDays(today, 400) };
  const told = assetFigures.revived.evaluate({ ...noFacts, assets }, period);
  return told.kind === 'counted' ? told.value : -1;
}

async function dueOn(phone: Phone) {
  const request = { method: 'GET', path: revisitsPath, answer: dueRevisits } as const;
  return must(await call(phone.store().env, request)).due.map(({ targetId }) => targetId);
}

describe('an idle school', () => {
  it('is listed, planned, revived, checked, struck off, looked at again, falls back and leaves the total', async () => {
    const [entered] = write(county.server.store(), [{ kind: 'enter', fields: assetNamed('原山坪小学') }]);
    const id = entered?.id ?? '';
    const [finance, unit, office, deputy] = [
      await phoneOf(demoFinance),
      await phoneOf(demoUnit),
      await phoneOf(demoOffice),
      await phoneOf(demoDeputy),
    ];

    must(await does(finance, id, { move: 'list', args: {} }));
    must(await does(unit, id, { move: 'plan', args: { ...plan, dueOn: addDays(today, 90) } }));
    must(await does(unit, id, { move: 'start', args: {} }));
    await pass(60);
    const shown = await photoOn(unit, 1);
    const revivedOn = addDays(today, 58);
    must(
      await does(unit, id, {
        move: 'requestClose',
        args: { outcome: outcome(revivedOn), attachments: [shown] },
      }),
    );
    // The phone of the unit is not asked to check its own work, and nobody strikes off what nobody saw.
    expect((await does(office, id, { move: 'closeOut', args: {} })).ok).toBe(false);
    const checkedOn = addDays(today, 61);
    await pass(1);
    await deputy.settle();
    deputy.wire.cut();
    const seen = await photoOn(deputy, 2);
    must(
      await does(deputy, id, {
        move: 'check',
        args: { on: checkedOn, method: 'onSite', isPassed: true, opinion: '已经通水', attachments: [seen] },
      }),
    );
    expect((await readLedgerEntry(deputy.store(), id))?.asset.course.checks).toHaveLength(1);
    deputy.wire.mend();
    await deputy.settle();
    must(await does(office, id, { move: 'closeOut', args: {} }));

    const closed = await entryOn(deputy, id);
    expect(closed.state).toBe('closedOut');
    expect(closed.fields.usageStatus).toBe('inUse');
    expect(closed.storedFiles).toHaveLength(2);
    expect(revivedOnServer()).toBe(1);
    expect(await dueOn(deputy)).toEqual([]);

    await pass(130);
    expect(await dueOn(deputy)).toEqual([id]);
    expect(await dueOn(unit)).toEqual([]);
    must(
      await does(deputy, id, {
        move: 'revisit',
        args: {
          on: addDays(today, 191),
          method: 'onSite',
          finding: 'relapsed',
          text: '大门上锁，里面空着',
          attachments: [],
        },
      }),
    );
    expect(await dueOn(deputy)).toEqual([]);
    const visit = (await entryOn(office, id)).course.revisits?.at(-1);
    const reason = '回头看发现再次闲置，退回重新盘活。';
    must(await does(office, id, { move: 'relapse', args: { revisitId: visit?.id, reason } }));

    const back = await entryOn(unit, id);
    expect(back.state).toBe('listed');
    expect(back.fields).toMatchObject({ usageStatus: 'idle', idleSince: addDays(today, 191) });
    expect(revivedOnServer()).toBe(0);
    for (const phone of phones.keys()) expect(await refusals(phone)).toEqual([]);
    expect(
      readHistory(county.server.store(), tenant, id)
        .filter(({ field }) => field === 'stage')
        .map(({ was, becomes }) => `${was} ${becomes}`),
    ).toEqual([
      'closedOut listed',
      'closeRequested closedOut',
      'reviving closeRequested',
      'planned reviving',
      'listed planned',
      'unlisted listed',
    ]);
  });

  it('does not fall back on a visit that nobody made', async () => {
    const [entered] = write(county.server.store(), [
      {
        kind: 'enter',
        fields: assetNamed('原山坪小学', { usageStatus: 'inUse', idleSince: undefined }),
        past: { state: 'closedOut', course: {} },
      },
    ]);
    const office = await phoneOf(demoOffice);
    const reason = '没有人去看过，也说它返闲了。';

    await does(office, entered?.id ?? '', {
      move: 'relapse',
      args: { revisitId: newId(office.store().env), reason },
    });

    expect(await refusals(office)).toEqual(['notRelapsed']);
    expect((await entryOn(office, entered?.id ?? '')).state).toBe('closedOut');
  });

  it('is looked at on the way without a network: shown at once, sent later, kept when the entry moved meanwhile', async () => {
    const [entered] = write(county.server.store(), [{ kind: 'enter', fields: assetNamed('原山坪小学') }]);
    const id = entered?.id ?? '';
    const deputy = await phoneOf(demoDeputy);
    deputy.wire.cut();
    const args = { on: today, finding: 'dataWrong', note: '门牌写的是老粮站', attachments: [] };
    must(await does(deputy, id, { move: 'verify', args }));

    expect((await readLedgerEntry(deputy.store(), id))?.asset.fields.lastVerifiedOn).toBe(today);
    expect((await readLedgerEntry(deputy.store(), id))?.own.map(({ move, sync }) => [move, sync])).toEqual([
      ['verify', 'saved'],
    ]);
    if (entered === undefined) throw new Error('not entered');
    const fields = assetNamed('原山坪小学', { builtYear: 1988 });
    write(county.server.store(), [{ kind: 'set', id: entered.id, fields }]);
    deputy.wire.mend();

    const after = await entryOn(deputy, id);
    expect(after.course.visits).toHaveLength(1);
    expect(after.fields).toMatchObject({ builtYear: 1988, lastVerifiedOn: today });
    expect((await readLedgerLines(deputy.store()))[0]?.verifiedOn).toBe(today);
  });

  it('found otherwise on a visit, reaches who keeps the ledger, and leaves their list when it is put right', async () => {
    const [entered] = write(county.server.store(), [{ kind: 'enter', fields: assetNamed('原山坪小学') }]);
    const id = entered?.id ?? '';
    const deputy = await phoneOf(demoDeputy);
    const finance = await phoneOf(demoFinance);
    const found = async (phone: Phone) => {
      const request = { method: 'GET', path: findingsPath, answer: openFindings } as const;
      const answered = await call(phone.store().env, request);
      return answered.ok
        ? answered.value.findings.map(({ name, finding, note }) => [name, finding, note])
        : answered;
    };
    const args = { on: today, finding: 'dataWrong', note: '门牌写的是老粮站', attachments: [] };
    must(await does(deputy, id, { move: 'verify', args }));

    expect(await found(finance)).toEqual([['原山坪小学', 'dataWrong', '门牌写的是老粮站']]);
    expect(await found(deputy)).toMatchObject({ problem: { code: 'notAllowed' } });

    const set = { name: { to: '老粮站' } };
    must(await does(finance, id, { move: 'correct', args: { set, why: '门牌上写着' } }));
    expect(await found(finance)).toEqual([]);
  });
});

describe('a decision', () => {
  it('that was based on an older entry is refused, and its author keeps the words', async () => {
    const [entered] = write(county.server.store(), [{ kind: 'enter', fields: assetNamed('原山坪小学') }]);
    const finance = await phoneOf(demoFinance);
    const asset = await entryOn(finance, entered?.id ?? '');
    write(county.server.store(), [
      { kind: 'set', id: asset.id, fields: assetNamed('原山坪小学', { builtYear: 1988 }) },
    ]);

    must(
      await changeAsset(finance.store(), asset, {
        move: 'correct',
        args: { set: { name: { to: '老粮站' } }, why: '门牌上写着' },
      }),
    );
    await finance.settle();

    expect(await refusals(finance)).toEqual(['recordMoved']);
    expect((await entryOn(finance, asset.id)).fields.name).toBe('原山坪小学');
  });

  it('of a deputy on the ledger’s fields is not offered', async () => {
    const [entered] = write(county.server.store(), [{ kind: 'enter', fields: assetNamed('原山坪小学') }]);
    const deputy = await phoneOf(demoDeputy);

    const done = await does(deputy, entered?.id ?? '', {
      move: 'correct',
      args: { set: { name: { to: '老粮站' } }, why: '门牌上写着' },
    });

    expect(done).toEqual({ ok: false, problem: { code: 'notAllowed' } });
  });
});

describe('a sighting', () => {
  async function checkedSighting(deputy: Phone, gaps: readonly string[]): Promise<string> {
    const id = await deputy.record('sighting', { ...sightingOf('老粮站'), ledgerGaps: gaps }, [jpegLike(7)]);
    await deputy.settle();
    const moves = [
      { move: 'startCheck', args: {} },
      {
        move: 'keepJointCheck',
        args: {
          on: today,
          participants: ['李秀兰', '镇资产员'],
          deptOrgIds: ['shuili'],
          conclusion: '确属公有资产，台账没有。',
        },
      },
    ] as const;
    for (const step of moves) {
      const record = await readRecord(deputy.store(), id);
      if (record === null) throw new Error('the sighting is gone');
      must(await decideRecord(deputy.store(), record, step));
      await deputy.settle();
    }
    return id;
  }

  it('物有账无: becomes an entry with its photo, disputed where the title is unclear, in one step', async () => {
    const deputy = await phoneOf(demoDeputy);
    const id = await checkedSighting(deputy, ['notInLedger', 'ownershipUnclear']);
    const office = await phoneOf(demoOffice);
    const record = await readRecord(office.store(), id);
    if (record === null) throw new Error('the office has no sighting');
    const assetId = newId(office.store().env);

    must(
      await decideRecord(office.store(), record, {
        move: 'addToLedger',
        args: { assetId, isTitleDisputed: false },
      }),
    );
    await office.settle();

    const entry = await entryOn(deputy, assetId);
    expect(entry.fields).toMatchObject({
      name: '老粮站',
      source: 'sighting',
      titleStatus: 'disputed',
      sightingIds: [id],
    });
    expect(entry.course.disputedSinceOn).toBe(today);
    expect(entry.storedFiles).toHaveLength(1);
    expect((await readRecord(deputy.store(), id))?.view.state).toBe('confirmed');
  });

  it('of what is there already ties itself to the entry and says when it was last seen', async () => {
    const [entered] = write(county.server.store(), [{ kind: 'enter', fields: assetNamed('老粮站') }]);
    const deputy = await phoneOf(demoDeputy);
    const id = await checkedSighting(deputy, ['dataWrong']);
    const finance = await phoneOf(demoFinance);
    const record = await readRecord(finance.store(), id);
    if (record === null) throw new Error('finance has no sighting');

    must(await decideRecord(finance.store(), record, { move: 'link', args: { assetId: entered?.id } }));
    await finance.settle();

    const entry = await entryOn(deputy, entered?.id ?? '');
    expect(entry.fields).toMatchObject({ sightingIds: [id], lastVerifiedOn: today });
    expect(entry.fields.attachments).toHaveLength(1);
    expect(entry.storedFiles).toEqual(entry.fields.attachments.map((photo) => photo.id));
  });
});

describe('a closed petition', () => {
  it('is reopened on a visit that found it back as it was, and on nothing else', async () => {
    const [deputy, station, office, unit] = [
      await phoneOf(demoDeputy),
      await phoneOf(demoStation),
      await phoneOf(demoOffice),
      await phoneOf(demoUnit),
    ];
    const id = await deputy.record(
      'petition',
      petitionAbout('三组停水半个月，老人挑水摔倒了两回', { kind: 'appeal', request: '尽快恢复供水' }),
    );
    await deputy.settle();
    const decides = async (phone: Phone, move: Move, args: unknown) => {
      await phone.settle();
      const record = await readRecord(phone.store(), id);
      if (record === null) throw new Error('the petition is not there');
      must(await decideRecord(phone.store(), record, { move, args }));
      await phone.settle();
    };
    await decides(station, 'register', {});
    const handOver = { mode: 'assign', orgId: 'shuili', coOrgIds: [], noRecusalDue: true };
    await decides(office, 'assign', handOver);
    await decides(unit, 'accept', {});
    await decides(unit, 'reply', {
      text: '已更换水泵和两处老化管道，三组今天起恢复正常供水，请继续监督。',
      opinion: 'support',
      outcome: 'A',
      attachmentIds: [],
    });
    await decides(deputy, 'rate', { process: 'satisfied', result: 'satisfied' });
    await decides(office, 'close', {});
    const revisitId = newId(deputy.store().env);
    const reason = '回头看发现问题又回来了，重新办理。';

    await decides(office, 'reopen', { revisitId, reason });
    expect(await refusals(office)).toEqual(['notRelapsed']);
    const told = {
      id: revisitId,
      targetType: 'petition',
      targetId: id,
      on: today,
      method: 'onSite',
      finding: 'relapsed',
      text: '又停水三天了',
      attachments: [],
    };
    const answer = z.object({ id: z.string() });
    must(await call(deputy.store().env, { method: 'POST', path: revisitsPath, json: told, answer }));
    await decides(office, 'reopen', { revisitId, reason });

    expect((await readRecord(office.store(), id))?.view.state).toBe('inProgress');
  });
});
