// An entry as words to type and back. Promise: what was not touched stays exactly as it is, to the last digit; what was
// emptied is no longer known; the domain's parser judges what comes out.
import { parseAreaCentiM2, parseFen, showAreaM2 } from '../../../domain/amounts.ts';
import { type FieldKind, type LedgerPath, ledgerFields } from '../../../domain/assets/ledger-fields.ts';
import type { AssetFields } from '../../../domain/records/asset.ts';

export type LedgerTyped = Readonly<Partial<Record<LedgerPath, string>>>;

type Draft = Readonly<Record<string, unknown>>;
const isDraft = (value: unknown): value is Draft => typeof value === 'object' && value !== null;

const valueAt = (draft: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((at, key) => (isDraft(at) ? at[key] : undefined), draft);

const fenOfYuan = 100;

function shown(as: FieldKind, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (as === 'money' && typeof value === 'number') return String(value / fenOfYuan);
  if (as === 'area' && typeof value === 'number') return showAreaM2(value).replaceAll(',', '');
  return String(value);
}

export const typedOf = (fields: Partial<AssetFields>): LedgerTyped =>
  Object.fromEntries(ledgerFields.map(({ path, as }) => [path, shown(as, valueAt(fields, path))]));

/** What cannot be read stays the text it is: the parser then says what is wrong with it. */
function said(as: FieldKind, text: string): unknown {
  const plain = text.trim();
  if (plain === '') return undefined;
  if (as === 'money') {
    const fen = parseFen(plain);
    return fen.ok ? fen.value : plain;
  }
  if (as === 'area') {
    const area = parseAreaCentiM2(plain);
    return area.ok ? area.value : plain;
  }
  if (as === 'number' || as === 'degrees') return Number.isNaN(Number(plain)) ? plain : Number(plain);
  return as === 'yesNo' ? plain === 'yes' : plain;
}

function withValue(draft: Draft, [key = '', ...rest]: readonly string[], value: unknown): Draft {
  const inner = rest.length === 0 ? value : withValue(isDraft(draft[key]) ? draft[key] : {}, rest, value);
  const { [key]: _, ...others } = draft;
  const isNothing = inner === undefined || (isDraft(inner) && Object.keys(inner).length === 0);
  return isNothing ? others : { ...others, [key]: inner };
}

/** The entry with what was typed over what it was. */
export function draftFrom(before: Draft, typed: LedgerTyped): Draft {
  const initial = typedOf(before);
  let draft = before;
  for (const { path, as } of ledgerFields) {
    const text = typed[path] ?? '';
    if (text !== (initial[path] ?? '')) draft = withValue(draft, path.split('.'), said(as, text));
  }
  return whole(draft);
}

/** A place by hand is as exact as the hand; a lease of which nothing is said of arrears has none. */
function whole(draft: Draft): Draft {
  const geo = valueAt(draft, 'location.geo');
  const placed =
    isDraft(geo) && !('source' in geo)
      ? withValue(draft, ['location', 'geo'], { ...geo, accuracyM: 0, coordSys: 'WGS84', source: 'manual' })
      : draft;
  const { lease } = placed;
  return isDraft(lease) && !('arrearsDays' in lease)
    ? { ...placed, lease: { ...lease, arrearsDays: 0 } }
    : placed;
}

/** What a correction says: each field that is another now. */
export function changesFrom(
  before: Draft,
  typed: LedgerTyped,
): Readonly<Record<string, { readonly to?: unknown }>> {
  const after = draftFrom(before, typed);
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return Object.fromEntries(
    names
      .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
      .map((name) => [name, name in after ? { to: after[name] } : {}]),
  );
}
