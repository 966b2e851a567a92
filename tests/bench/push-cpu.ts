// `npm run bench:push [records] [rounds]`: what the server takes of the processor to book a push and to answer the first
// pull of it. No browser: the real app on a real disk, spoken to inside this process. The first round warms up.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as z from 'zod/mini';
import { linesOf } from '../../src/client/net/write-lines.ts';
import { deviceId, mutationId, stationId, userId, uuid7 } from '../../src/domain/ids.ts';
import { bodyVersion } from '../../src/domain/machines/asked.ts';
import { linesType } from '../../src/protocol/push-lines.ts';
import { sessionPath } from '../../src/protocol/session.ts';
import { type SentMutation, syncPath } from '../../src/protocol/sync.ts';
import { protocolVersion } from '../../src/protocol/version.ts';
import { buildApp } from '../../src/server/app.ts';
import { fillDemo } from '../../src/server/fill-demo.ts';
import { hashPassword } from '../../src/server/session/passwords.ts';
import { addPerson } from '../../src/server/store/people.ts';
import { demoDeputy } from '../world/people.ts';
import { petitionOf } from './adapters/petition.ts';
import { makeRecords } from './lib/gen.mjs';

const [count = 5000, rounds = 6] = process.argv.slice(2).map(Number);
const inOne = 1000;
const headers = { host: 'localhost', origin: 'http://localhost', 'sec-fetch-site': 'same-origin' };

const dataDir = mkdtempSync(join(tmpdir(), 'push-cpu-'));
const env = {
  now: () => Date.now(),
  randomBytes: (length: number) => randomBytes(length),
  alarm: () => undefined,
  dataDir,
};
const { app, store, close } = await buildApp(env);
await fillDemo(store);

const answerShape = z.object({
  acks: z.array(z.object({ status: z.string() })),
  runs: z._default(z.array(z.object({ count: z.number() })), []),
  changes: z.array(z.object({ r: z.optional(z.object({ kind: z.string() })) })),
  cursor: z.string(),
  more: z.boolean(),
});

type Phone = { readonly who: string; readonly device: string; readonly cookie: string };

const newId = () => uuid7(env.now(), new Uint8Array(randomBytes(10)));

async function newPhone(at: number): Promise<Phone> {
  const [who, phone, password] = [`cpu-${at}`, String(13_000_000_000 + at), randomBytes(12).toString('hex')];
  const actor = { ...demoDeputy, userId: userId.parse(who), stationIds: [stationId.parse(who)] };
  addPerson(store.sql, actor, { phone, password: await hashPassword(env, password) });
  const answer = await app.inject({
    method: 'POST',
    url: sessionPath,
    payload: { phone, password },
    headers,
  });
  const cookie = answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  return { who, device: newId(), cookie };
}

type Sent = { readonly type: string; readonly payload: Buffer };

/** A request as a phone sends it: its changes as lines. */
function written(
  { who, device }: Phone,
  more: { cursor: string | null; muts: SentMutation[]; want: number },
): Sent {
  const sentAt = new Date(env.now()).toISOString();
  const asked = {
    device: deviceId.parse(device),
    epoch: null,
    sentAt,
    ...more,
    owner: userId.parse(who),
    schema: protocolVersion,
  };
  const { muts, ...head } = asked;
  const lines = linesOf(
    head,
    muts.map((one) => ({ ...one, body: new TextEncoder().encode(one.body) })),
  );
  return lines === null
    ? { type: 'application/json', payload: gzipSync(JSON.stringify(asked)) }
    : { type: linesType, payload: gzipSync(lines) };
}

async function ask({ cookie }: Phone, { type, payload }: Sent) {
  const sent = { ...headers, cookie, 'content-type': type, 'content-encoding': 'gzip' };
  const answer = await app.inject({ method: 'POST', url: syncPath, payload, headers: sent });
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return answerShape.parse(answer.json());
}

function pushesOf(phone: Phone, at: number): Sent[] {
  const now = env.now();
  const at0 = new Date(now).toISOString();
  const muts = makeRecords(0, count, at).map((one, index) => {
    const args = petitionOf(one, phone.who, now);
    const body = {
      v: bodyVersion,
      op: 'petition.submit',
      rec: newId(),
      base: 0,
      at: at0,
      tz: '+08:00',
      args,
    };
    return { n: index + 1, id: mutationId.parse(newId()), body: JSON.stringify(body) };
  });
  const starts = Array.from({ length: Math.ceil(count / inOne) }, (_, index) => index * inOne);
  return starts.map((from) =>
    written(phone, { cursor: null, muts: muts.slice(from, from + inOne), want: 0 }),
  );
}

async function push(phone: Phone, bodies: readonly Sent[]): Promise<void> {
  let applied = 0;
  for (const body of bodies) {
    const { acks, runs } = await ask(phone, body);
    applied += acks.filter(({ status }) => status === 'applied').length;
    for (const { count } of runs) applied += count;
  }
  if (applied !== count) throw new Error(`applied ${applied} of ${count}`);
}

async function pull(phone: Phone): Promise<void> {
  let [cursor, got, more]: [string | null, number, boolean] = [null, 0, true];
  while (more) {
    const answer = await ask(phone, written(phone, { cursor, muts: [], want: 1000 }));
    got += answer.changes.filter(({ r }) => r?.kind === 'petition').length;
    ({ cursor, more } = answer);
  }
  if (got < count) throw new Error(`pulled ${got} of ${count}`);
}

/** Microseconds for a record: of the processor, and in all. */
async function measured(work: () => Promise<void>): Promise<string> {
  const [before, began] = [process.cpuUsage(), performance.now()];
  await work();
  const { user, system } = process.cpuUsage(before);
  const each = (us: number) => String(Math.round(us / count)).padStart(5);
  return `${each(user + system)} µs of processor,${each((performance.now() - began) * 1000)} µs in all`;
}

for (let at = 1; at <= rounds; at += 1) {
  const phone = await newPhone(at);
  const bodies = pushesOf(phone, at);
  const pushed = await measured(() => push(phone, bodies));
  const pulled = await measured(() => pull(phone));
  console.log(`push:${pushed}   pull:${pulled}, for a record`);
}
await close();
rmSync(dataDir, { recursive: true, force: true });
