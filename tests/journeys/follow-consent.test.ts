// What a resident agreed to on a poster's page is taken back by the code alone: at once, for everybody who reads the
// matter afterwards.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordRow } from '../../src/client/store/record-rows.ts';
import type { RecordId } from '../../src/domain/ids.ts';
import { openPersonal } from '../../src/domain/rights/open-personal.ts';
import { readRecord } from '../../src/server/store/records.ts';
import { requestsOf } from '../../src/server/tracking/person-requests.ts';
import { handing, moved, tenant } from '../world/codes.ts';
import { type County, makeCounty } from '../world/county.ts';
import { residentBrowser } from '../world/follow-page.ts';
import { demoOffice, demoStation, demoUnit } from '../world/people.ts';
import { type HungPoster, hangPoster, sendSaid } from '../world/resident.ts';

let county: County;
let hung: HungPoster;
const app = () => county.server.app();
const store = () => county.server.store();

beforeEach(async () => {
  county = await makeCounty();
  hung = hangPoster(store());
});
afterEach(() => county.close());

const geo = { lat: 28.41, lng: 104.9, accuracyM: 12, coordSys: 'WGS84', source: 'gps' } as const;
const agreed = { name: '周桂芳', phone: '13800005678', mayPassOn: true, geo };

async function said(more: object = agreed) {
  const { rec, code, status } = await sendSaid(app(), { token: hung.token, said: more });
  expect(status).toBe(201);
  return { rec: rec as RecordId, code };
}

const petition = (rec: string) => {
  const found = readRecord(store(), tenant, rec);
  if (found?.kind !== 'petition') throw new Error('no such petition');
  return found;
};
const consentOf = (rec: string) =>
  store().sql.one<{ pass_on_contact: number; precise_geo: number; withdrawn_at: string | null }>(
    'SELECT pass_on_contact, precise_geo, withdrawn_at FROM consent WHERE rec_id=?',
    rec,
  );
const open = (code: string) => residentBrowser(app()).open(code);
const seenByUnit = (rec: string) => openPersonal(petition(rec), demoUnit, '要约时间上门查看水管').ok;

describe('a consent', () => {
  it('to pass on name and phone is taken back: the unit is told them no more, and that it was given stays proved', async () => {
    const { rec, code } = await said();
    moved(store(), demoStation, { rec, move: 'register', args: {} });
    moved(store(), demoOffice, { rec, move: 'assign', args: handing });
    expect(seenByUnit(rec)).toBe(true);

    let page = await open(code);
    expect(page.forms).toContain('withdrawPassOn');
    page = await page.send('withdrawPassOn', {});

    expect(page.text).toContain('已经撤回同意，从现在起生效');
    expect(page.text).toContain('周桂芳');
    expect(page.forms).not.toContain('withdrawPassOn');
    expect(seenByUnit(rec)).toBe(false);
    expect(petition(rec).fields.petitioner).toMatchObject({ mayPassOn: false, phone: '13800005678' });
    const { withdrawn_at, ...given } = consentOf(rec) ?? { withdrawn_at: null };
    expect(given).toEqual({ pass_on_contact: 1, precise_geo: 1 });
    expect(withdrawn_at).not.toBeNull();
    expect(requestsOf(store(), { tenant, recordId: rec })).toEqual([]);
    const audited = store().sql.all<{ fields: string }>(
      "SELECT fields FROM audit_event WHERE action='askAboutOwnData'",
    );
    expect(audited.map(({ fields }) => fields)).toEqual(['["withdrawPassOn"]']);
  });

  it('to a position is taken back: the station’s phone loses it, and who corrects it unaware is asked', async () => {
    const station = await county.phoneOf(demoStation);
    const { rec, code } = await said();
    await station.settle();
    const before = await recordRow(station.store(), rec);
    expect(JSON.stringify(before)).toContain('104.9');

    const page = await open(code);
    await page.send('withdrawGeo', {});
    await page.send('withdrawGeo', {});
    await station.settle();

    const { fields, ver } = petition(rec);
    expect([fields.geo, fields.consent.preciseGeo, fields.addressText]).toEqual([
      undefined,
      false,
      '花滩镇村口',
    ]);
    expect(ver).toBe((before?.ver ?? 0) + 1);
    expect(petition(rec).amended?.geo?.ver).toBe(ver);
    const after = await recordRow(station.store(), rec);
    expect(JSON.stringify(after)).not.toContain('104.9');
    const copy = await (await open(code)).copy();
    expect(copy.text).not.toContain('104.9');
  });

  it('that was not given, or lies in a report, is not offered; a form for it changes nothing', async () => {
    const plain = await said({});
    const report = await sendSaid(app(), { token: hung.token, said: { ...agreed, kind: 'report' } });

    const page = await open(plain.code);
    expect(page.forms.filter((one) => one.startsWith('withdraw'))).toEqual(['withdraw']);
    await page.send('supplement', { does: 'withdrawGeo' });
    const sealed = await (await open(report.code)).send('pin', { does: 'withdrawPassOn' });

    expect(petition(plain.rec).ver).toBe(1);
    expect(sealed.status).toBe(422);
    expect(consentOf(report.rec)?.withdrawn_at).toBeNull();
  });
});
