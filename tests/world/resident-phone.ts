// What a resident's phone keeps for the public pages, without a browser: a shelf, a database, a line that a test answers.
import { IDBFactory } from 'fake-indexeddb';
import { vi } from 'vitest';

export type ResidentPhone = {
  /** What lies on the shelf, by key. */
  readonly shelf: Record<string, string>;
  /** Every request, in its order. */
  readonly asked: { readonly path: string; readonly body: unknown }[];
};

export type Answering = (path: string, body: unknown) => Response | 'noLine';

export const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  Response.json(body, { status, headers });

/** Stands in the place of the browser until `vi.unstubAllGlobals`. A full shelf refuses whatever is written. */
export function residentPhone(answer: Answering = () => 'noLine', isFull = () => false): ResidentPhone {
  const shelf: Record<string, string> = {};
  const asked: { path: string; body: unknown }[] = [];
  const doors = {
    getItem: (key: string) => shelf[key] ?? null,
    setItem: (key: string, value: string) => {
      if (isFull()) throw new DOMException('full', 'QuotaExceededError');
      shelf[key] = value;
    },
    removeItem: (key: string) => Reflect.deleteProperty(shelf, key),
  };
  const hidden = (key: string) => key in doors;
  vi.stubGlobal(
    'localStorage',
    new Proxy(shelf, { get: (_, key) => (hidden(String(key)) ? Reflect.get(doors, key) : undefined) }),
  );
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.stubGlobal('fetch', async (path: string, { body }: RequestInit = {}) => {
    const sent: unknown = typeof body === 'string' ? JSON.parse(body) : body;
    asked.push({ path, body: sent });
    const given = answer(path, sent);
    if (given === 'noLine') throw new TypeError('no line');
    return given;
  });
  const events = new EventTarget();
  vi.stubGlobal('addEventListener', events.addEventListener.bind(events));
  vi.stubGlobal('removeEventListener', events.removeEventListener.bind(events));
  vi.stubGlobal('document', new EventTarget());
  return { shelf, asked };
}
