// Which entry of the ledger on this phone a sighting may be. Lines that stand too far away, or share no two characters
// of the name where no distance is known, are passed over without being taken apart.
import { type Seen, type Suggestion, suggestAssets } from '../../domain/assets/suggest.ts';
import { type ListedAsset, listedOf, positionIn } from './asset-lines.ts';
import type { LedgerLines } from './assets.ts';

export type SuggestedAsset = Suggestion & { readonly asset: ListedAsset };

const nearDegrees = 0.02; // two kilometres: wider than any suggestion reaches

function pairsOf(name: string): readonly string[] {
  const small = name.toLowerCase();
  return Array.from({ length: Math.max(0, small.length - 1) }, (_, at) => small.slice(at, at + 2));
}

export function suggestFrom({ packs }: LedgerLines, seen: Seen): readonly SuggestedAsset[] {
  const pairs = pairsOf(seen.name);
  const { position } = seen;
  /** Where both have a position, what lies farther is never suggested; where one has none, the name must speak. */
  const mayBe = (line: string, small: string): boolean => {
    const there = position === null ? null : positionIn(line);
    if (there === null || position === null) return pairs.some((pair) => small.includes(pair));
    return (
      Math.abs(there.lat - position.lat) < nearDegrees && Math.abs(there.lng - position.lng) < nearDegrees
    );
  };
  const candidates = packs.flatMap(({ lines, small }) =>
    lines.filter((line, at) => mayBe(line, small[at] ?? '')).map(listedOf),
  );
  const byId = new Map(candidates.map((asset) => [asset.id, asset]));
  return suggestAssets(seen, candidates).flatMap((one) => {
    const asset = byId.get(one.id);
    return asset === undefined ? [] : [{ ...one, asset }];
  });
}
