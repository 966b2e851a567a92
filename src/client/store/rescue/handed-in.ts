// How handing in a deputy's rescue file at a desk ended.
export type HandedIn = {
  /** Changes the server holds now, and how many of them it held before. */
  readonly records: number;
  readonly before: number;
  readonly photos: number;
  readonly refused: number;
  /** Taken, but for fields that somebody else changed too. */
  readonly merged: number;
  /** Newer than the server. */
  readonly held: number;
  readonly photosLeft: number;
};
