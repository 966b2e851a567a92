// What 方位图 shows: the filter, the point it is measured from and its reach stand in the address; one's own position
// does not, and stays on the device.
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Position } from '../../../domain/likeness/distance.ts';
import { townshipOf } from '../../../domain/place.ts';
import { middleOf, reaches, reachFor } from '../../../domain/plane/plane.ts';
import type { Problem } from '../../../domain/problems.ts';
import { locateOnce } from '../../form/locate.ts';
import { useSession } from '../../session/session.ts';
import { idOfLine, listedOf, noFilter, townshipIn } from '../../store/asset-lines.ts';
import { type LedgerLines, useLedger } from '../../store/ledger-lines.ts';
import { nearestTo, type PlacedAsset, type PlacedLines, placedIn } from '../../store/plane.ts';

const mostDrawn = 400; // more marks than that cover each other; the nearest come first

export type FilterName = 'township' | 'stage' | 'class' | 'nature';

export type PlaneState = {
  readonly ledger: LedgerLines | undefined;
  readonly placed: PlacedLines;
  readonly townships: readonly { readonly value: string; readonly label: string }[];
  /** Null where nothing has a position. */
  readonly centre: Position | null;
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
  const [params, setParams] = useSearchParams();
  const read = useLedger();
  // A drawing that moves while it is looked at tells nothing: it waits for all of them.
  const ledger = read?.isWhole === true ? read : undefined;
  const divisions = useSession((session) => session.directory?.divisions);
  const [here, setHere] = useState<Position | null>(null);
  const [problem, setProblem] = useState<Problem>();
  const [isLocating, setIsLocating] = useState(false);
  const chosenIn = (name: string) => params.get(name) ?? '';
  const [township, stage, kind, nature] = ['township', 'stage', 'class', 'nature'].map(chosenIn);
  const placed = useMemo(() => {
    const filter = {
      ...noFilter,
      ...{ township: township ?? '', stage: stage ?? '', assetClass: kind ?? '', nature: nature ?? '' },
    };
    return ledger === undefined ? nothing : placedIn(ledger, filter);
  }, [ledger, township, stage, kind, nature]);
  const wantedFrom = chosenIn('from');
  const origin = useMemo(() => originOf(wantedFrom, placed, here), [wantedFrom, placed, here]);
  const { centre } = origin;
  const wanted = Number(chosenIn('reach'));
  const reachM = useMemo(() => {
    const known = reaches.find((reach) => reach === wanted);
    if (known !== undefined || centre === null) return known ?? reaches[0];
    return reachFor(
      centre,
      placed.lines.map(({ position }) => position),
    );
  }, [wanted, centre, placed]);
  const shown = useMemo(
    () =>
      centre === null ? { total: 0, nearest: [] } : nearestTo(centre, placed, { reachM, limit: mostDrawn }),
    [centre, placed, reachM],
  );
  const set = (name: string, value: string) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (value === '') next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true },
    );
  const measureFrom = async (next: string) => {
    setProblem(undefined);
    if (next !== 'me') return set('from', next);
    setIsLocating(true);
    const found = await locateOnce();
    setIsLocating(false);
    if (!found.ok) return setProblem(found.problem);
    setHere({ lat: found.value.lat, lng: found.value.lng });
    return set('from', 'me');
  };
  const townships = useMemo(
    () =>
      (divisions ?? [])
        .filter(({ code }) => code.endsWith('000') && !code.endsWith('000000'))
        .map(({ code, name }) => ({ value: townshipOf(code), label: name })),
    [divisions],
  );
  return {
    ...origin,
    ...{ ledger, placed, townships, reachM, shown, chosenIn, set, problem, isLocating },
    chosen: params.get('at'),
    measureFrom: (next) => void measureFrom(next),
  };
}
