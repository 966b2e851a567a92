import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { deliver, type Wait } from '../../src/resident/deliver.ts';
import { furthest, keepPending, type Pending } from '../../src/resident/pending.ts';
import { makeProver } from '../../src/resident/prover.ts';
import {
  type Answering,
  json,
  type ResidentPhone,
  residentPhone,
  waitingSaid,
} from '../world/resident-phone.ts';

const poster = 'P0STER01';
let answer: Answering = () => 'noLine';
let phone: ResidentPhone;

beforeEach(() => {
  phone = residentPhone((path, body) => (path.includes('/puzzle') ? puzzle() : answer(path, body)));
});
afterEach(() => vi.unstubAllGlobals());

let puzzles = 0;
const puzzle = () => {
  puzzles += 1;
  return json(200, { challenge: `1.1.9.${puzzles}.x` });
};
const taken = (body: unknown) => json(201, { rec: Object(body).rec, isRepeated: false });
const refusal = (status: number, code: string, headers = {}) =>
  json(status, { code }, { 'content-type': 'application/problem+json', ...headers });
const said = () => phone.asked.filter(({ path }) => path.endsWith('/say'));
const challenges = () => said().map(({ body }) => Object(body).proof.challenge);
const prover = () => makeProver({ puzzle: '1.1.9.own.x', token: 'T' }, '');

/** Sends it; whatever it waits for has come at once. */
function sending(first: Pending, { proof = prover(), isOver = (): boolean => false } = {}) {
  const waits: Wait[] = [];
  let mine = first;
  const end = deliver({
    proof,
    isOver,
    pending: () => {
      mine = furthest(poster, mine);
      return mine;
    },
    change: (next) => {
      mine = next;
    },
    onTry: () => undefined,
    onWait: (wait) => {
      waits.push(wait);
      queueMicrotask(phone.lineIsBack);
    },
    fileOf: () => Promise.resolve(new Blob(['photo'])),
  });
  return { waits, end, pending: () => mine };
}

describe('words', () => {
  it('wait for a line, the same bytes again', async () => {
    let tries = 0;
    answer = (_, body) => {
      tries += 1;
      return tries < 3 ? 'noLine' : taken(body);
    };
    const sent = sending(waitingSaid('路灯坏了'));

    expect(await sent.end).toBeNull();
    expect(sent.waits.map(({ why }) => why)).toEqual(['line', 'line']);
    expect(new Set(said().map(({ body }) => JSON.stringify(body))).size).toBe(1);
  });

  it('the server asks to wait with are not said to be without a line', async () => {
    let isBusy = true;
    answer = (_, body) => {
      if (!isBusy) return taken(body);
      isBusy = false;
      return refusal(429, 'tooManyTries', { 'retry-after': '1800' });
    };
    const sent = sending(waitingSaid('路灯坏了'));

    expect(await sent.end).toBeNull();
    expect(sent.waits).toEqual([{ why: 'busy', waitMs: 1_800_000 }]);
  });

  it('of two sent at once never come with the same puzzle', async () => {
    answer = (_, body) => taken(body);
    const proof = prover();

    await Promise.all(['一', '二', '三'].map((what) => sending(waitingSaid(what), { proof }).end));

    expect(new Set(challenges()).size).toBe(3);
    expect(challenges()).toContain('1.1.9.own.x');
  });

  it('that were taken back while they waited are not sent again', async () => {
    let isOver = false;
    answer = () => {
      isOver = true;
      return refusal(503, 'busy');
    };
    const sent = sending(waitingSaid('路灯坏了'), { isOver: () => isOver });

    expect(await sent.end).toBeNull();
    expect(said()).toHaveLength(1);
  });

  it('that another tab has delivered are not sent again', async () => {
    answer = (_, body) => taken(body);
    const first = waitingSaid('路灯坏了');
    const there = sending(first);
    await there.end;
    keepPending(poster, there.pending());

    const here = sending(first);
    await here.end;

    expect(said()).toHaveLength(1);
    expect(here.pending()).toEqual(there.pending());
  });
});

describe('photos', () => {
  it('more than a matter may have are told so, and not sent again and again', async () => {
    const files: string[] = [];
    answer = (path, body) => {
      if (path.endsWith('/say')) return taken(body);
      files.push(path);
      return files.length === 1 ? json(201, {}) : refusal(409, 'filesFull');
    };
    const sent = sending(waitingSaid('路灯坏了', { photos: 3 }));

    expect(await sent.end).toBeNull();
    expect(sent.pending().files.map(({ state }) => state)).toEqual(['sent', 'full', 'full']);
    expect(files).toHaveLength(3);
  });
});
