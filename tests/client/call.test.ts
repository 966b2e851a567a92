import { beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { Environment } from '../../src/client/environment.ts';
import { call } from '../../src/client/net/call.ts';
import { offline } from '../world/offline.ts';

const second = 1000;
const answer = z.object({ done: z.boolean() });

let now: number;
let timers: { at: number; call: () => void }[];

/** Lets time pass, and all that follows from it happen. */
async function pass(ms: number): Promise<void> {
  now += ms;
  const due = timers.filter((timer) => timer.at <= now);
  timers = timers.filter((timer) => timer.at > now);
  for (const timer of due) timer.call();
  await new Promise((resolve) => setTimeout(resolve, 5));
}

const environment = (doors: Partial<Environment>): Environment => ({
  ...offline(),
  after: (ms, call) => {
    const timer = { at: now + ms, call };
    timers.push(timer);
    return () => {
      timers = timers.filter((one) => one !== timer);
    };
  },
  ...doors,
});

const json = (body: BodyInit) => new Response(body, { headers: { 'content-type': 'application/json' } });

/** Never answers; ends when it is told to. */
const untilStopped = (signal: AbortSignal | null | undefined) =>
  new Promise<never>((_, reject) => {
    signal?.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')));
  });

beforeEach(() => {
  now = 0;
  timers = [];
});

describe('an upload', () => {
  const bytes = { body: new Blob([new Uint8Array(1000)]), headers: {} };
  const photo = { method: 'PATCH', path: '/api/v1/blobs/1', bytes, answer, waitMs: 60 * second } as const;

  it('that moves is not ended, however long it takes', async () => {
    let progress = () => {};
    let finish = () => {};
    const env = environment({
      upload: (_, { signal }, onProgress) => {
        progress = onProgress;
        const finished = new Promise<Response>((resolve) => {
          finish = () => resolve(json('{"done":true}'));
        });
        return Promise.race([finished, untilStopped(signal)]);
      },
    });
    const sent = call(env, photo);
    for (let round = 0; round < 10; round += 1) {
      await pass(59 * second);
      progress();
    }
    finish();

    expect(await sent).toEqual({ ok: true, value: { done: true } });
    expect(timers).toEqual([]);
  });

  it('on which nothing moves for a minute is ended', async () => {
    let progress = () => {};
    const env = environment({
      upload: (_, { signal }, onProgress) => {
        progress = onProgress;
        return untilStopped(signal);
      },
    });
    const sent = call(env, photo);
    await pass(30 * second);
    progress();
    let hasEnded = false;
    void sent.then(() => {
      hasEnded = true;
    });
    await pass(60 * second - 1);
    expect(hasEnded).toBe(false);
    await pass(1);

    expect(await sent).toEqual({ ok: false, problem: { code: 'timeout' } });
  });
});

describe('a request', () => {
  const asking = { method: 'POST', path: '/api/v1/sync', json: {}, answer } as const;

  it('that is not answered within 30 seconds is ended', async () => {
    const sent = call(environment({ fetch: (_, { signal }) => untilStopped(signal) }), asking);
    await pass(0);
    await pass(30 * second);
    expect(await sent).toEqual({ ok: false, problem: { code: 'timeout' } });
  });

  it('whose answer stands still in the middle is ended too', async () => {
    const half = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start: (stream) => stream.enqueue(new TextEncoder().encode('{"done":')),
    });
    const sent = call(environment({ fetch: async () => json(half) }), asking);
    await pass(0);
    await pass(30 * second);
    expect(await sent).toEqual({ ok: false, problem: { code: 'timeout' } });
  });

  it('whose answer breaks off counts as not answered', async () => {
    const broken = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start: (stream) => stream.error(new TypeError('the line broke')),
    });
    const sent = await call(environment({ fetch: async () => json(broken) }), asking);
    expect(sent).toEqual({ ok: false, problem: { code: 'offline' } });
  });

  const page = (status: number, headers: Record<string, string> = {}) =>
    new Response('<h1>nginx</h1>', { status, headers: { 'content-type': 'text/html', ...headers } });

  it.each([
    [page(502), { code: 'serverAway' }],
    [page(503, { 'retry-after': '7' }), { code: 'serverAway', retryAfterMs: 7000 }],
    [page(504), { code: 'serverAway' }],
    [page(429, { 'retry-after': '2' }), { code: 'busy', retryAfterMs: 2000 }],
    [page(413), { code: 'tooLarge' }],
    [page(200), { code: 'strangeAnswer' }],
    [page(404), { code: 'strangeAnswer' }],
    [page(511), { code: 'strangeAnswer' }],
  ])('that something else answers is told from a captive portal by its status', async (response, problem) => {
    expect(await call(environment({ fetch: async () => response }), asking)).toEqual({ ok: false, problem });
  });

  it('that is answered leaves no timer behind', async () => {
    const sent = await call(environment({ fetch: async () => json('{"done":false}') }), asking);
    expect(sent).toEqual({ ok: true, value: { done: false } });
    expect(timers).toEqual([]);
  });
});
