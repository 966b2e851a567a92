// A server with two counties, and its front door: people who knock with cookies, as a browser keeps them.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret, TOTP } from 'otpauth';
import { layFilled } from './filled.ts';
import { type InsideServer, makeInsideServer } from './inside-server.ts';
import { fillTwoCounties } from './second-county.ts';

export type Reply = {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, unknown>>;
};

export type Visitor = {
  readonly ask: (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, body?: unknown) => Promise<Reply>;
  readonly signIn: (who: { readonly phone: string; readonly password: string }) => Promise<Reply>;
  readonly cookie: () => string;
  /** Another browser that holds the same cookie, as a thief would. */
  readonly copy: () => Visitor;
};

export type Door = {
  readonly server: InsideServer;
  readonly visitor: (how?: { readonly from?: string; readonly agent?: string }) => Visitor;
  readonly later: (ms: number) => void;
  readonly now: () => number;
  /** Stops the server and starts it again on the same folder. */
  readonly restart: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export const officeDesk = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0.0.0 Safari/537.36';
export const deputysPhone =
  'Mozilla/5.0 (Linux; Android 13; M2012K11AC) Chrome/140.0.0.0 Mobile Safari/537.36';

export async function makeDoor(): Promise<Door> {
  const folder = await mkdtemp(join(tmpdir(), 'luzhi-door-'));
  await layFilled(folder, { name: 'two-counties', fill: fillTwoCounties });
  let server = await makeInsideServer(folder);

  const visitorWith = (jar: { cookie: string }, from: string, agent: string): Visitor => {
    const ask: Visitor['ask'] = async (method, url, body) => {
      const reply = await server.app().inject({
        method,
        url,
        remoteAddress: from,
        headers: { cookie: jar.cookie, 'user-agent': agent },
        ...(body !== undefined && { payload: Object(body) }),
      });
      const set = reply.headers['set-cookie'];
      if (set !== undefined) jar.cookie = String(set).split(';')[0] ?? '';
      return {
        status: reply.statusCode,
        body: reply.body === '' ? null : reply.json(),
        headers: reply.headers,
      };
    };
    return {
      ask,
      signIn: ({ phone, password }) => ask('POST', '/api/v1/session', { phone, password }),
      cookie: () => jar.cookie,
      copy: () => visitorWith({ ...jar }, from, agent),
    };
  };

  return {
    get server() {
      return server;
    },
    visitor: ({ from = '10.0.0.1', agent = deputysPhone } = {}) => visitorWith({ cookie: '' }, from, agent),
    later: (ms) => {
      server.clock.offsetMs += ms;
    },
    now: () => server.store().env.now(),
    restart: async () => {
      const { offsetMs } = server.clock;
      await server.close();
      server = await makeInsideServer(folder);
      server.clock.offsetMs = offsetMs;
    },
    close: async () => {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The six digits that a code generator with this secret shows at that moment. */
export const digitsOf = (secret: string, at: number): string =>
  TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: at });

const textIn = (body: unknown, key: string): string => {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, key) : undefined;
  if (typeof value !== 'string') throw new Error(`no ${key} in the answer: ${JSON.stringify(body)}`);
  return value;
};

/** Signs in somebody who needs a second factor and has none yet, and sets up a code generator on the way. */
export async function enterWithCodes(
  door: Door,
  who: { readonly phone: string; readonly password: string },
  how: { readonly from?: string; readonly agent?: string } = {},
): Promise<{ readonly visitor: Visitor; readonly secret: string; readonly recovery: readonly string[] }> {
  const visitor = door.visitor(how);
  await visitor.signIn(who);
  const offer = await visitor.ask('POST', '/api/v1/account/totp', {});
  const secret = textIn(offer.body, 'secret');
  const code = digitsOf(secret, door.now());
  const confirmed = await visitor.ask('POST', '/api/v1/account/totp/confirm', { code });
  const codes: unknown = Reflect.get(Object(confirmed.body), 'codes');
  return { visitor, secret, recovery: Array.isArray(codes) ? codes.map(String) : [] };
}

export { textIn };
