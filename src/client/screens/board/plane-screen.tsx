// 方位图, the other look of 挂图作战: where the entries of the board stand, as distance and bearing from a point. Drawn from
// the ledger on this device, without a network.
import { useCallback, useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { dayAt } from '../../../domain/day.ts';
import { boardStages } from '../../../domain/figures/board.ts';
import type { Position } from '../../../domain/likeness/distance.ts';
import { gcj02Of } from '../../../domain/plane/gcj02.ts';
import { mercatorPlane } from '../../../domain/plane/mercator.ts';
import { isInside, lookingAt, type Spot, truePlane, type View } from '../../../domain/plane/plane.ts';
import { type CountyMap, countyMapAnswer, countyMapPath } from '../../../protocol/county-map.ts';
import { useAnswer } from '../../online/server.ts';
import { distanceText, wayText } from '../../record/way-words.ts';
import { type CourseMark, markOf, type PlacedAsset, useCourseMarks } from '../../store/plane.ts';
import { useStore } from '../../store/store-context.ts';
import { type AssetTranslate, useAssetText } from '../../text/assets-text.ts';
import { type BoardTranslate, useBoardText } from '../../text/board-text.ts';
import { whenText } from '../../text/dates.ts';
import { problemText } from '../../text/problem-text.ts';
import { useText } from '../../text/use-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { EmptyFace, TopBar } from '../../ui/shell.tsx';
import { useIsWide } from '../../ui/wide.ts';
import { BoardTabs } from './board-tabs.tsx';
import { MapTiles } from './county-map.tsx';
import { MapCredit } from './map-credit.tsx';
import { PlaneChosen } from './plane-chosen.tsx';
import { PlaneList } from './plane-list.tsx';
import { PlaneMoves } from './plane-moves.tsx';
import { PlaneFilters, PlaneOrigin } from './plane-picks.tsx';
import { type DrawnAsset, PlanePicture } from './plane-picture.tsx';
import { StageMark } from './stage-mark.tsx';
import { type PlaneState, usePlane } from './use-plane.ts';
import '../../ui/wide-paper.css';
import './board.css';
import './plane.css';

/** A unit of the drawing is about a pixel of the screen. */
const sides = { phone: 328, desk: 520 } as const;

export function PlaneScreen() {
  const b = useBoardText();
  const a = useAssetText();
  const t = useText();
  const { env } = useStore();
  const plane = usePlane();
  const map = useCountyMap();
  const { ledger, placed, centre } = plane;
  const asOf = ledger?.asOf ?? null;
  const when = asOf === null ? a('list.asOf.none') : a('list.asOf', { when: whenText(t, asOf, env.now()) });
  return (
    <>
      <TopBar title={<h1 tabIndex={-1}>{b('view.plane')}</h1>} />
      <main
        className="page stack loose board-page wide-paper plane-page"
        id="main"
        aria-busy={ledger === undefined}
      >
        <h2 className="only-print">{b('view.plane')}</h2>
        <BoardTabs current="plane" />
        <div className="plane-controls">
          <PlaneFilters plane={plane} />
          <PlaneOrigin plane={plane} />
        </div>
        {plane.problem && (
          <p className="error" role="alert">
            {problemText(t, plane.problem)}
          </p>
        )}
        {centre !== null && <Drawing plane={plane} map={map} />}
        {ledger !== undefined && centre === null && (
          <EmptyFace icon="pin" title={b('plane.empty')} hint={b('plane.empty.hint')} />
        )}
        <p className="row-meta">{b(map === null ? 'plane.intro' : 'plane.intro.map', { asOf: when })}</p>
        {placed.unplaced > 0 && <p className="row-meta">{b('plane.unplaced', { count: placed.unplaced })}</p>}
      </main>
    </>
  );
}

function useCountyMap(): CountyMap | null {
  const answered = useAnswer({ method: 'GET', path: countyMapPath, answer: countyMapAnswer });
  return answered.face === 'content' ? answered.value.map : null;
}

/** Over a map drawn in GCJ-02 the marks are moved along with it; what is measured and saved stays WGS-84. */
const overMap = (map: CountyMap | null, position: Position): Position =>
  map?.coordinates === 'gcj02' ? gcj02Of(position) : position;

type DrawingProps = { readonly plane: PlaneState; readonly map: CountyMap | null };

function Drawing({ plane, map }: DrawingProps) {
  const a = useAssetText();
  const b = useBoardText();
  const isWide = useIsWide();
  const { env } = useStore();
  const navigate = useNavigate();
  const [isBroken, setIsBroken] = useState(false);
  const onTrouble = useCallback(() => setIsBroken(true), []);
  const { centre, look, reachM, shown, placed, chosen, set, move } = plane;
  const side = isWide ? sides.desk : sides.phone;
  const marks = useCourseMarks(shown.nearest, dayAt(env.now()));
  const view = useMemo(
    () => (look === null ? null : { centre: overMap(map, look), radiusM: reachM, side }),
    [look, map, reachM, side],
  );
  const flat = useMemo(
    () =>
      view === null || centre === null ? null : map === null ? around(centre, view) : mercatorPlane(view),
    [view, centre, map],
  );
  if (flat === null || view === null || centre === null) return null;
  const moveBy = ({ x, y }: Spot) =>
    move({ eastM: -x * flat.metresPerUnit, southM: -y * flat.metresPerUnit });
  const drawn = shown.nearest.flatMap((one): readonly DrawnAsset[] => {
    const { id } = one.asset;
    const spot = flat.spotOf(overMap(map, one.position));
    const mark = markOf(marks, id);
    return isInside(spot, side) ? [{ ...one, id, ...spot, mark, words: wordsOf({ a, b }, one, mark) }] : [];
  });
  const current = drawn.find(({ id }) => id === chosen);
  const reach = distanceText(a, reachM);
  const { total } = shown;
  return (
    <div className="plane-split">
      <div className="stack tight">
        <PlanePicture
          label={b('plane.label', { where: whereOf(plane, b), reach, count: drawn.length })}
          {...{ side, reachM, chosen }}
          plane={flat}
          origin={flat.spotOf(overMap(map, centre))}
          onMove={moveBy}
          under={map === null ? null : <MapTiles map={map} view={view} onTrouble={onTrouble} />}
          assets={drawn}
          onChoose={(id) => set('at', id)}
          onOpen={(id) => void navigate(`/ledger/asset/${id}`)}
        />
        {map !== null && <MapCredit map={map} isBroken={isBroken} />}
        <PlaneMoves side={side} onMove={moveBy} onBack={plane.isMoved ? () => move(null) : null} />
        <PlaneKey />
        <p className="row-meta">
          {b('plane.count', { reach, total })}
          {total > drawn.length && b('plane.drawn', { count: drawn.length })}
          {placed.lines.length > total &&
            `${a('word.comma')}${b('plane.far', { count: placed.lines.length - total })}`}
        </p>
        {current !== undefined && <PlaneChosen one={current} onMeasure={plane.measureFrom} />}
        <div className="buttons">
          <button className="button" type="button" title={b('print.hint')} onClick={() => window.print()}>
            <Icon name="printer" />
            {b('print')}
          </button>
        </div>
      </div>
      {drawn.length === 0 ? (
        <EmptyFace icon="search" title={b('plane.none')} hint={b('plane.none.hint')} />
      ) : (
        <PlaneList assets={drawn} />
      )}
    </div>
  );
}

/** Measured from the point, whatever lies in the middle. */
const around = (centre: Position, view: View) =>
  lookingAt(truePlane({ ...view, centre }), view.centre, view.side);

type Speaking = { readonly a: AssetTranslate; readonly b: BoardTranslate };

/** A mark, for who hears it. */
function wordsOf({ a, b }: Speaking, { asset, stage, way }: PlacedAsset, mark: CourseMark): string {
  const late = mark.isLate ? [b('plane.late')] : [];
  const back = mark.isBack ? [b('plane.back')] : [];
  return [asset.name, b(`stage.${stage}`), wayText(a, way), ...late, ...back].join(a('word.comma'));
}

/** The point, in words. */
function whereOf({ from, fromName, townships }: PlaneState, b: BoardTranslate): string {
  if (from === '') return b('plane.from.middle');
  if (from === 'me') return b('plane.from.me');
  return fromName ?? townships.find(({ value }) => value === from)?.label ?? b('plane.from.middle');
}

function PlaneKey() {
  const b = useBoardText();
  return (
    <ul className="key">
      {boardStages.map((stage) => (
        <li key={stage}>
          <StageMark stage={stage} />
          {b(`stage.${stage}`)}
        </li>
      ))}
      <li>
        <StageMark stage="reviving" mark={{ isLate: true }} />
        {b('plane.late')}
      </li>
      <li>
        <StageMark stage="listed" mark={{ isBack: true }} />
        {b('plane.back')}
      </li>
    </ul>
  );
}
