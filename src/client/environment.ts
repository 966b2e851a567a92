// Every door to the outside that the phone's code goes through. Built in `main.tsx` for the browser and in
// `tests/world` for tests; faults are injected here and nowhere else.
export interface Environment {
  /** Milliseconds since 1970, the phone's clock as it is: it may be wrong. */
  readonly now: () => number;
  /** Strong randomness. */
  readonly randomBytes: (length: number) => Uint8Array<ArrayBuffer>;
  /** A number in [0, 1) for spreading waits. */
  readonly fraction: () => number;
  readonly fetch: (path: string, init: RequestInit) => Promise<Response>;
  /** Sends bytes and calls `onProgress` whenever some have left; otherwise like `fetch`, which cannot tell. */
  readonly upload: (path: string, upload: Upload, onProgress: () => void) => Promise<Response>;
  readonly subtle: SubtleCrypto;
  readonly indexedDB: IDBFactory;
  readonly IDBKeyRange: typeof IDBKeyRange;
  /** What the browser says of its room for this site, and whether it will keep it; null where it does not say. */
  readonly storage: Pick<StorageManager, 'estimate' | 'persist' | 'persisted'> | null;
  /** A note outside of the databases, which may outlive them; null when there is none. */
  readonly keepsake: { readonly read: () => string | null; readonly write: (text: string) => void };
  /** Runs `work` while no other tab of this profile does; answers false at once when another holds the name. */
  readonly exclusively: (name: string, work: Work) => Promise<boolean>;
  /** Is any tab of this profile at work under a name that begins so? */
  readonly isAtWork: (prefix: string) => Promise<boolean>;
  /** Calls back after `ms`; the answer cancels it. */
  readonly after: (ms: number, call: () => void) => () => void;
  /** Calls `onHint` whenever the server says at `path` that there is something to pull; the answer ends it. Hints may be missed. */
  readonly hints: (path: string, onHint: () => void) => () => void;
  /** Is the page on the screen? */
  readonly isShown: () => boolean;
  /** Asks the browser to wake the app's open tabs when a connection is back, if it can. Nothing depends on it. */
  readonly wakeLater: () => void;
  /** The phone's UTC offset as `+08:00`. */
  readonly timeZone: () => string;
}

/** Work under a name; `isMine` turns false when the name was lost, as by a tab that slept. Then it ends at its next step. */
export type Work = (isMine: () => boolean) => Promise<void>;

export type Upload = {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Blob;
  readonly signal: AbortSignal;
};
