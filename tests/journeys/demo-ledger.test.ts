// The demo county as the running server holds it: its rows tell the published figures.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call } from '../../src/client/net/call.ts';
import { readBoardCell } from '../../src/client/store/board-cell.ts';
import { standingOf } from '../../src/domain/assets/asset-entry.ts';
import { day, dayAt } from '../../src/domain/day.ts';
import { assetFigures } from '../../src/domain/figures/asset-figures.ts';
import { type CountyFacts, noFacts } from '../../src/domain/figures/facts.ts';
import { assetFacts, sightingFacts } from '../../src/domain/figures/from-records.ts';
import { recordId } from '../../src/domain/ids.ts';
import { boardAssetsPath, type CellAnswer, cellAnswer } from '../../src/protocol/board.ts';
import { everyAsset, listAssets } from '../../src/server/assets/list-assets.ts';
import { fillDemoLedger } from '../../src/server/fill-demo-ledger.ts';
import { readRecord, type ServerStore } from '../../src/server/store/records.ts';
import { tenant } from '../world/assets.ts';
import { type County, makeCounty } from '../world/county.ts';
import { demoDeputy } from '../world/people.ts';

let county: County;
let store: ServerStore;

beforeAll(async () => {
  county = await makeCounty();
  store = county.server.store();
  fillDemoLedger(store);
});

afterAll(() => county.close());

type IdRow = { readonly id: string };

function factsOf(server: ServerStore): CountyFacts {
  const assets = [...everyAsset(server, tenant)].map((asset) =>
    assetFacts(standingOf(asset), {
      divisionCode: asset.fields.location.divisionCode,
      areaCentiM2: asset.fields.areaCentiM2 ?? 0,
    }),
  );
  const sightings = server.sql
    .all<IdRow>(`SELECT id FROM record WHERE tenant=? AND kind='sighting'`, tenant)
    .map(({ id }) => readRecord(server, tenant, recordId.parse(id)))
    .flatMap((record) => (record?.kind === 'sighting' ? [sightingFacts(record, null)] : []));
  return { ...noFacts, assets, sightings };
}

const period = { from: day.parse('2024-01-01'), to: day.parse('2026-11-23') };

describe('the rows of the demo county', () => {
  it('tell what was published', () => {
    const facts = factsOf(store);
    const figure = (name: keyof typeof assetFigures) => {
      const told = assetFigures[name].evaluate(facts, period);
      return told.kind === 'counted' ? told.value : null;
    };

    expect(figure('revived')).toBe(152);
    expect(figure('revivedIndustry')).toBe(28);
    expect(figure('jobs')).toBe(806);
    expect(figure('collectiveIncome')).toBe(569_300_000);
    expect(figure('supplements')).toBe(84);
    expect(figure('disputesSettled')).toBe(12);
    expect(figure('relapsed')).toBe(2);
  });

  it('open behind every number of the board alike, from the server and from a phone without a network', async () => {
    const li = await county.phoneOf(demoDeputy);
    await li.settle();
    const none = { township: '', stage: '', path: '', assetClass: '', ownerNature: '', only: '' };
    const questions = [
      { stage: 'closedOut', path: 'industry' },
      { township: '511524104' },
      { only: 'late' },
      { only: 'back' },
      { stage: 'reviving', ownerNature: 'collective', assetClass: 'building' },
    ];
    const told = await Promise.all(
      questions.map(async (question) => {
        const path = `${boardAssetsPath}?${new URLSearchParams(question)}`;
        const answered = await call(li.store().env, { method: 'GET', path, answer: cellAnswer });
        return answered.ok ? answered.value : null;
      }),
    );
    li.wire.cut();
    const today = dayAt(li.store().env.now());
    const here = await Promise.all(
      questions.map((question) => readBoardCell(li.store(), { ...none, ...question }, today)),
    );

    const sorted = (cell: CellAnswer | null) => ({
      total: cell?.total,
      assets: cell?.assets.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
    });
    expect(here.map(sorted)).toEqual(told.map(sorted));
    expect(here.map(({ total }) => total)[0]).toBe(28);
    expect(Math.min(...here.map(({ total }) => total))).toBeGreaterThan(0);
  });

  it('are listed by township, stage and words, and no photo is told of that has no bytes', () => {
    expect(listAssets(store, tenant).total).toBe(200);
    expect(listAssets(store, tenant, { stage: 'closedOut' }).total).toBe(152);
    expect(listAssets(store, tenant, { words: ['宁耿'] }).assets.map(({ fields }) => fields.name)).toEqual([
      '原宁耿小学',
    ]);
    expect(listAssets(store, tenant, { words: ['yngxx'] }).total).toBe(1);
    expect([...everyAsset(store, tenant)].flatMap(({ fields }) => fields.attachments)).toEqual([]);
    expect(JSON.stringify([...everyAsset(store, tenant)].map(({ course }) => course))).not.toContain(
      '"sha256"',
    );
  });
});
