import type { BoardStage } from '../../../domain/figures/board.ts';
import { backPath, latePath, markPath } from '../../../drawing/stage-marks.ts';
import type { CourseMark } from '../../store/plane.ts';

type Props = { readonly stage: BoardStage; readonly mark?: Partial<CourseMark> };

/** The mark of a stage, beside its word. */
export function StageMark({ stage, mark = {} }: Props) {
  return (
    <svg className="plane-key" viewBox="-12 -12 24 24" aria-hidden="true">
      <g className={`plane-mark ${stage}`}>
        {mark.isLate === true && <path className="plane-late" d={latePath} />}
        {mark.isBack === true && <path className="plane-back" d={backPath} />}
        <path className="plane-shape" d={markPath(stage)} />
      </g>
    </svg>
  );
}
