// The page's doors to the browser. Inside messengers storage may be missing, may throw and may vanish: every door here
// answers with what there was, and never breaks the page. The only place of the public pages that reads the clock.
import { requestTimeoutMs } from '../protocol/limits.ts';

export type Answer = { readonly status: number; readonly body: unknown; readonly retryAfterMs: number };

const fileMs = 180_000; // a photo on a village line
const slowestPerMs = 16; // and an original of twelve megabytes, at sixteen kilobytes a second

export const now = (): number => Date.now();

export const randomBytes = (length: number): Uint8Array<ArrayBuffer> =>
  crypto.getRandomValues(new Uint8Array(length));

export function timeZone(): string {
  const east = -new Date(now()).getTimezoneOffset();
  const two = (number: number) => String(Math.floor(number)).padStart(2, '0');
  return `${east < 0 ? '-' : '+'}${two(Math.abs(east) / 60)}:${two(Math.abs(east) % 60)}`;
}

type Call = { readonly method: string; readonly headers?: Record<string, string>; readonly body?: BodyInit };

const longestFor = (body?: BodyInit): number =>
  body instanceof Blob ? Math.max(fileMs, body.size / slowestPerMs) : requestTimeoutMs;

/** null: nothing came back, or not from our server; try again. */
export async function call(path: string, { method, headers = {}, body }: Call): Promise<Answer | null> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), longestFor(body));
  try {
    const answer = await fetch(path, {
      method,
      headers,
      signal: stop.signal,
      credentials: 'same-origin',
      ...(body !== undefined && { body }),
    });
    const isOurs = /^application\/(problem\+)?json/.test(answer.headers.get('content-type') ?? '');
    if (!isOurs) return null;
    const retryAfterMs = Number(answer.headers.get('retry-after') ?? 0) * 1000;
    return { status: answer.status, body: await answer.json(), retryAfterMs };
  } catch {
    // No line, a line that broke, a captive portal's page: all of them mean to try again.
    return null;
  } finally {
    clearTimeout(timer);
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Ends after `ms`, or at once when the line is said to be back or the page is looked at again. */
export function untilWorthTrying(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      removeEventListener('online', end);
      document.removeEventListener('visibilitychange', look);
      resolve();
    };
    // Not when it is looked away from: a page that is being left sends nothing more.
    const look = () => document.hidden || end();
    const timer = setTimeout(end, ms);
    addEventListener('online', end);
    document.addEventListener('visibilitychange', look);
  });
}

export type Shelf = {
  readonly read: (key: string) => unknown;
  /** False when it could not be kept. */
  readonly write: (key: string, value: unknown) => boolean;
  readonly drop: (key: string) => void;
  /** Those that begin so. */
  readonly keys: (prefix: string) => readonly string[];
};

/** Local storage, or nothing where there is none. */
export const shelf: Shelf = {
  read: (key) => {
    try {
      return JSON.parse(localStorage.getItem(key) ?? 'null');
    } catch {
      return null;
    }
  },
  write: (key, value) => {
    try {
      localStorage.setItem(key, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  },
  drop: (key) => {
    try {
      localStorage.removeItem(key);
    } catch {
      // What cannot be dropped could not be written either.
    }
  },
  keys: (prefix) => {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
    } catch {
      return [];
    }
  },
};
