// The body of a change of the ledger, judged: apart from the bodies of records, so that a phone's first screen does not
// carry the rules of a ledger.
import { assetSteps } from '../machines/asset/core.ts';
import { parseStep } from '../machines/step.ts';
import type { AssetChange, UnreadAssetChange } from '../mutation.ts';
import { ok, type Result } from '../result.ts';

export function parseAssetChange({ move, args, ...head }: UnreadAssetChange): Result<AssetChange> {
  const asked = parseStep(assetSteps, move, args);
  return asked.ok ? ok({ ...head, kind: 'asset', ...asked.value }) : asked;
}
