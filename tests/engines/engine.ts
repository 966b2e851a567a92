// Another browser than the one most tests use, as a person's hands and eyes have it: a page goes somewhere, script runs in
// it, files are chosen, it is looked at, the whole browser is killed and started again on the same profile.
export type Engine = {
  readonly goto: (url: string) => Promise<void>;
  /** Runs the body of an async function in the page; what it returns is plain data. Throws what the page throws. */
  readonly run: <T>(body: string, ...args: readonly unknown[]) => Promise<T>;
  /** Puts files into the input that `selector` names. */
  readonly choose: (selector: string, paths: readonly string[]) => Promise<void>;
  /** A PNG. */
  readonly look: () => Promise<Buffer>;
  /** SIGKILL of every process of it. */
  readonly kill: () => Promise<void>;
};

export type Screen = { readonly width: number; readonly height: number };

/** `profile`: a folder that outlives the browser. */
export type StartEngine = (profile: string, screen: Screen) => Promise<Engine>;

/** Ends a child started with `detached`, and all that it started. */
export function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // gone already
  }
}

/** Asks until the answer is not null; an error of one try is not the end. */
export async function until<T>(what: string, ask: () => Promise<T | null>, mostMs = 20_000): Promise<T> {
  const end = Date.now() + mostMs;
  let last: unknown = null;
  while (Date.now() < end) {
    try {
      const found = await ask();
      if (found !== null && found !== undefined) return found;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`waited ${mostMs} ms for ${what}`, { cause: last });
}
