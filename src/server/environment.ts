// Every door of the server to the outside; built in `main.ts` and in tests.
export type Environment = {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly randomBytes: (length: number) => Buffer;
  readonly dataDir: string;
  /** The demo county on the machine itself: its people are not made to set up a second factor. Absent everywhere else. */
  readonly isDemo?: boolean;
  /** The address people reach this server by, without a slash at its end; absent: the one they asked with. */
  readonly publicOrigin?: string;
  /** The demo county is on it: whoever tries things out may print what leads to this machine alone. */
  readonly mayPrintAnything?: boolean;
  /** Whom a push service may write to about this server: `mailto:` or `https:`. */
  readonly pushContact?: string;
  /** A developer must look. Never a name, a number, a text or a place in it. */
  readonly alarm: (what: string) => void;
};
