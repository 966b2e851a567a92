// 方位图, the other look of 挂图作战: where the entries of the board stand, as distance and bearing from a point. Drawn from
// the ledger on this device, without a network.
import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { dayAt } from '../../../domain/day.ts';
import { boardStages } from '../../../domain/figures/board.ts';
import { truePlane } from '../../../domain/plane/plane.ts';
import { distanceText, wayText } from '../../record/way-words.ts';
import { markOf, useCourseMarks } from '../../store/plane.ts';
import { useStore } from '../../store/store-context.ts';
import { useAssetText } from '../../text/assets-text.ts';
import { type BoardTranslate, useBoardText } from '../../text/board-text.ts';
import { whenText } from '../../text/dates.ts';
import { problemText } from '../../text/problem-text.ts';
import { useText } from '../../text/use-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { EmptyFace, TopBar } from '../../ui/shell.tsx';
import { useIsWide } from '../../ui/wide.ts';
import { BoardTabs } from './board-tabs.tsx';
import { PlaneChosen } from './plane-chosen.tsx';
import { PlaneList } from './plane-list.tsx';
import { PlaneFilters, PlaneOrigin } from './plane-picks.tsx';
import { type DrawnAsset, PlanePicture } from './plane-picture.tsx';
import { StageMark } from './stage-mark.tsx';
import { type PlaneState, usePlane } from './use-plane.ts';
import './plane.css';

/** A unit of the drawing is about a pixel of the screen. */
const sides = { phone: 328, desk: 620 } as const;

export function PlaneScreen() {
  const b = useBoardText();
  const a = useAssetText();
  const t = useText();
  const { env } = useStore();
  const plane = usePlane();
  const { ledger, placed, centre } = plane;
  const asOf = ledger?.asOf ?? null;
  const when = asOf === null ? a('list.asOf.none') : a('list.asOf', { when: whenText(t, asOf, env.now()) });
  return (
    <>
      <TopBar title={<h1 tabIndex={-1}>{b('view.plane')}</h1>} />
      <main className="page stack loose board-page plane-page" id="main" aria-busy={ledger === undefined}>
        <BoardTabs current="plane" />
        <PlaneFilters plane={plane} />
        <PlaneOrigin plane={plane} />
        {plane.problem && (
          <p className="error" role="alert">
            {problemText(t, plane.problem)}
          </p>
        )}
        {centre !== null && <Drawing plane={plane} />}
        {ledger !== undefined && centre === null && (
          <EmptyFace icon="pin" title={b('plane.empty')} hint={b('plane.empty.hint')} />
        )}
        <p className="row-meta">{b('plane.intro', { asOf: when })}</p>
        {placed.unplaced > 0 && <p className="row-meta">{b('plane.unplaced', { count: placed.unplaced })}</p>}
      </main>
    </>
  );
}

function Drawing({ plane }: { readonly plane: PlaneState }) {
  const a = useAssetText();
  const b = useBoardText();
  const isWide = useIsWide();
  const { env } = useStore();
  const navigate = useNavigate();
  const { centre, reachM, shown, placed, chosen, set } = plane;
  const side = isWide ? sides.desk : sides.phone;
  const ids = useMemo(() => shown.nearest.map(({ asset }) => asset.id), [shown]);
  const marks = useCourseMarks(ids, dayAt(env.now()));
  const flat = useMemo(
    () => (centre === null ? null : truePlane({ centre, radiusM: reachM, side })),
    [centre, reachM, side],
  );
  if (flat === null) return null;
  const drawn = shown.nearest.map((one): DrawnAsset => {
    const { id, name } = one.asset;
    const mark = markOf(marks, id);
    const words = [name, b(`stage.${one.stage}`), wayText(a, one.way)];
    if (mark.isLate) words.push(b('plane.late'));
    if (mark.isBack) words.push(b('plane.back'));
    return { ...one, id, ...flat.spotOf(one.position), mark, words: words.join(a('word.comma')) };
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
          assets={drawn}
          onChoose={(id) => set('at', id)}
          onOpen={(id) => void navigate(`/ledger/asset/${id}`)}
        />
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
