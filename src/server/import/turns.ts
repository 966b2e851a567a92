// Long work on the one thread of a server: a step a turn of the event loop, so that everybody else is heard between two.

export const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Runs a generator to its end, one step a turn. */
export async function inTurns<End>(steps: Generator<number, End>): Promise<End> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await nextTurn();
  }
}

/** The generator at once, for who has nobody waiting. */
export function atOnce<End>(steps: Generator<number, End>): End {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
