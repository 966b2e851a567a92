// The PIN a resident may give their code right on the receipt. Loaded when somebody sets one.
// Promise: it is said to be set only after the server's answer; a code that has one keeps it.
import { trackingPin } from '../domain/codes/tracking-code.ts';
import { problemAnswer } from '../protocol/problem-answer.ts';
import { trackingHashHeader } from '../protocol/say.ts';
import { sayPinPath } from '../protocol/say-pin.ts';
import { call } from './browser.ts';
import { inputById, show, write } from './elements.ts';
import type { PageData } from './page-data.ts';
import { claimOf, type Pending } from './pending.ts';

export async function setPin({ say }: PageData, pending: Pending): Promise<void> {
  const field = inputById('pin');
  const pin = field?.value.trim() ?? '';
  if (!trackingPin.safeParse(pin).success) {
    write('pin-words', say('pinBad'));
    field?.focus();
    return;
  }
  write('pin-words', say('pinWaiting'));
  const { rec, trackingHash } = claimOf(pending);
  const answer = await call(sayPinPath(rec), {
    method: 'PUT',
    headers: { 'content-type': 'application/json', [trackingHashHeader]: trackingHash },
    body: JSON.stringify({ pin }),
  });
  const problem = problemAnswer.safeParse(answer?.body);
  const isThere = problem.success && problem.data.code === 'alreadyDone';
  const isSet = answer?.status === 200;
  write('pin-words', say(isSet ? 'pinSet' : isThere ? 'pinThere' : 'pinFailed'));
  if (!isSet && !isThere) return;
  if (field !== null) field.value = '';
  show('pin-fields', false);
}
