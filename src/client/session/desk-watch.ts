// A desk that nobody touches for half an hour is covered, and any desk when its session is over: what is shown goes, what
// is kept stays in the store.
//   touched ──30 minutes without a touch, in any tab──▶ covered ──a person signs in──▶ touched
//           ──12 hours since the sign-in, touched or not──▶ covered
// 1. Time is the clock's, not a timer's: a machine that slept is covered with the first touch, before it counts.
// 2. While somebody types or reads, the server hears of it, at most every five minutes; without a touch it hears nothing.
// 3. A phone is never covered by this, nor does it say anything.

/** 等保2.0: as long as the server waits for a desk. */
const awayMs = 30 * 60_000;
/** As long as a session lives, whatever is done in it. */
const sessionMs = 12 * 3_600_000;
const aliveMs = 5 * 60_000; // six times within the server's half hour
const noteMs = 10_000; // other tabs need not know each key

/** What a person does to read or to write. A page that scrolls or moves by itself is no sign of anybody. */
const signs = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const;

export type DeskDoors = {
  readonly now: () => number;
  readonly after: (ms: number, call: () => void) => () => void;
  /** Is it a desk at which somebody of a desk is signed in? */
  readonly isWatched: () => boolean;
  /** The last touch that any tab noted. */
  readonly lastTouch: () => Promise<number | null>;
  readonly noteTouch: (at: number) => void;
  /** When the person who sits here signed in. */
  readonly signedInAt: () => Promise<number | null>;
  readonly sayAlive: () => void;
  readonly cover: (why: 'away' | 'over') => Promise<void>;
};

/** Watches from now on, and has looked once when it returns: whoever left yesterday finds the screen covered. */
export async function watchDesk(target: EventTarget, doors: DeskDoors): Promise<() => void> {
  const { now, after, isWatched } = doors;
  let touchedAt: number | null = null;
  let endsAt = Number.POSITIVE_INFINITY;
  let notedAt = 0;
  let aliveAt = now();
  let cancelLook = () => {};
  let cancelAlive: (() => void) | null = null;

  const look = async () => {
    cancelLook();
    const noted = await doors.lastTouch();
    touchedAt = Math.max(touchedAt ?? noted ?? now(), noted ?? 0);
    endsAt = ((await doors.signedInAt()) ?? now()) + sessionMs;
    const rest = Math.min(touchedAt + awayMs, endsAt) - now();
    if (rest <= 0 && isWatched()) await doors.cover(endsAt <= now() ? 'over' : 'away');
    cancelLook();
    cancelLook = after(rest > 0 ? rest : awayMs, () => void look());
  };

  const sayAlive = () => {
    cancelAlive = null;
    if (!isWatched()) return;
    aliveAt = now();
    doors.sayAlive();
  };

  const touch = () => {
    const at = now();
    const isLate = endsAt <= at || (touchedAt !== null && at - touchedAt >= awayMs);
    if (isLate && isWatched()) return void look();
    touchedAt = at;
    if (at - notedAt >= noteMs) {
      notedAt = at;
      doors.noteTouch(at);
    }
    if (isWatched()) cancelAlive ??= after(Math.max(0, aliveAt + aliveMs - at), sayAlive);
  };

  for (const sign of signs) target.addEventListener(sign, touch, { capture: true, passive: true });
  await look();
  return () => {
    cancelLook();
    cancelAlive?.();
    for (const sign of signs) target.removeEventListener(sign, touch, { capture: true });
  };
}
