// Sends what is pending until it is delivered or a person must look.
//   words ──▶ delivered ──▶ photo ──▶ photo …      no line: wait, growing, or until the line is back
// 1. Nothing counts as delivered before the server's answer names it.  2. Any fault of the line means the same bytes again.
// 3. A refusal is never tried again by itself.
import type { FieldIssues, Problem } from '../domain/problems.ts';
import { problemAnswer } from '../protocol/problem-answer.ts';
import {
  puzzleAnswer,
  puzzlePath,
  sayAnswer,
  sayFilePath,
  sayPath,
  trackingHashHeader,
} from '../protocol/say.ts';
import { type Answer, call, untilWorthTrying } from './browser.ts';
import type { PageData } from './page-data.ts';
import { keepPending, type Pending, type PendingFile } from './pending.ts';
import { solve } from './puzzle.ts';

export type Delivery = {
  readonly page: PageData;
  readonly pending: () => Pending;
  readonly change: (next: Pending) => void;
  readonly fileOf: (attachment: string) => Promise<Blob | null>;
  /** Between tries: the line is down, or the server asks to wait. */
  readonly onWait: () => void;
  readonly proof: Prover;
};

export type Refusal = { readonly code: Problem['code']; readonly fields: FieldIssues };
type Step = 'done' | { readonly waitMs: number } | Refusal;

const firstWaitMs = 1500;
const longestWaitMs = 60_000;

/** null when the words are delivered, and each photo is delivered or refused. */
export async function deliver(delivery: Delivery): Promise<Refusal | null> {
  let waitMs = firstWaitMs;
  for (;;) {
    const step = delivery.pending().isDelivered ? await sendNextFile(delivery) : await sendWords(delivery);
    if (step === 'done' && nextFile(delivery.pending()) === null && delivery.pending().isDelivered)
      return null;
    if (step !== 'done' && 'code' in step) return step;
    if (step === 'done') {
      waitMs = firstWaitMs;
      continue;
    }
    delivery.onWait();
    await untilWorthTrying(Math.max(waitMs, step.waitMs));
    waitMs = Math.min(longestWaitMs, waitMs * 2);
  }
}

const nextFile = ({ files }: Pending): PendingFile | null =>
  files.find(({ state }) => state === 'waiting') ?? null;

export type Prover = {
  readonly get: () => Promise<Pending['request']['proof'] | null>;
  readonly renew: () => void;
};

/** The page's own puzzle first; another from the server when that one is too old, too cheap or used. */
export function makeProver({ puzzle, token }: PageData, device: string): Prover {
  const solved = async (challenge: string) => ({ challenge, answer: await solve(challenge) });
  let proof: ReturnType<Prover['get']> | null = null;
  let isOwnUsed = false;
  const ask = async () => {
    const query = `token=${encodeURIComponent(token)}&device=${encodeURIComponent(device)}`;
    const answer = await call(`${puzzlePath}?${query}`, { method: 'GET' });
    const parsed = puzzleAnswer.safeParse(answer?.body);
    return answer?.status === 200 && parsed.success ? solved(parsed.data.challenge) : null;
  };
  return {
    get: async () => {
      proof ??= isOwnUsed ? ask() : solved(puzzle);
      const found = await proof;
      if (found === null) proof = null;
      return found;
    },
    renew: () => {
      isOwnUsed = true;
      proof = null;
    },
  };
}

const busy = new Set([408, 425, 429, 500, 502, 503, 504]);

/** What an answer means that is no success. */
function stepOf({ status, body, retryAfterMs }: Answer): Step {
  const problem = problemAnswer.safeParse(body);
  if (busy.has(status) || !problem.success) return { waitMs: retryAfterMs };
  return { code: problem.data.code, fields: problem.data.fields ?? {} };
}

async function sendWords({ pending, change, proof, page }: Delivery): Promise<Step> {
  const found = await proof.get();
  if (found === null) return { waitMs: 0 };
  const body = JSON.stringify({ ...pending().request, proof: found });
  const answer = await call(sayPath, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  if (answer === null) return { waitMs: 0 };
  const parsed = sayAnswer.safeParse(answer.body);
  if (answer.status === 201 && parsed.success) {
    const { rec, isRepeated } = parsed.data;
    change({ ...pending(), request: { ...pending().request, rec }, isDelivered: true, isRepeated });
    keepPending(page.through.qrId, pending());
    return 'done';
  }
  const step = stepOf(answer);
  if (step !== 'done' && 'code' in step && step.code === 'proofNeeded') {
    proof.renew();
    return { waitMs: 0 };
  }
  return step;
}

async function sendNextFile({ pending, change, fileOf, page }: Delivery): Promise<Step> {
  const file = nextFile(pending());
  if (file === null) return 'done';
  const end = (state: PendingFile['state']): Step => {
    const files = pending().files.map((one) => (one.id === file.id ? { ...one, state } : one));
    change({ ...pending(), files });
    keepPending(page.through.qrId, pending());
    return 'done';
  };
  const blob = await fileOf(file.attachment);
  if (blob === null) return end('refused');
  const { rec, at, tz, trackingHash } = pending().request;
  const query = new URLSearchParams({ id: file.id, at, tz });
  const answer = await call(`${sayFilePath(rec, file.attachment)}?${query}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream', [trackingHashHeader]: trackingHash },
    body: blob,
  });
  if (answer === null) return { waitMs: 0 };
  if (answer.status === 201) return end('sent');
  const step = stepOf(answer);
  return step !== 'done' && 'waitMs' in step ? step : end('refused');
}
