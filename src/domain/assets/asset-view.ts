// What one person sees of an entry of the ledger. Names of people carry stars for all but who keeps the ledger; values
// that are hidden from deputies are not there for them.
import type { Actor } from '../actor.ts';
import { maskName, maskPhone } from '../masks.ts';
import type { AssetFields } from '../records/asset.ts';
import { mayDo } from '../rights/may-do.ts';
import { type Asset, subjectOfAsset } from './asset-entry.ts';

/** The entry as this person may see it, or null when it is not there for them. */
export function assetFor(asset: Asset, actor: Actor): Asset | null {
  const subject = subjectOfAsset(asset);
  if (actor.role === 'system' || !mayDo(actor, 'readAsset', subject).ok) return null;
  const named = mayDo(actor, 'editLedger', subject).ok ? asset.fields : starred(asset.fields);
  const fields = mayDo(actor, 'readAssetValues', subject).ok ? named : withoutValues(named);
  return { ...asset, fields };
}

function starred(fields: AssetFields): AssetFields {
  const { managerName, managerPhone, lease } = fields;
  return {
    ...fields,
    ...(managerName !== undefined && { managerName: maskName(managerName) }),
    ...(managerPhone !== undefined && { managerPhone: maskPhone(managerPhone) }),
    ...(lease !== undefined && { lease: { ...lease, lessee: maskName(lease.lessee) } }),
  };
}

const withoutValues = ({ bookValueFen: _, estimateFen: __, ...fields }: AssetFields): AssetFields => fields;
