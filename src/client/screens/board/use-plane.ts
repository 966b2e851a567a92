// What 方位图 shows: the filter, the point it is measured from and its reach stand in the address; one's own position
// does not, and stays on the device.
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Position } from '../../../domain/likeness/distance.ts';
import { townshipOf } from '../../../domain/place.ts';
import { type Move, middleOf, movedBy, reaches, reachFor } from '../../../domain/plane/plane.ts';
import type { Problem } from '../../../domain/problems.ts';
import { locateOnce } from '../../form/locate.ts';
import { useSetInAddress } from '../../record/address.ts';
import { useSession } from '../../session/session.ts';
import { idOfLine, listedOf, noFilter, townshipIn } from '../../store/asset-lines.ts';
import { type LedgerLines, useLedger } from '../../store/ledger-lines.ts';
import { nearestTo, type PlacedAsset, type PlacedLines, placedIn, useOfPath } from '../../store/plane.ts';

const mostDrawn = 400; // more marks than that cover each other; the nearest come first

export type FilterName = 'township' | 'stage' | 'path' | 'class' | 'nature';

export type PlaneState = {
  readonly ledger: LedgerLines | undefined;
  readonly placed: PlacedLines;
  readonly townships: readonly { readonly value: string; readonly label: string }[];
  /** Null where nothing has a position. */
  readonly centre: Position | null;
  /** What is in the middle of the picture: the point itself, until it is moved. */
  readonly look: Position | null;
  readonly isMoved: boolean;
  /** Moves the picture; without a way back to the point. */
  readonly move: (by: Move | null) => void;
  readonly from: string;
  /** Where it is an asset that is measured from. */
  readonly fromName: string | null;
  readonly reachM: number;
  readonly shown: { readonly total: number; readonly nearest: readonly PlacedAsset[] };
  readonly chosen: string | null;
  readonly chosenIn: (name: FilterName | 'reach') => string;
  readonly set: (name: string, value: string) => void;
  readonly measureFrom: (from: string) => void;
  readonly problem: Problem | undefined;
  readonly isLocating: boolean;
};

const nothing: PlacedLines = { lines: [], unplaced: 0 };

type Origin = Pick<PlaneState, 'centre' | 'from' | 'fromName'>;
const townshipDigits = 9;

/** The point to measure from; what cannot be found is the middle of all. */
function originOf(from: string, { lines }: PlacedLines, here: Position | null): Origin {
  if (from === 'me' && here !== null) return { centre: here, from, fromName: null };
  const isTownship = from.length === townshipDigits;
  const own = isTownship ? lines.filter(({ line }) => townshipIn(line) === from) : [];
  const inTownship = middleOf(own.map(({ position }) => position));
  if (inTownship !== null) return { centre: inTownship, from, fromName: null };
  const asset = lines.find(({ line }) => idOfLine(line) === from);
  if (asset !== undefined) return { centre: asset.position, from, fromName: listedOf(asset.line).name };
  return { centre: middleOf(lines.map(({ position }) => position)), from: '', fromName: null };
}

export function usePlane(): PlaneState {
  const [params] = useSearchParams();
  const set = useSetInAddress();
  const read = useLedger();
  // A drawing that moves while it is looked at tells nothing: it waits for all of them.
  const whole = read?.isWhole === true ? read : undefined;
  const divisions = useSession((session) => session.directory?.divisions);
  const { here, measureFrom, problem, isLocating } = useHere((from) => set('from', from));
  const chosenIn = (name: string) => params.get(name) ?? '';
  const [township, stage, kind, nature] = ['township', 'stage', 'class', 'nature'].map(chosenIn);
  const ofPath = useOfPath(whole, chosenIn('path'));
  const ledger = ofPath === undefined ? undefined : whole;
  const placed = useMemo(() => {
    const filter = {
      ...noFilter,
      ...{ township: township ?? '', stage: stage ?? '', assetClass: kind ?? '', nature: nature ?? '' },
    };
    return ledger === undefined ? nothing : placedIn(ledger, filter, ofPath);
  }, [ledger, ofPath, township, stage, kind, nature]);
  const wantedFrom = chosenIn('from');
  const origin = useMemo(() => originOf(wantedFrom, placed, here), [wantedFrom, placed, here]);
  const seen = useSeen(origin.centre, placed, Number(chosenIn('reach')));
  const townships = useMemo(
    () =>
      (divisions ?? [])
        .filter(({ code }) => code.endsWith('000') && !code.endsWith('000000'))
        .map(({ code, name }) => ({ value: townshipOf(code), label: name })),
    [divisions],
  );
  return {
    ...origin,
    ...seen,
    ...{ ledger, placed, townships, chosenIn, set, problem, isLocating },
    chosen: params.get('at'),
    measureFrom: (next) => void measureFrom(next),
  };
}

/** One's own position, asked for once and only when it is measured from; `set` says the point in the address. */
function useHere(set: (from: string) => void) {
  const [here, setHere] = useState<Position | null>(null);
  const [problem, setProblem] = useState<Problem>();
  const [isLocating, setIsLocating] = useState(false);
  const measureFrom = async (next: string) => {
    setProblem(undefined);
    if (next !== 'me') return set(next);
    setIsLocating(true);
    const found = await locateOnce();
    setIsLocating(false);
    if (!found.ok) return setProblem(found.problem);
    setHere({ lat: found.value.lat, lng: found.value.lng });
    return set('me');
  };
  return { here, measureFrom, problem, isLocating };
}

type Seen = Pick<PlaneState, 'reachM' | 'look' | 'isMoved' | 'move' | 'shown'>;

/** How far one looks, and where to. */
function useSeen(centre: Position | null, placed: PlacedLines, wanted: number): Seen {
  const [moved, setMoved] = useState<{ readonly of: Position; readonly to: Position } | null>(null);
  const reachM = useMemo(() => {
    const known = reaches.find((reach) => reach === wanted);
    if (known !== undefined || centre === null) return known ?? reaches[0];
    return reachFor(
      centre,
      placed.lines.map(({ position }) => position),
    );
  }, [wanted, centre, placed]);
  // Measured from another point, it begins there.
  const isMoved = moved !== null && moved.of === centre;
  const look = isMoved ? moved.to : centre;
  const shown = useMemo(
    () =>
      centre === null || look === null
        ? { total: 0, nearest: [] }
        : nearestTo(centre, placed, { reachM, look, limit: mostDrawn }),
    [centre, look, placed, reachM],
  );
  const move = (by: Move | null) =>
    setMoved(by === null || centre === null || look === null ? null : { of: centre, to: movedBy(look, by) });
  return { reachM, look, isMoved, move, shown };
}
