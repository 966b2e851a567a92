// One entry of the ledger by hand. Promise: the same form sent twice is one entry; what has no number gets the county's next.
import type * as z from 'zod/mini';
import type { Actor } from '../../domain/actor.ts';
import { dayAt } from '../../domain/day.ts';
import { assetDefinition } from '../../domain/records/asset.ts';
import { ok, type Result } from '../../domain/result.ts';
import { mayDo } from '../../domain/rights/may-do.ts';
import type { enteredAsset } from '../../protocol/assets.ts';
import { takeAssetNo } from '../import/import-store.ts';
import type { ServerStore } from '../store/records.ts';
import { readAsset } from './asset-store.ts';
import { writeAssetsWithin } from './write-assets.ts';

type Entered = z.output<typeof enteredAsset>;

/** What nobody types. */
const untyped = { source: 'inventory', sightingIds: [], attachments: [] } as const;
const placeholder = '-'; // until the number is taken: a form that is refused takes none

/** Called inside a transaction. */
export function enterAsset(store: ServerStore, actor: Actor, { id, fields }: Entered): Result<true> {
  const { tenant, userId, name } = actor;
  const may = mayDo(actor, 'editLedger', { tenant, isOfLedger: true });
  if (!may.ok) return may;
  if (readAsset(store, tenant, id) !== null) return ok(true);
  const parsed = assetDefinition.parse(
    { isKey: false, hidesValue: false, assetNo: placeholder, ...fields, ...untyped },
    dayAt(store.env.now()),
  );
  if (!parsed.ok) return parsed;
  const hasNumber = parsed.value.assetNo !== placeholder;
  const entry = hasNumber ? parsed.value : { ...parsed.value, assetNo: takeAssetNo(store, tenant) };
  const [written] = writeAssetsWithin(store, [{ kind: 'enter', id, fields: entry }], {
    ...{ tenant, by: { userId, name }, why: '', source: 'desk' },
  });
  if (written?.ok === false) return written;
  return ok(true);
}
