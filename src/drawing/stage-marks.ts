// A shape for each stage of revival, about ten units across and around 0,0, so that a plane can be read without colours.
const shapes = {
  /** A ring. */
  listed: 'M5 0A5 5 0 1 1-5 0A5 5 0 1 1 5 0Z',
  /** A triangle. */
  planned: 'M0-6L5.6 4.4H-5.6Z',
  /** A square. */
  reviving: 'M-4.6-4.6H4.6V4.6H-4.6Z',
  /** Five corners. */
  closeRequested: 'M0-6L5.7-1.9L3.5 4.9H-3.5L-5.7-1.9Z',
  /** A smaller disc. */
  closedOut: 'M4 0A4 4 0 1 1-4 0A4 4 0 1 1 4 0Z',
} as const;
export type StageMark = keyof typeof shapes;

export const markPath = (stage: StageMark): string => shapes[stage];
/** Around any of them: its day has passed; a square on its tip, as on the board. */
export const latePath = 'M0-11L11 0L0 11L-11 0Z';
/** It fell back. */
export const backPath = 'M9 0A9 9 0 1 1-9 0A9 9 0 1 1 9 0Z';
