// The ledger on its way to phones: who receives what of it, what changes, what leaves, and who of yesterday hears nothing.
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readLedgerEntry } from '../../src/client/store/assets.ts';
import { readLedgerLines } from '../../src/client/store/ledger-lines.ts';
import { readMeta, writeMeta } from '../../src/client/store/meta.ts';
import { mutationId, uuid7 } from '../../src/domain/ids.ts';
import { maxPageBytes } from '../../src/protocol/limits.ts';
import { readHistory } from '../../src/server/assets/asset-history.ts';
import { readAsset } from '../../src/server/assets/asset-store.ts';
import { act } from '../../src/server/sync/act.ts';
import { assetNamed, tenant, write } from '../world/assets.ts';
import { type County, makeCounty } from '../world/county.ts';
import { demoDeputy, demoOffice, demoUnit, otherDeputy, petitionAbout } from '../world/people.ts';
import { must, type Phone } from '../world/phone.ts';

let county: County;
const newId = () => uuid7(Date.parse('2026-11-23T01:00:00Z'), randomBytes(10));

beforeEach(async () => {
  county = await makeCounty();
});

afterEach(() => county.close());

async function namesOn(phone: Phone): Promise<readonly string[]> {
  await phone.settle();
  return (await readLedgerLines(phone.store())).map(({ name }) => name);
}

describe('the ledger of assets', () => {
  it('reaches deputies of every township, and each unit with its own', async () => {
    const [school] = write(county.server.store(), [
      { kind: 'enter', fields: assetNamed('原山坪小学') },
      { kind: 'enter', fields: assetNamed('老粮站', { managerOrgId: 'minzheng' }) },
    ]);

    const li = await county.phoneOf(demoDeputy);
    const wang = await county.phoneOf(otherDeputy);
    const unit = await county.phoneOf(demoUnit);

    expect(await namesOn(li)).toEqual(['原山坪小学', '老粮站']);
    expect(await namesOn(wang)).toEqual(['原山坪小学', '老粮站']);
    expect(await namesOn(unit)).toEqual(['原山坪小学']);
    const entry = await readLedgerEntry(li.store(), school?.id ?? '');
    expect(entry?.asset.stationIds).toEqual(['huatan']);
    expect(entry?.asset.initials).toBe('yspxx');
    expect(entry?.asset.fields.managerName).toBe('陈**');
  });

  it('comes with the first visit, however long the answer is that brings the matters of the county', async () => {
    const store = county.server.store();
    const { phone: _, password: __, ...actor } = demoDeputy;
    const at = '2026-11-23T01:00:00.000Z';
    const pages = 1 + Math.ceil(maxPageBytes / 2000);
    for (let count = 0; count < pages; count += 1) {
      const args = petitionAbout('路'.repeat(2000));
      const body = JSON.stringify({
        v: 1,
        op: 'petition.submit',
        rec: newId(),
        base: 0,
        args,
        at,
        tz: '+08:00',
      });
      store.sql.transaction(() => must(act(store, actor, { id: mutationId.parse(newId()), body })));
    }
    write(store, [{ kind: 'enter', fields: assetNamed('原山坪小学') }]);

    const phone = await county.phoneOf(demoOffice);

    expect((await readLedgerLines(phone.store())).map(({ name }) => name)).toEqual(['原山坪小学']);
  });

  it('keeps values that are hidden from deputies to the desks', async () => {
    const [hidden] = write(county.server.store(), [
      { kind: 'enter', fields: assetNamed('老电影院', { hidesValue: true }) },
    ]);

    const li = await county.phoneOf(demoDeputy);
    const office = await county.phoneOf(demoOffice);
    const onPhone = await readLedgerEntry(li.store(), hidden?.id ?? '');
    const atDesk = await readLedgerEntry(office.store(), hidden?.id ?? '');

    expect(onPhone?.asset.fields.bookValueFen).toBeUndefined();
    expect(atDesk?.asset.fields.bookValueFen).toBe(12_300_000);
  });

  it('brings a change to the line and to the entry, and takes away what is removed', async () => {
    const store = county.server.store();
    const [one, two] = write(store, [
      { kind: 'enter', fields: assetNamed('原山坪小学') },
      { kind: 'enter', fields: assetNamed('老粮站') },
    ]);
    const li = await county.phoneOf(demoDeputy);
    const oneId = one?.id ?? readAsset(store, tenant, '')?.id;
    if (oneId === undefined || two === undefined) throw new Error('not entered');

    write(store, [
      { kind: 'set', id: oneId, fields: assetNamed('原山坪小学', { name: '山坪小学旧址' }) },
      { kind: 'remove', id: two.id },
    ]);

    expect(await namesOn(li)).toEqual(['山坪小学旧址']);
    expect(await readLedgerEntry(li.store(), two.id)).toBeNull();
    expect(readHistory(store, tenant, oneId).map(({ field, was, becomes }) => [field, was, becomes])).toEqual(
      [
        ['name', '原山坪小学', '山坪小学旧址'],
        ['entry', null, 'T-原山坪小学'],
      ],
    );
  });

  it('moves to another unit when its manager changes, and leaves the first', async () => {
    const store = county.server.store();
    const [one] = write(store, [{ kind: 'enter', fields: assetNamed('原山坪小学') }]);
    const unit = await county.phoneOf(demoUnit);
    expect(await namesOn(unit)).toEqual(['原山坪小学']);
    if (one === undefined) throw new Error('not entered');

    write(store, [
      { kind: 'set', id: one.id, fields: assetNamed('原山坪小学', { managerOrgId: 'minzheng' }) },
    ]);

    expect(await namesOn(unit)).toEqual([]);
  });

  it('is pulled anew where the phone lost a part of it, by the digest', async () => {
    write(county.server.store(), [
      { kind: 'enter', fields: assetNamed('原山坪小学') },
      { kind: 'enter', fields: assetNamed('老粮站') },
    ]);
    const li = await county.phoneOf(demoDeputy);
    await li.store().db.assets.where(':id').above('').limit(1).delete();
    await writeMeta(li.store(), 'assetDigest', { n: 1, high: 0, low: 0 });

    await li.restart();
    await li.settle();

    expect(await li.store().db.assets.count()).toBe(2);
    expect(await namesOn(li)).toHaveLength(2);
  });

  it('comes with the time at which the county was asked', async () => {
    const li = await county.phoneOf(demoDeputy);

    expect(await readMeta(li.store(), 'assetsAt')).toMatch(/^2026-11-23T/);
  });

  it('is written once: an entry with a number that is taken is refused, and an equal one changes nothing', async () => {
    const store = county.server.store();
    const [one] = write(store, [{ kind: 'enter', fields: assetNamed('原山坪小学') }]);
    if (one === undefined) throw new Error('not entered');

    const [same] = write(store, [{ kind: 'set', id: one.id, fields: assetNamed('原山坪小学') }]);
    const again = () => write(store, [{ kind: 'enter', fields: assetNamed('原山坪小学') }]);

    expect(same).toEqual({ id: one.id, ver: 1, isChanged: false });
    expect(again).toThrow('recordExists');
    expect(must({ ok: true, value: readHistory(store, tenant, one.id).length })).toBe(1);
  });
});
