// Entries of a ledger for stories, and how the server's desk writes them.
import { demoTenant } from '../../src/demo/accounts.ts';
import { tenantCode } from '../../src/domain/ids.ts';
import { type AssetFields, assetDefinition } from '../../src/domain/records/asset.ts';
import type { Writing, Written } from '../../src/server/assets/write-assets.ts';
import { type AssetWrite, writeAssets } from '../../src/server/assets/write-assets.ts';
import type { ServerStore } from '../../src/server/store/records.ts';
import { must } from './phone.ts';

export const tenant = tenantCode.parse(demoTenant);

/** An idle school of the township of 花滩 that nothing but its title is missing of. */
export const assetNamed = (name: string, more: Readonly<Record<string, unknown>> = {}): AssetFields =>
  must(
    assetDefinition.parse(
      {
        assetNo: `T-${name}`,
        name,
        location: { divisionCode: '511524104201', text: '花滩镇山坪村' },
        areaCentiM2: 48_200,
        areaKind: 'floor',
        assetClass: 'building',
        ownerOrgId: 'huatan-zhen',
        ownerNature: 'collective',
        userOrgText: '无',
        managerOrgId: 'shuili',
        managerName: '陈国富',
        titleStatus: 'none',
        bookValueFen: 12_300_000,
        builtYear: 1987,
        usageStatus: 'idle',
        idleSince: '2024-03-01',
        idleCause: 'schoolMerge',
        source: 'inventory',
        isKey: false,
        hidesValue: false,
        sightingIds: [],
        attachments: [],
        ...more,
      },
      '2026-11-23' as never,
    ),
  );

const keeper: Writing = {
  tenant,
  by: { userId: 'tang-li', name: '唐丽' },
  why: '清查',
  source: 'import',
};

export const write = (
  store: ServerStore,
  changes: readonly AssetWrite[],
  writing: Partial<Writing> = {},
): readonly Written[] => writeAssets(store, changes, { ...keeper, ...writing }).map(must);
