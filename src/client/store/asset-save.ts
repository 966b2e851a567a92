// A change of an entry of the ledger: judged as the server will judge it, then saved like any other change. What only
// adds (a visit, a check, a look again) may be saved without a network; a decision is refused by the server if the
// entry moved in the meantime.

import { parseAssetChange } from '../../domain/assets/asset-body.ts';
import { type Asset, standingOf } from '../../domain/assets/asset-entry.ts';
import { dayAt } from '../../domain/day.ts';
import { mutationId } from '../../domain/ids.ts';
import { assetBodyVersion } from '../../domain/machines/asked.ts';
import { assetCase } from '../../domain/machines/asset/asset-case.ts';
import type { AssetMove } from '../../domain/machines/asset/move-names.ts';
import { assetMachine } from '../../domain/machines/asset/moves.ts';
import * as engine from '../../domain/machines/engine.ts';
import { parseBody } from '../../domain/mutation.ts';
import { type Result, refused } from '../../domain/result.ts';
import type { JottingPlace } from './jotting-row.ts';
import { newId, type Store } from './store.ts';
import { saveMutation } from './write-change.ts';

export type AssetStep = {
  readonly move: AssetMove;
  readonly args: unknown;
  /** The dialog it was typed into. */
  readonly from?: JottingPlace;
};

const standpoint = ({ env, actor }: Store) => ({ actor, today: dayAt(env.now()) });

/** The moves this person may make on this entry now, in the order of the table. */
export const assetMovesFor = (store: Store, asset: Asset): readonly AssetMove[] =>
  engine.movesFor(assetMachine, assetCase(standingOf(asset)), standpoint(store));

export async function changeAsset(
  store: Store,
  asset: Asset,
  { move, args, from }: AssetStep,
): Promise<Result<{ readonly id: string }>> {
  const allowed = engine.mayMove(assetMachine, assetCase(standingOf(asset)), {
    ...standpoint(store),
    move,
  });
  if (!allowed.ok) return allowed;
  const { env } = store;
  const now = env.now();
  const body = {
    v: assetBodyVersion,
    op: `asset.${move}`,
    rec: asset.id,
    base: asset.ver,
    at: new Date(now).toISOString(),
    tz: env.timeZone(),
    args,
  };
  const parsed = parseBody(mutationId.parse(newId(env)), body, dayAt(now));
  if (!parsed.ok) return parsed;
  if (parsed.value.kind !== 'asset') return refused({ code: 'unknownOperation' });
  const change = parseAssetChange(parsed.value.unread);
  return change.ok ? saveMutation(store, change.value, { from }) : change;
}
