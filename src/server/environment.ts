// Every door of the server to the outside; built in `main.ts` and in tests.
export type Environment = {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly randomBytes: (length: number) => Buffer;
  readonly dataDir: string;
};
