// The picture follows the finger while it is moved; what it shows is looked for once, when the finger leaves it.
import { type PointerEvent, type RefObject, useRef } from 'react';
import type { Spot } from '../../../domain/plane/plane.ts';

const leastPx = 6; // a finger that only touches moves as much

type Drag = Spot & { readonly pointerId: number; by: Spot | null };
type Wanted = {
  readonly side: number;
  /** What moves with the finger. */
  readonly layers: readonly RefObject<SVGGElement | null>[];
  readonly onMoved: (by: Spot) => void;
};

/** How a picture of `side` units is taken hold of. `wasDragged` is true for the click that ends a move. */
export function useDrag({ side, layers, onMoved }: Wanted) {
  const drag = useRef<Drag | null>(null);
  const ended = useRef(false);
  const show = (by: Spot | null) => {
    for (const { current } of layers) {
      if (by === null) current?.removeAttribute('transform');
      else current?.setAttribute('transform', `translate(${by.x} ${by.y})`);
    }
  };
  const onPointerDown = ({ isPrimary, button, pointerId, clientX: x, clientY: y }: PointerEvent) => {
    ended.current = false;
    drag.current = isPrimary && button === 0 ? { x, y, pointerId, by: null } : null;
  };
  const onPointerMove = ({ pointerId, clientX, clientY, currentTarget }: PointerEvent) => {
    const from = drag.current;
    if (from === null || from.pointerId !== pointerId) return;
    const [x, y] = [clientX - from.x, clientY - from.y];
    if (from.by === null && Math.hypot(x, y) < leastPx) return;
    if (from.by === null) currentTarget.setPointerCapture(pointerId);
    const unit = side / Math.max(1, currentTarget.clientWidth);
    from.by = { x: x * unit, y: y * unit };
    show(from.by);
  };
  const onPointerUp = () => {
    const by = drag.current?.by ?? null;
    drag.current = null;
    ended.current = by !== null;
    show(null);
    if (by !== null) onMoved(by);
  };
  const onPointerCancel = () => {
    drag.current = null;
    show(null);
  };
  const wasDragged = () => ended.current;
  return { handlers: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel }, wasDragged };
}
