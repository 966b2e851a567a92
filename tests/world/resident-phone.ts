// What a resident's phone keeps for the public pages, without a browser: a shelf, a database, a line that a test answers.
import { randomBytes } from 'node:crypto';
import { IDBFactory } from 'fake-indexeddb';
import { vi } from 'vitest';
import { attachmentId, mutationId, recordId, sha256, uuid7 } from '../../src/domain/ids.ts';
import type { SayRequest } from '../../src/protocol/say.ts';
import type { Pending } from '../../src/resident/pending.ts';
import { hashOf, lamp, newCode } from './resident.ts';

export type ResidentPhone = {
  /** What lies on the shelf, by key. */
  readonly shelf: Record<string, string>;
  /** Every request, in its order. */
  readonly asked: { readonly path: string; readonly body: unknown }[];
  readonly lineIsBack: () => void;
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
  return { shelf, asked, lineIsBack: () => events.dispatchEvent(new Event('online')) };
}

const freshId = () => uuid7(Date.now(), randomBytes(10));

/** Words with so many photos, tapped at that time and not sent yet. */
export function waitingSaid(what: string, { at = Date.now(), photos = 0 } = {}): Pending {
  const id = mutationId.parse(freshId());
  const code = newCode();
  const request: SayRequest = {
    token: 'ABCD2345',
    id,
    rec: recordId.parse(freshId()),
    at: new Date(at).toISOString(),
    tz: '+08:00',
    device: '',
    trackingHash: sha256.parse(hashOf(code)),
    proof: { challenge: '', answer: '' },
    website: '',
    said: { ...lamp, what, name: '张三', phone: '13900000001' },
  };
  const files = Array.from({ length: photos }, () => ({
    attachment: attachmentId.parse(freshId()),
    id: mutationId.parse(freshId()),
    state: 'waiting' as const,
  }));
  return { id, at, code, files, gate: null, isReport: false, state: { kind: 'waiting', request } };
}

/** As a page of an earlier version kept it: one slot for a poster, the words in it for ever. */
export function earlierSlot({ state, id: _, isReport: __, ...same }: Pending, isDelivered = false): string {
  if (state.kind !== 'waiting') throw new Error('its words are gone');
  return JSON.stringify({ ...same, request: state.request, isDelivered, isRepeated: false });
}
