// Sends what is pending until it is delivered or a person must look.
//   words ──▶ delivered ──▶ photo ──▶ photo …      no line: wait, growing, or until the line is back
// 1. Nothing counts as delivered before the server's answer names it.  2. Any fault of the line means the same bytes again.
// 3. A refusal is never tried again by itself.  4. What another tab has done meanwhile is not done again.
import type { FieldIssues, Problem } from '../domain/problems.ts';
import { problemAnswer } from '../protocol/problem-answer.ts';
import { type SayRequest, sayAnswer, sayFilePath, sayPath, trackingHashHeader } from '../protocol/say.ts';
import { type Answer, call, untilWorthTrying } from './browser.ts';
import { claimOf, delivered, isAllDelivered, type Pending, type PendingFile, withFile } from './pending.ts';
import type { Prover } from './prover.ts';

export type Delivery = {
  /** As it stands now, here or in another tab. */
  readonly pending: () => Pending;
  /** Called with each step that was taken; what is told must be kept. */
  readonly change: (next: Pending) => void;
  /** Taken back by the person, or brought to its end in another tab: nothing more of it is sent. */
  readonly isOver: () => boolean;
  readonly fileOf: (attachment: string) => Promise<Blob | null>;
  /** Before each try that follows a wait. */
  readonly onTry: () => void;
  /** Between tries: the line is down, or the server asks to wait. */
  readonly onWait: (wait: Wait) => void;
  readonly proof: Prover;
};

export type Refusal = { readonly code: Problem['code']; readonly fields: FieldIssues };
/** `busy`: the server answered, and did not take it. `proof`: it asks for another puzzle. */
export type Wait = { readonly waitMs: number; readonly why: 'line' | 'busy' | 'proof' };
type Step = 'done' | Wait | Refusal;

const noLine: Wait = { waitMs: 0, why: 'line' };

const firstWaitMs = 1500;
const longestWaitMs = 60_000;

/** null when the words are delivered and each photo is delivered or refused, or when it is over. */
export async function deliver(delivery: Delivery): Promise<Refusal | null> {
  let waitMs = firstWaitMs;
  while (!delivery.isOver() && !isAllDelivered(delivery.pending())) {
    const step = await nextStep(delivery);
    if (step === 'done') {
      waitMs = firstWaitMs;
      continue;
    }
    if ('code' in step) return step;
    const wait = { ...step, waitMs: Math.max(waitMs, step.waitMs) };
    if (wait.why !== 'proof') delivery.onWait(wait);
    await untilWorthTrying(wait.waitMs);
    delivery.onTry();
    waitMs = Math.min(longestWaitMs, waitMs * 2);
  }
  return null;
}

async function nextStep(delivery: Delivery): Promise<Step> {
  const { state, files } = delivery.pending();
  if (state.kind === 'waiting') return delivery.proof.inTurn(() => sendWords(delivery, state.request));
  const file = files.find((one) => one.state === 'waiting');
  return file === undefined ? 'done' : sendFile(delivery, file);
}

const busy = new Set([408, 425, 429, 500, 502, 503, 504]);

/** What an answer means that is no success. */
function stepOf({ status, body, retryAfterMs }: Answer): Exclude<Step, 'done'> {
  const problem = problemAnswer.safeParse(body);
  if (busy.has(status) || !problem.success) return { waitMs: retryAfterMs, why: 'busy' };
  return { code: problem.data.code, fields: problem.data.fields ?? {} };
}

async function sendWords({ pending, change, proof }: Delivery, request: SayRequest): Promise<Step> {
  const found = await proof.get();
  if (found === null) return noLine;
  const body = JSON.stringify({ ...request, proof: found });
  const answer = await call(sayPath, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  if (answer === null) return noLine;
  const parsed = sayAnswer.safeParse(answer.body);
  if (answer.status === 201 && parsed.success) {
    proof.renew();
    change(delivered(pending(), parsed.data));
    return 'done';
  }
  const step = stepOf(answer);
  if ('code' in step && step.code === 'proofNeeded') {
    proof.renew();
    return { waitMs: 0, why: 'proof' };
  }
  return step;
}

async function sendFile({ pending, change, fileOf }: Delivery, file: PendingFile): Promise<Step> {
  const end = (state: PendingFile['state']): Step => {
    change(withFile(pending(), file.id, state));
    return 'done';
  };
  const blob = await fileOf(file.attachment);
  if (blob === null) return end('refused');
  const { rec, at, tz, trackingHash } = claimOf(pending());
  const query = new URLSearchParams({ id: file.id, at, tz });
  const answer = await call(`${sayFilePath(rec, file.attachment)}?${query}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream', [trackingHashHeader]: trackingHash },
    body: blob,
  });
  if (answer === null) return noLine;
  if (answer.status === 201) return end('sent');
  const step = stepOf(answer);
  if ('waitMs' in step) return step;
  return end(step.code === 'filesFull' ? 'full' : 'refused');
}
