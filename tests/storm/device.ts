// A light device: no database, but the real protocol and the manners of the real phone. It pushes what it holds, pulls
// until nothing more is to come, comes back when it is told to, and tells of every request how it went.
import { Agent, request } from 'node:http';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import * as z from 'zod/mini';
import { waitBeforeTry } from '../../src/client/sync/retry.ts';
import { uuid7 } from '../../src/domain/ids.ts';
import { gzipFromBytes, maxPage, requestTimeoutMs } from '../../src/protocol/limits.ts';
import { type AckRun, syncAnswer, syncPath, wordsOfRun } from '../../src/protocol/sync.ts';
import { protocolVersion } from '../../src/protocol/version.ts';
import { sha256Of } from '../../src/server/store/blobs.ts';
import { petitionAbout } from '../world/people.ts';
import type { Deputy } from './county.ts';

export type Asked = { readonly status: number; readonly ms: number };

export type Device = {
  readonly id: string;
  readonly muts: readonly { readonly n: number; readonly id: string; readonly body: string }[];
  readonly recordIds: readonly string[];
  /** Resolves when all of it is acknowledged and all there is has been pulled. */
  readonly drain: (tell: (asked: Asked) => void) => Promise<void>;
};

const zip = promisify(gzip);
const unzip = promisify(gunzip);
const newId = () => uuid7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
const later = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** One pool of connections for all: as many as there are devices. */
export const makeAgent = () => new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });

type Answer = { readonly status: number; readonly body: string; readonly retryAfterMs: number | null };

async function post(base: string, agent: Agent, { cookie, json }: { cookie: string; json: unknown }) {
  const text = Buffer.from(JSON.stringify(json));
  const isZipped = text.length >= gzipFromBytes;
  const body = isZipped ? await zip(text) : text;
  const chunks: Buffer[] = [];
  return new Promise<Answer>((resolve, reject) => {
    const asked = request(base + syncPath, {
      method: 'POST',
      agent,
      headers: {
        cookie,
        origin: base,
        'content-type': 'application/json',
        'accept-encoding': 'gzip',
        'content-length': body.length,
        ...(isZipped && { 'content-encoding': 'gzip' }),
      },
    });
    asked.on('error', reject);
    asked.setTimeout(requestTimeoutMs, () => asked.destroy(new Error('nothing moved')));
    asked.on('response', (answer) => {
      answer.on('error', reject);
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const whole = Buffer.concat(chunks);
        const seconds = answer.headers['retry-after'];
        const read = answer.headers['content-encoding'] === 'gzip' ? unzip(whole) : Promise.resolve(whole);
        read.then((bytes) => {
          resolve({
            status: answer.statusCode ?? 0,
            body: bytes.toString(),
            retryAfterMs: seconds === undefined ? null : Number(seconds) * 1000,
          });
        }, reject);
      });
    });
    asked.end(body);
  });
}

export type Storm = { readonly base: string; readonly agent: Agent; readonly epoch: string };

export function makeDevice({ base, agent, epoch }: Storm, deputy: Deputy, mutations: number): Device {
  const id = newId();
  const at = new Date().toISOString();
  const records = Array.from({ length: mutations }, () => newId());
  const muts = records.map((rec, index) => {
    const words = `${deputy.userId} 的第${index + 1}件：村民反映路灯不亮，桥上的护栏坏了，请尽快来看`;
    const args = petitionAbout(words, { stationId: deputy.stationId });
    const body = JSON.stringify({ v: 1, op: 'petition.submit', rec, base: 0, at, tz: '+08:00', args });
    return { n: index + 1, id: newId(), body };
  });

  const drain = async (tell: (asked: Asked) => void) => {
    const unsent = new Map(muts.map((one) => [one.id, one]));
    let cursor: string | null = null;
    let failures = 0;
    for (let isMore = true; isMore || unsent.size > 0; ) {
      const sentAt = new Date().toISOString();
      const head = { device: id, epoch, sentAt, cursor, want: maxPage, schema: protocolVersion };
      const beganAt = performance.now();
      const answer: Answer = await post(base, agent, {
        cookie: deputy.cookie,
        json: { ...head, muts: [...unsent.values()] },
      }).catch(() => ({ status: 0, body: '', retryAfterMs: null }));
      tell({ status: answer.status, ms: performance.now() - beganAt });
      if (answer.status !== 200) {
        failures += 1;
        await later(answer.retryAfterMs ?? waitBeforeTry(failures, Math.random()));
        continue;
      }
      failures = 0;
      const told = readAnswer(answer.body, id);
      for (const ack of told.acks) if (ack.status === 'applied') unsent.delete(ack.id as string);
      for (const run of told.runs) for (const { id } of ofRun(muts, run)) unsent.delete(id);
      cursor = told.cursor;
      isMore = told.more;
    }
  };
  return { id, muts, recordIds: records, drain };
}

/** As much of an answer as a device without a database needs, parsed as the phone parses it. */
function readAnswer(body: string, device: string) {
  const json: unknown = JSON.parse(body);
  const told = answerShape.parse(json);
  if (told.device !== device) throw new Error('an answer for another device');
  return told;
}

const { device: named, acks, runs, cursor, more } = syncAnswer.shape;
const answerShape = z.object({ device: named, acks, runs: z._default(runs, []), cursor, more });

/** The changes that a run speaks of, and of no others. */
function ofRun(muts: Device['muts'], { n, count, sum }: AckRun): Device['muts'] {
  const some = muts.filter((one) => one.n >= n && one.n < n + count);
  const words = wordsOfRun(some.map(({ id, body }) => ({ id, hash: sha256Of(body) })));
  if (some.length !== count || sha256Of(words) !== sum) throw new Error('a run of what was not sent');
  return some;
}
