// A need and the idle assets that could serve it, from either side and from the phone's own store alone. The ledger is
// passed over by its lines; of the nearest few the entries are read, because only they know how large they are.
import { useLiveQuery } from 'dexie-react-hooks';
import { useMemo } from 'react';
import type { Asset } from '../../domain/assets/asset-entry.ts';
import { recordId } from '../../domain/ids.ts';
import { distanceM } from '../../domain/likeness/distance.ts';
import {
  type IdleAsset,
  type MatchReason,
  matchAssets,
  matchNeeds,
  type Need,
} from '../../domain/matching/matching.ts';
import {
  type NeedTag,
  type NeedWords,
  rowOf,
  type Speaks,
  tagsSpokenOf,
} from '../../domain/matching/need-tags.ts';
import { townshipOf } from '../../domain/place.ts';
import type { RecordView, ViewOf } from '../../domain/view.ts';
import { at } from '../../protocol/asset-row.ts';
import { idleIn, idOfLine, type ListedAsset, listedOf, positionIn, townshipIn } from './asset-lines.ts';
import { rowIn } from './asset-replica.ts';
import { type LedgerLines, openLedger } from './ledger-lines.ts';
import type { ListedRecord } from './listing.ts';
import { useRecords } from './record-list.ts';
import type { Store } from './store.ts';
import { useStore } from './store-context.ts';

export type PetitionView = ViewOf<'petition'>;

/** Matters that are over, or became another's, ask for nothing any more. */
const asksNothing: ReadonlySet<string> = new Set([
  ...['closed', 'declined', 'redirected', 'merged', 'withdrawn', 'discarded', 'archived', 'draft'],
]);

/** A code that names no township says no more than that it is in the county. */
const townshipNamed = (code: string): string | undefined => {
  const township = townshipOf(code);
  return township.endsWith('000') ? undefined : township;
};

export type NeedsOf = { readonly needs: readonly Need[]; readonly from: Speaks['from'] };

/** What a petition asks for; nothing where its text may not be read here, or where it is over. */
export function needsOf(view: RecordView, words: NeedWords): NeedsOf {
  const none: NeedsOf = { needs: [], from: 'words' };
  if (view.kind !== 'petition' || view.fields === null || view.isSealed) return none;
  const { fields } = view;
  if (fields.kind === 'report' || asksNothing.has(view.state)) return none;
  const text = [fields.title, fields.content, fields.request].join('\n');
  const { tags, from } = tagsSpokenOf({ category: fields.category, text }, words);
  const place = {
    lat: fields.geo?.lat,
    lng: fields.geo?.lng,
    townshipCode: townshipNamed(fields.divisionCode),
  };
  return { needs: tags.map((tag) => ({ id: view.id, tag, ...place })), from };
}

export type Suits = {
  readonly tags: readonly NeedTag[];
  readonly distanceM: number | null;
  readonly area: MatchReason['area'];
};
export type AssetForNeed = Suits & { readonly asset: ListedAsset; readonly areaCentiM2: number | null };
export type NeedForAsset = Suits & { readonly view: PetitionView; readonly from: Speaks['from'] };

type Found = { readonly id: string; readonly distanceM: number | null; readonly why: MatchReason };

/** One line for each, with all it suits for; the nearer first, those without a distance after them. */
function together(found: readonly Found[]): readonly (Suits & { readonly id: string })[] {
  const byId = new Map<string, Suits & { readonly id: string }>();
  for (const { id, distanceM, why } of found) {
    const tags = [...(byId.get(id)?.tags ?? []), why.tag];
    byId.set(id, { id, distanceM, area: byId.get(id)?.area ?? why.area, tags });
  }
  const far = Number.MAX_SAFE_INTEGER;
  return [...byId.values()].sort((a, b) => (a.distanceM ?? far) - (b.distanceM ?? far));
}

const matched = (needs: readonly Need[], assets: readonly IdleAsset[]) =>
  together(
    needs.flatMap((need) => matchNeeds(need, assets).map(({ assetId: id, ...rest }) => ({ id, ...rest }))),
  );

const metresOfDegree = 110_000; // of latitude, rounded down: what is asked here may be too wide, never too narrow
const unknownM = Number.MAX_SAFE_INTEGER;

/** How far a line is from the nearest need it may be within reach of; null for none. Asked before it is taken apart. */
function reachOf(needs: readonly Need[]) {
  const within = needs.map((need) => {
    const north = (need.reachM ?? rowOf(need.tag).reachM) / metresOfDegree;
    return { ...need, north, east: north / Math.cos(((need.lat ?? 0) * Math.PI) / 180) };
  });
  return (lat: number, lng: number, township: string): number | null => {
    let nearest: number | null = null;
    for (const { lat: toLat, lng: toLng, north, east, townshipCode } of within) {
      const hasWay = toLat !== undefined && toLng !== undefined && !Number.isNaN(lat);
      const isWithin = hasWay
        ? Math.abs(toLat - lat) <= north && Math.abs(toLng - lng) <= east
        : townshipCode === township;
      if (!isWithin) continue;
      const distance = hasWay ? distanceM({ lat: toLat, lng: toLng }, { lat, lng }) : unknownM;
      nearest = Math.min(nearest ?? unknownM, distance);
    }
    return nearest;
  };
}

/** Idle entries within reach, of a class that serves one of the needs, as far as a line tells: the nearest of them. */
function idleLines(
  { packs }: LedgerLines,
  needs: readonly Need[],
): Map<string, readonly [IdleAsset, string]> {
  const classes = new Set<string>(needs.flatMap(({ tag }) => rowOf(tag).assetClasses));
  const farOf = reachOf(needs);
  const serving: { readonly line: string; readonly far: number }[] = [];
  for (const { lines, lat, lng } of packs) {
    for (const [at, line] of lines.entries()) {
      const far = farOf(lat[at] ?? Number.NaN, lng[at] ?? Number.NaN, townshipIn(line));
      if (far === null) continue;
      const idle = idleIn(line);
      if (idle !== null && classes.has(idle.assetClass)) serving.push({ line, far });
    }
  }
  const nearest = serving.sort((a, b) => a.far - b.far).slice(0, mostMatched);
  return new Map(
    nearest.flatMap(({ line }) => {
      const idle = idleIn(line);
      const id = idOfLine(line);
      const townshipCode = townshipNamed(townshipIn(line));
      const asset = idle && { id, ...idle, ...positionIn(line), townshipCode };
      return asset === null ? [] : [[id, [asset, line]] as const];
    }),
  );
}

const mostMatched = 200; // several times what is looked at closely: several may be out of reach by a few metres

const looksAt = 60; // entries that are read for their size, nearest first

export async function assetsFor(
  store: Store,
  needs: readonly Need[],
  limit: number,
): Promise<readonly AssetForNeed[]> {
  if (needs.length === 0) return [];
  const idle = idleLines(await openLedger(store), needs);
  const near = matched(
    needs,
    [...idle.values()].map(([asset]) => asset),
  ).slice(0, looksAt);
  const rows = await store.db.assets.bulkGet(near.map(({ id }) => recordId.parse(id)));
  const sizes = new Map(
    rows.flatMap((row) =>
      row === undefined ? [] : [[String(row.id), rowIn(row)?.[at.areaCentiM2]] as const],
    ),
  );
  const sized = near.flatMap(({ id }) => {
    const [asset] = idle.get(id) ?? [];
    const size = sizes.get(id);
    if (asset === undefined) return [];
    return [typeof size === 'number' ? { ...asset, areaCentiM2: size } : asset];
  });
  return matched(needs, sized)
    .slice(0, limit)
    .flatMap(({ id, ...suits }) => {
      const [, line] = idle.get(id) ?? [];
      const size = sizes.get(id);
      if (line === undefined) return [];
      return [{ ...suits, asset: listedOf(line), areaCentiM2: typeof size === 'number' ? size : null }];
    });
}

/** Live; undefined while the first read runs. */
export function useAssetsFor(needs: readonly Need[], limit: number): readonly AssetForNeed[] | undefined {
  const store = useStore();
  return useLiveQuery(() => assetsFor(store, needs, limit), [store, needs, limit]);
}

/** Null where it is in use, or struck off: then it is not asked. */
function idleOf({ id, state, fields }: Asset): IdleAsset | null {
  const { usageStatus, assetClass, areaCentiM2, location } = fields;
  if (usageStatus !== 'idle' && usageStatus !== 'inefficient') return null;
  if (state === 'closedOut' || state === 'disposed') return null;
  const { geo, divisionCode } = location;
  const place = { lat: geo?.lat, lng: geo?.lng, townshipCode: townshipNamed(divisionCode) };
  return { id, assetClass, usageStatus, areaCentiM2, ...place };
}

/** Of what a petition asks for, what this entry could be; all of it where the two no longer match. */
export function tagsServedBy(asset: Asset, needs: readonly Need[]): readonly NeedTag[] {
  const idle = idleOf(asset);
  const served = idle === null ? [] : matchAssets(idle, needs).map(({ why }) => why.tag);
  return needs.map(({ tag }) => tag).filter((tag) => served.length === 0 || served.includes(tag));
}

/** Petitions that an entry could serve, best first; null where it is not idle. */
export function needsFor(
  records: readonly ListedRecord[],
  asset: Asset,
  words: NeedWords,
): readonly NeedForAsset[] | null {
  const idle = idleOf(asset);
  if (idle === null) return null;
  const asked = records.flatMap(({ view }) =>
    view.kind === 'petition' ? [{ view, ...needsOf(view, words) }] : [],
  );
  const byId = new Map<string, (typeof asked)[number]>(asked.map((one) => [one.view.id, one]));
  const found = matchAssets(
    idle,
    asked.flatMap(({ needs }) => needs),
  );
  return together(found.map(({ needId: id, ...rest }) => ({ id, ...rest }))).flatMap(({ id, ...suits }) => {
    const one = byId.get(id);
    return one === undefined ? [] : [{ ...suits, view: one.view, from: one.from }];
  });
}

/** Live; undefined while the first read runs, null where the entry is not idle. */
export function useNeedsFor(asset: Asset, words: NeedWords): readonly NeedForAsset[] | null | undefined {
  const records = useRecords();
  return useMemo(
    () => (records === undefined ? undefined : needsFor(records, asset, words)),
    [records, asset, words],
  );
}
