// Two counties in one real server, everybody signed in: who asks what of whom is one call. Sessions are laid in the
// store, so that a test of rights costs no password hashing and no second step.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { type DemoAccount, demoAccounts } from '../../src/demo/accounts.ts';
import type { AccountRole, Profile } from '../../src/domain/actor.ts';
import { accountRoles } from '../../src/domain/actor.ts';
import { uuid7 } from '../../src/domain/ids.ts';
import { type App, buildApp, type Listening } from '../../src/server/app.ts';
import { sha256Of } from '../../src/server/store/blobs.ts';
import { addSession } from '../../src/server/store/session-list.ts';
import { layFilled } from './filled.ts';
import { fillTwoCounties, secondPeople } from './second-county.ts';

export const startedAt = Date.parse('2026-11-23T02:00:00Z');

export type Asked = Pick<InjectOptions, 'method' | 'url' | 'headers' | 'payload'>;
type Person = Pick<Profile, 'userId' | 'tenant' | 'role' | 'stationIds' | 'name' | 'isReportOfficer'>;

export type TwoCounties = App & {
  readonly folder: string;
  readonly clock: { offsetMs: number };
  readonly alarms: string[];
  readonly newId: () => string;
  /** Asks as this person, or as nobody. */
  readonly ask: (person: Person | null, asked: Asked) => Promise<LightMyRequestResponse>;
  readonly cookieOf: (person: Person) => string;
  readonly end: () => Promise<void>;
};

/** By role, of the demo county: the first of each. */
export const firstPeople: Readonly<Record<AccountRole, DemoAccount>> = Object.fromEntries(
  accountRoles.map((role) => [role, demoAccounts.find((one) => one.role === role)]),
) as Record<AccountRole, DemoAccount>;

export const counties = { first: firstPeople, second: secondPeople } as const;

const tokenOf = ({ tenant, userId }: Person) => `token-${tenant}-${userId}`;

const layTwoCounties = (folder: string) => layFilled(folder, { name: 'two-counties', fill: fillTwoCounties });

/** `lay`: how its folder is filled. By a copy, so that all of a run are one installation; or anew. */
export async function makeTwoCounties(listening: Listening = {}, lay = layTwoCounties): Promise<TwoCounties> {
  const folder = await mkdtemp(join(tmpdir(), 'luzhi-counties-'));
  const clock = { offsetMs: 0 };
  const alarms: string[] = [];
  let counter = 0;
  const now = () => startedAt + clock.offsetMs;
  const env = {
    now,
    randomBytes: (length: number) => randomBytes(length),
    dataDir: folder,
    alarm: (what: string) => alarms.push(what),
  };
  await lay(folder);
  const running = await buildApp(env, listening);
  for (const { phone: _, password: __, ...actor } of [...demoAccounts, ...Object.values(secondPeople)]) {
    const tokenHash = sha256Of(Buffer.from(tokenOf(actor)));
    addSession(running.store.sql, { tokenHash, actor, expiresAt: startedAt * 2 });
  }
  const cookieOf = (person: Person) => `session=${tokenOf(person)}`;
  return {
    ...running,
    folder,
    clock,
    alarms,
    newId: () => {
      counter += 1;
      return uuid7(now() + counter, randomBytes(10));
    },
    cookieOf,
    ask: (person, { headers, ...asked }) =>
      running.app.inject({
        ...asked,
        headers: { ...(person !== null && { cookie: cookieOf(person) }), ...headers },
      }),
    end: async () => {
      await running.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type Change = { readonly n: number; readonly id: string; readonly body: string };

type Said = {
  readonly op: string;
  readonly rec: string;
  readonly base?: number;
  readonly args: unknown;
  readonly v?: number;
  readonly at?: string;
};

/** The body of a change as a phone writes it. */
export const bodyOf = ({ op, rec, base = 0, args, v = 1, at = '2026-11-23T01:00:00.000Z' }: Said): string =>
  JSON.stringify({ v, op, rec, base, at, tz: '+08:00', args });

export const syncOf = (device: string, muts: readonly Change[], more: object = {}): Asked => ({
  method: 'POST',
  url: '/api/v1/sync',
  payload: {
    device,
    epoch: null,
    sentAt: '2026-11-23T02:00:00.000Z',
    cursor: null,
    muts,
    want: 0,
    schema: 2,
    ...more,
  },
});

type AckLine = {
  readonly id: string;
  readonly status: string;
  readonly code?: string;
  readonly allowed?: readonly string[];
  readonly ver?: number;
};

export const acksOf = (answer: LightMyRequestResponse): AckLine[] => JSON.parse(answer.body).acks;

/** Sends one change from a device of its own. */
export async function sendOne(world: TwoCounties, person: Person, said: Said): Promise<AckLine> {
  const answer = await world.ask(
    person,
    syncOf(world.newId(), [{ n: 1, id: world.newId(), body: bodyOf(said) }]),
  );
  const [ack] = acksOf(answer);
  if (ack === undefined) throw new Error(`no ack: ${answer.body}`);
  return ack;
}
