// A body of whatever kind, judged to its last argument: what a phone leaves for the ledger's screens is judged here too.
import { parseAssetChange } from '../../domain/assets/asset-body.ts';
import type { Day } from '../../domain/day.ts';
import { parseFitting } from '../../domain/fitting.ts';
import type { MutationId } from '../../domain/ids.ts';
import { type AssetChange, type ParsedBody, parseBodyBy } from '../../domain/mutation.ts';
import { ok, type Result } from '../../domain/result.ts';

export type JudgedBody =
  | Exclude<ParsedBody, { readonly kind: 'asset' }>
  | { readonly kind: 'asset'; readonly change: AssetChange };

export function judgedBody(id: MutationId, body: unknown, today: Day): Result<JudgedBody> {
  const parsed = parseBodyBy({ today, read: parseFitting }, id, body);
  if (!parsed.ok) return parsed;
  const { value } = parsed;
  if (value.kind !== 'asset') return ok(value);
  const change = parseAssetChange(value.unread);
  return change.ok ? ok({ kind: 'asset', change: change.value }) : change;
}
