// Guards and effects of one move: what was said with it is known by its type, any other move passes by.
import type { Core, Effect, Guard, Look } from './machine.ts';

export type Ask<C extends Core, M extends C['asked']['move']> = Look<C> & {
  readonly asked: Extract<C['asked'], { readonly move: M }>;
};

const isAsking = <C extends Core, M extends C['asked']['move']>(look: Look<C>, move: M): look is Ask<C, M> =>
  look.asked.move === move;

/** The two builders for the types of one machine. */
export const asking = <C extends Core>() => ({
  /** An effect that leaves the course of any other move as it is. */
  effectOf:
    <M extends C['asked']['move']>(
      move: M,
      write: (course: C['course'], look: Ask<C, M>) => C['course'],
    ): Effect<C> =>
    (course, look) =>
      isAsking<C, M>(look, move) ? write(course, look) : course,
  /** A guard that any other move passes. */
  guardOf:
    <M extends C['asked']['move']>(move: M, guard: (look: Ask<C, M>) => ReturnType<Guard<C>>): Guard<C> =>
    (look) =>
      isAsking<C, M>(look, move) ? guard(look) : null,
});
