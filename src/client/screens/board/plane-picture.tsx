// The drawing of 方位图: one stop of the keyboard; its marks are gone to by the keys with arrows, or touched nearby. It is
// moved by a finger, by the same keys with Shift, and by buttons.
import { type KeyboardEvent, type MouseEvent, type ReactNode, useId, useRef } from 'react';
import { isInside, type Plane, roundLength, type Spot } from '../../../domain/plane/plane.ts';
import { type Arrow, arrows, isArrow, markAt, stepFrom } from '../../../domain/plane/step.ts';
import { backPath, latePath, markPath } from '../../../drawing/stage-marks.ts';
import { distanceText } from '../../record/way-words.ts';
import type { CourseMark, PlacedAsset } from '../../store/plane.ts';
import { useAssetText } from '../../text/assets-text.ts';
import { useBoardText } from '../../text/board-text.ts';
import { useDrag } from './use-drag.ts';

export type DrawnAsset = PlacedAsset & {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly words: string;
  readonly mark: CourseMark;
};

type Props = {
  readonly label: string;
  readonly side: number;
  readonly reachM: number;
  readonly plane: Plane;
  /** Where the point lies that is measured from. */
  readonly origin: Spot;
  readonly assets: readonly DrawnAsset[];
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
  readonly onOpen: (id: string) => void;
  /** What is shown goes so many units to the right and down. */
  readonly onMove: (by: Spot) => void;
  /** What lies under it: a county's own map, or nothing. */
  readonly under?: ReactNode;
};

const touch = 24; // half a finger, in pixels of the screen

const step = 1 / 3; // of the picture, so that two thirds of what was seen are seen still

/** What a key or a button moves it by: what lies in that direction comes into view. */
export const stepOf = (arrow: Arrow, side: number): Spot => {
  const [right, down] = arrows[arrow];
  return { x: -right * side * step, y: -down * side * step };
};

export function PlanePicture(props: Props) {
  const { label, side, reachM, plane, origin, assets, chosen, onChoose, onOpen, onMove, under } = props;
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const layers = [useRef<SVGGElement>(null), useRef<SVGGElement>(null)] as const;
  const { handlers, wasDragged } = useDrag({ side, layers, onMoved: onMove });
  const current = assets.find((one) => one.id === chosen);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && current !== undefined) return onOpen(current.id);
    if (!isArrow(event.key)) return undefined;
    event.preventDefault();
    if (event.shiftKey) return onMove(stepOf(event.key, side));
    const next = stepFrom(assets, chosen, event.key);
    if (next !== null) onChoose(next);
    return undefined;
  };
  const onClick = (event: MouseEvent) => {
    const frame = box.current?.getBoundingClientRect();
    if (frame === undefined || frame.width === 0 || wasDragged()) return;
    const unit = side / frame.width;
    const at = { x: (event.clientX - frame.left) * unit, y: (event.clientY - frame.top) * unit };
    const met = markAt(assets, at, touch * unit);
    if (met !== null) onChoose(met);
  };
  return (
    <div
      className="plane"
      ref={box}
      role="listbox"
      tabIndex={0}
      aria-label={label}
      aria-activedescendant={current === undefined ? undefined : `${id}-${current.id}`}
      onKeyDown={onKeyDown}
      onClick={onClick}
      {...handlers}
    >
      <svg viewBox={`0 0 ${side} ${side}`} aria-hidden="true">
        <g ref={layers[0]}>
          {under ?? <Rings side={side} reachM={reachM} plane={plane} origin={origin} />}
          {isInside(origin, side) && (
            <path
              className="plane-origin"
              d={`M${origin.x - 7} ${origin.y}h14M${origin.x} ${origin.y - 7}v14`}
            />
          )}
        </g>
        <North side={side} />
        <Scale side={side} plane={plane} />
      </svg>
      <svg className="plane-marks" viewBox={`0 0 ${side} ${side}`} role="presentation">
        <g ref={layers[1]}>
          {onTop(assets, chosen).map((one) => (
            <Mark one={one} id={`${id}-${one.id}`} isChosen={one.id === chosen} side={side} key={one.id} />
          ))}
        </g>
      </svg>
    </div>
  );
}

/** The nearest lie over the farther ones, and the chosen one over all. */
const onTop = (assets: readonly DrawnAsset[], chosen: string | null): readonly DrawnAsset[] =>
  assets.toReversed().sort((one, other) => Number(one.id === chosen) - Number(other.id === chosen));

type MarkProps = {
  readonly one: DrawnAsset;
  readonly id: string;
  readonly isChosen: boolean;
  readonly side: number;
};

const labelGap = 20;

/** The chosen one wears its name, on the side that has room. */
function Mark({ one, id, isChosen, side }: MarkProps) {
  const { x, y, stage, mark, words } = one;
  const isLeft = x > side / 2;
  return (
    <g
      className={`plane-mark ${stage}`}
      transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}
      role="option"
      tabIndex={-1}
      id={id}
      aria-selected={isChosen}
      aria-label={words}
    >
      {isChosen && <circle className="plane-chosen" r="15" />}
      {mark.isLate && <path className="plane-late" d={latePath} />}
      {mark.isBack && <path className="plane-back" d={backPath} />}
      <path className="plane-shape" d={markPath(stage)} />
      {isChosen && (
        <text
          className="plane-name"
          x={isLeft ? -labelGap : labelGap}
          y="5"
          textAnchor={isLeft ? 'end' : 'start'}
        >
          {one.asset.name}
        </text>
      )}
    </g>
  );
}

type Ground = { readonly side: number; readonly plane: Plane };

type RingsProps = Ground & { readonly reachM: number; readonly origin: Spot };

/** Around the point, wherever it lies: as far as the farthest corner that is seen. */
function Rings({ side, reachM, plane: { metresPerUnit }, origin }: RingsProps) {
  const a = useAssetText();
  const step = roundLength(reachM / 2);
  const far =
    Math.hypot(Math.max(origin.x, side - origin.x), Math.max(origin.y, side - origin.y)) * metresPerUnit;
  const most = isInside(origin, side) ? reachM : far;
  const rings = Array.from(
    { length: Math.min(mostRings, Math.floor(most / step)) },
    (_, at) => (at + 1) * step,
  );
  return (
    <g>
      {rings.map((metres) => {
        const r = metres / metresPerUnit;
        return (
          <g key={metres}>
            <circle className="plane-ring" cx={origin.x} cy={origin.y} r={r} />
            <text className="plane-small" x={origin.x + 4} y={Math.max(14, origin.y - r + 14)}>
              {distanceText(a, metres)}
            </text>
          </g>
        );
      })}
    </g>
  );
}

const mostRings = 30; // far away the lines are too dense to be read

function North({ side }: { readonly side: number }) {
  const b = useBoardText();
  return (
    <g className="plane-north" transform={`translate(${side - 20} 12)`}>
      <path d="M0 0L6 16L0 12L-6 16Z" />
      <text textAnchor="middle" y="31">
        {b('plane.north')}
      </text>
    </g>
  );
}

const margin = 12;

function Scale({ side, plane: { metresPerUnit } }: Ground) {
  const a = useAssetText();
  const metres = roundLength((side / 4) * metresPerUnit);
  const long = metres / metresPerUnit;
  return (
    <g className="plane-scale" transform={`translate(${margin} ${side - margin})`}>
      <path d={`M0-6V0H${long.toFixed(1)}V-6`} />
      <text x="0" y="-10">
        {distanceText(a, metres)}
      </text>
    </g>
  );
}
