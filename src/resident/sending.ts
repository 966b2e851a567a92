// What was said on its way, and what the person may do about it.
// 1. All of it is sent, whichever receipt is looked at.  2. What is refused stays until its words are back in the form.
import { deliver, type Refusal } from './deliver.ts';
import type { Desk } from './desk.ts';
import { forgetPending } from './forget.ts';
import { type Letters, makeLetters } from './letters.ts';
import type { PageData } from './page-data.ts';
import {
  attachmentsOf,
  furthest,
  isAllDelivered,
  isWaiting,
  keepPending,
  type Pending,
  pendingKey,
} from './pending.ts';
import { dropFiles, readFile } from './pending-files.ts';
import type { Prover } from './prover.ts';
import type { Letter, Taps } from './receipt.ts';

export type Sending = {
  readonly page: PageData;
  readonly desk: Desk;
  readonly prover: Prover;
  /** Photos of this page, for where nothing outlives it. */
  readonly held: ReadonlyMap<string, Blob>;
};

export type Sent = {
  readonly pending: Pending;
  /** Whether it outlives this page. */
  readonly isKept: Promise<boolean>;
  /** Called when it is kept or delivered: what it takes the place of may go. */
  readonly onSafe?: () => void;
};

export type Outbox = {
  /** Begins to send it. Ends when it is delivered, refused or taken back. */
  readonly send: (sent: Sent) => Promise<void>;
  /** Its receipt, in the place of what stands there. */
  readonly show: (id: string) => void;
  /** What an earlier page left: all of it is sent, and the newest that waits is looked at. */
  readonly resume: (earlier: readonly Pending[]) => void;
  /** It is not sent from here: the person is shown the words. */
  readonly hold: (pending: Pending) => void;
};

const minuteMs = 60_000;

type Parts = Sending & { readonly poster: string; readonly letters: Letters };

export function makeSending(sending: Sending): Outbox {
  const letters: Letters = makeLetters(sending.page, sending.desk, (id) => tapsOf(parts, id));
  const parts: Parts = { ...sending, poster: sending.page.through.qrId, letters };
  // Another tab brought it to its end, or its words are in that one's form.
  addEventListener('storage', ({ key, newValue }) => {
    const gone = letters.ids().find((id) => newValue === null && key === pendingKey(parts.poster, id));
    if (gone === undefined) return;
    letters.remove(gone);
    sending.desk.wentElsewhere(gone);
  });
  const resume = (earlier: readonly Pending[]): void => {
    for (const pending of earlier) void send(parts, { pending, isKept: Promise.resolve(true) });
    const [newest] = [...earlier.filter((one) => !isWaiting(one)), ...earlier.filter(isWaiting)].reverse();
    if (newest !== undefined) letters.show(newest.id);
  };
  const hold = (pending: Pending): void => {
    letters.add({
      pending,
      face: 'refused',
      minutes: 0,
      isKept: true,
      refusal: { code: 'tooLate', fields: {} },
    });
    letters.show(pending.id);
  };
  return { send: (sent) => send(parts, sent), show: letters.show, resume, hold };
}

async function send(parts: Parts, { pending: first, isKept, onSafe = () => undefined }: Sent): Promise<void> {
  const { poster, letters, desk, prover, held } = parts;
  const { id } = first;
  let mine = first;
  letters.add({ pending: first, face: 'sending', minutes: 0, isKept: false, refusal: null });
  void isKept.then((kept) => {
    if (kept) onSafe();
    letters.change(id, { isKept: kept });
  });
  const isOver = () => letters.get(id) === undefined;
  const refusal = await deliver({
    proof: prover,
    isOver,
    pending: () => {
      mine = furthest(poster, mine);
      return mine;
    },
    change: (next) => {
      if (isWaiting(mine)) {
        desk.wasDelivered(mine);
        onSafe();
      }
      mine = next;
      keepPending(poster, next);
      letters.change(id, { pending: next, face: 'sending' });
    },
    fileOf: async (attachment) => held.get(attachment) ?? readFile(attachment),
    // Nothing is taken back while the server may be taking it.
    onTry: () => {
      if (letters.get(id)?.face === 'busy') letters.change(id, { face: 'sending' });
    },
    onWait: ({ why, waitMs }) => {
      const minutes = Math.ceil(waitMs / minuteMs);
      letters.change(id, { pending: mine, face: why === 'busy' ? 'busy' : 'waiting', minutes });
    },
  });
  if (isOver()) return;
  letters.change(id, { pending: mine });
  if (refusal === null) await dropFiles(attachmentsOf(mine));
  else refuse(parts, id, refusal);
}

function refuse(parts: Parts, id: string, refusal: Refusal): void {
  parts.letters.change(id, { face: 'refused', refusal });
  // What is wrong with a field is said beside it.
  if (refusal.code === 'invalidFields' && parts.letters.isShown(id)) void editAgain(parts, id);
}

function forget({ letters, poster }: Parts, pending: Pending): void {
  letters.remove(pending.id);
  forgetPending(poster, pending);
}

async function editAgain(parts: Parts, id: string): Promise<void> {
  const { letters, desk } = parts;
  const letter = letters.get(id);
  if (letter === undefined || !(await desk.takeBack(letter.pending))) return;
  forget(parts, letter.pending);
  if (letter.refusal !== null) desk.showRefusal(letter.refusal);
}

function another(parts: Parts, letter: Letter): void {
  if (isAllDelivered(letter.pending)) forget(parts, letter.pending);
  parts.letters.close();
  parts.desk.startAnother();
}

function tapsOf(parts: Parts, id: string): Taps {
  const withLetter = (act: (letter: Letter) => unknown) => () => {
    const letter = parts.letters.get(id);
    if (letter !== undefined) void act(letter);
  };
  return {
    tryNow: () => void dispatchEvent(new Event('online')),
    editAgain: () => void editAgain(parts, id),
    discard: withLetter(({ pending }) => forget(parts, pending)),
    another: withLetter((letter) => another(parts, letter)),
    setPin: withLetter(async ({ pending }) => (await import('./receipt-pin.ts')).setPin(parts.page, pending)),
  };
}
