// The wire between a phone and the server in one process: it can be cut, lose answers, or give other ones.
import type { FastifyInstance } from 'fastify';
import { bodyBytes } from './body-bytes.ts';

export type Wire = {
  readonly fetch: (path: string, init: RequestInit) => Promise<Response>;
  /** Every request fails until mended. */
  readonly cut: () => void;
  readonly mend: () => void;
  /** The next `times` requests that `matches` reach the server, but their answers are lost. */
  readonly loseAnswers: (times: number, matches?: (path: string) => boolean) => void;
  /** Answers every request in the server's place. */
  readonly answerInstead: (answer: (() => Promise<Response>) | null) => void;
  readonly requests: () => readonly { readonly path: string; readonly method: string }[];
  readonly forgetCookie: () => void;
};

/** Carries one request to a server and brings its answer. */
export type Reach = (path: string, init: RequestInit) => Promise<Response>;

const sameOrigin = { origin: 'http://localhost', host: 'localhost', 'sec-fetch-site': 'same-origin' };

/** Reaches a server in this process through its request function. */
export const reachInside =
  (serverOf: () => FastifyInstance): Reach =>
  async (path, init) => {
    const payload = await bodyBytes(init.body);
    const answer = await serverOf().inject({
      method: (init.method ?? 'GET') as 'GET',
      url: path,
      headers: { ...(init.headers as Record<string, string>), ...sameOrigin },
      ...(payload !== null && payload !== undefined && { payload: payload as Buffer | string }),
    });
    const headers = new Headers();
    for (const [name, value] of Object.entries(answer.headers)) {
      for (const one of Array.isArray(value) ? value : [value])
        if (one !== undefined) headers.append(name, String(one));
    }
    const empty = answer.statusCode === 204 || answer.statusCode === 304;
    return new Response(empty ? null : new Uint8Array(answer.rawPayload), {
      status: answer.statusCode,
      headers,
    });
  };

/** Reaches a server process over a real socket. */
export const reachOutside =
  (base: string): Reach =>
  (path, init) => {
    const { credentials, ...rest } = init;
    return fetch(base + path, {
      ...rest,
      headers: { ...(init.headers as Record<string, string>), origin: base },
    });
  };

export function makeWire(reach: Reach): Wire {
  let isCut = false;
  let lost = { times: 0, matches: (_: string): boolean => true };
  let instead: (() => Promise<Response>) | null = null;
  let cookie = '';
  const log: { path: string; method: string }[] = [];

  const carry = async (path: string, init: RequestInit): Promise<Response> => {
    const answer = await reach(path, {
      ...init,
      headers: { ...(init.headers as Record<string, string>), cookie },
    });
    for (const set of answer.headers.getSetCookie()) cookie = set.split(';')[0] ?? '';
    return answer;
  };

  return {
    fetch: async (path, init) => {
      log.push({ path, method: init.method ?? 'GET' });
      if (isCut) throw new TypeError('the wire is cut');
      if (instead !== null) return instead();
      const answer = await carry(path, init);
      if (lost.times > 0 && lost.matches(path)) {
        lost.times -= 1;
        throw new TypeError('the answer was lost');
      }
      return answer;
    },
    cut: () => {
      isCut = true;
    },
    mend: () => {
      isCut = false;
    },
    loseAnswers: (times, matches = () => true) => {
      lost = { times, matches };
    },
    answerInstead: (answer) => {
      instead = answer;
    },
    requests: () => log,
    forgetCookie: () => {
      cookie = '';
    },
  };
}
