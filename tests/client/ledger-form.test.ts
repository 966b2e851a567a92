// The table of data items: every field of an entry has its row, and a form of them loses nothing.
import { describe, expect, it } from 'vitest';
import { changesFrom, draftFrom, typedOf } from '../../src/client/screens/assets/ledger-form.ts';
import { ledgerFields } from '../../src/domain/assets/ledger-fields.ts';
import { day } from '../../src/domain/day.ts';
import { assetDefinition, assetFields } from '../../src/domain/records/asset.ts';
import { assetNamed } from '../world/assets.ts';

const full = assetNamed('原宁耿小学', {
  location: {
    divisionCode: '511524104201',
    text: '花滩镇山坪村',
    geo: { lat: 28.602134, lng: 104.973201, accuracyM: 12, coordSys: 'WGS84', source: 'gps' },
  },
  ownerOrgId: undefined,
  ownerOrgText: '山坪村合作社',
  managerPhone: '13900000011',
  estimateFen: 1_234_567,
  isIdleSinceEstimated: true,
  lease: {
    lessee: '张三',
    startOn: '2024-01-01',
    endOn: '2027-01-01',
    rentFenPerYear: 120_050,
    arrearsDays: 3,
  },
  lastVerifiedOn: '2026-10-01',
});

describe('the data items of the ledger', () => {
  it('are every field of an entry but what the machine itself keeps', () => {
    const typed = new Set(ledgerFields.map(({ path }) => path.split('.')[0]));

    expect(Object.keys(assetFields.shape).filter((name) => !typed.has(name))).toEqual([
      'source',
      'snapshotAt',
      'sightingIds',
      'attachments',
    ]);
  });

  it('untouched in a form are no change', () => {
    expect(changesFrom(full, typedOf(full))).toEqual({});
  });

  it('each can be changed, and only it is', () => {
    const typed = { ...typedOf(full), name: '宁耿小学旧址', estimateFen: '2万', 'location.geo.lat': '28.7' };

    expect(changesFrom(full, typed)).toEqual({
      name: { to: '宁耿小学旧址' },
      estimateFen: { to: 2_000_000 },
      location: { to: { ...full.location, geo: { ...full.location.geo, lat: 28.7 } } },
    });
  });

  it('that are emptied are no longer known, a lease as a whole', () => {
    const noLease = ledgerFields
      .filter(({ path }) => path.startsWith('lease.'))
      .map(({ path }) => [path, ''] as const);

    expect(changesFrom(full, { ...typedOf(full), managerPhone: '', ...Object.fromEntries(noLease) })).toEqual(
      { managerPhone: {}, lease: {} },
    );
  });

  it('typed into an empty form make the entry they were read from', () => {
    const machineKept = { source: full.source, sightingIds: [], attachments: [] };
    const made = assetDefinition.parse(
      { ...draftFrom({}, typedOf(full)), ...machineKept },
      day.parse('2026-11-26'),
    );

    const byHand = { ...full.location.geo, accuracyM: 0, source: 'manual' };
    expect(made).toEqual({ ok: true, value: { ...full, location: { ...full.location, geo: byHand } } });
  });
});
