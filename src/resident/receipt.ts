// The receipt in the place of the form: the code at once, as 未送达; as valid only when the server has what was said.
import { showTrackingCode } from '../domain/codes/tracking-code.ts';
import type { Refusal } from './deliver.ts';
import type { Desk } from './desk.ts';
import { byId, icon, make, show, write } from './elements.ts';
import type { PageData } from './page-data.ts';
import { isAllDelivered, isWaiting, type Pending, type PendingFile } from './pending.ts';

export type Letter = {
  readonly pending: Pending;
  readonly face: 'sending' | 'waiting' | 'busy' | 'refused';
  /** Until the next try. */
  readonly minutes: number;
  /** It outlives this page. */
  readonly isKept: boolean;
  readonly refusal: Refusal | null;
};

export type Receipt = {
  readonly draw: (letter: Letter, desk: Desk) => void;
  readonly close: () => void;
};

export type Taps = {
  readonly tryNow: () => void;
  readonly editAgain: () => void;
  readonly another: () => void;
  /** The words off this phone, for ever. */
  readonly discard: () => void;
  readonly setPin: () => void;
};

/** Hides what stands in `main` and shows the receipt there; `close` brings the form back as it was. */
export function openReceipt(page: PageData, code: Pending['code'], taps: Taps): Receipt {
  const { say } = page;
  const template = byId('receipt');
  const main = byId('main');
  const stays = [byId('call'), byId('letters')];
  const hidden = [...(main?.children ?? [])].filter(
    (one) => !stays.some((other) => other === one) && !one.hasAttribute('hidden'),
  );
  for (const one of hidden) one.setAttribute('hidden', '');
  const holder = make('div', { class: 'stack loose' });
  if (template instanceof HTMLTemplateElement) holder.append(template.content.cloneNode(true));
  main?.prepend(holder);
  const shown = showTrackingCode(code);
  write('code', shown);
  write('code-hint', hintOf(page));
  const onTap = (id: string, tap: () => void) => byId(id)?.addEventListener('click', tap);
  onTap('copy', () => {
    void navigator.clipboard?.writeText(shown).then(
      () => write('copy', say('copied')),
      () => selectCode(),
    );
    if (navigator.clipboard === undefined) selectCode();
  });
  onTap('try-now', taps.tryNow);
  onTap('edit-again', taps.editAgain);
  onTap('another', taps.another);
  void drawCode(page, shown);
  onTap('pin-set', taps.setPin);
  byId('receipt-title')?.focus();
  scrollTo(0, 0);

  return {
    draw: (letter, desk) => {
      draw(say, letter, desk);
      if (isStuck(letter, desk)) void drawOwnWords(page, letter.pending, taps.discard);
    },
    close: () => {
      holder.remove();
      for (const one of hidden) one.removeAttribute('hidden');
    },
  };
}

const hintOf = ({ say, origin }: Pick<PageData, 'say' | 'origin'>): string =>
  say('codeHint').replace('{host}', origin.replace(/^https?:\/\//, ''));

/** Where the code is read, in the language of this page. */
const followPath = (shown: string): string =>
  `/t${document.documentElement.lang === 'en' ? '?lang=en' : ''}#${shown}`;

/** The code as QR, picture and print; where that part does not come, the letters are enough. */
async function drawCode({ say, origin }: PageData, shown: string): Promise<void> {
  const holder = byId('code-picture');
  const part = await import('./follow-receipt.ts').catch(() => null);
  if (part === null || holder === null) return;
  part.drawReceipt(
    holder,
    { shown, address: origin + followPath(shown) },
    {
      title: say('code'),
      label: say('codePicture'),
      hint: hintOf({ say, origin }),
      save: say('savePicture'),
      print: say('print'),
    },
  );
}

/** Where nothing may be copied by a script, the code is marked to be copied by hand. */
function selectCode(): void {
  const code = byId('code');
  if (code !== null) getSelection()?.selectAllChildren(code);
}

const faces = {
  delivered: { title: 'receiptTitle', text: 'receiptText', mark: 'delivered', word: 'sent' },
  sending: { title: 'sendingTitle', text: 'sendingText', mark: 'sending', word: 'notSent' },
  waiting: { title: 'waitingTitle', text: 'waitingText', mark: 'saved', word: 'notSent' },
  busy: { title: 'waitingTitle', text: 'busyText', mark: 'saved', word: 'notSent' },
  refused: { title: 'refusedTitle', text: 'problemServer', mark: 'attention', word: 'notSent' },
} as const;

/** Its words may stand in the form again, and it is sure that the server does not have them. */
const mayEdit = ({ pending, face, refusal }: Letter, desk: Desk): boolean =>
  (face === 'refused' || face === 'busy') &&
  refusal?.code !== 'tooLate' &&
  isWaiting(pending) &&
  desk.mayTakeBack(pending);

/** Refused, and no way back into a form: the person is shown the words. */
const isStuck = (letter: Letter, desk: Desk): boolean =>
  letter.face === 'refused' && isWaiting(letter.pending) && !mayEdit(letter, desk);

async function drawOwnWords(page: PageData, pending: Pending, onDiscard: () => void): Promise<void> {
  const holder = byId('own-words');
  const part = await import('./own-words.ts').catch(() => null);
  if (holder !== null && holder.childElementCount === 0)
    part?.drawOwnWords(holder, { page, pending, onDiscard });
}

const problems: Readonly<Record<string, string>> = { notFound: 'problemUnknown', tooLate: 'revokedKept' };
const problemOf = ({ refusal }: Letter): string | undefined => problems[refusal?.code ?? ''];

function draw(say: PageData['say'], letter: Letter, desk: Desk): void {
  const { pending, face, minutes, isKept, refusal } = letter;
  const { state, gate, code } = pending;
  const isDelivered = state.kind === 'delivered';
  const { title, text, mark, word } = faces[isDelivered ? 'delivered' : face];
  const isRepeated = isDelivered && state.isRepeated;
  write('receipt-title', say(title));
  const received = isRepeated ? 'repeatedText' : pending.isReport ? 'receiptTextReport' : text;
  const sentence = say(isDelivered ? received : (problemOf(letter) ?? text));
  write('receipt-text', sentence.replace('{minutes}', String(minutes)));
  write('receipt-word', say(word));
  const sync = byId('receipt-sync');
  if (sync !== null) sync.className = `sync ${mark}`;
  byId('receipt-icon')?.setAttribute('href', `/icons.svg#sync-${mark}`);
  write('code-text', say(isDelivered ? 'codeValid' : 'codeWaiting'));
  const follow = byId('follow');
  follow?.setAttribute('href', followPath(showTrackingCode(code)));
  follow?.classList.toggle('primary', isDelivered);
  show('follow', isDelivered);
  show('pin-part', isDelivered);
  show('receipt-gate', gate !== null);
  show('receipt-law', gate !== null);
  write('receipt-gate', gate?.words ?? '');
  write('receipt-law', gate?.law ?? '');
  show('try-now', !isDelivered && face === 'waiting');
  show('edit-again', mayEdit(letter, desk));
  const mayGoOn = isAllDelivered(pending) || (face !== 'sending' && isKept);
  show('another', mayGoOn && desk.takesMore && refusal?.code !== 'tooLate');
  drawFiles(say, pending);
}

function drawFiles(say: PageData['say'], { files, isReport }: Pending): void {
  const words = {
    waiting: 'fileWaiting',
    sent: 'fileSent',
    refused: 'fileRefused',
    full: 'fileFull',
  } as const;
  const marks = { waiting: 'sending', sent: 'delivered', refused: 'attention', full: 'attention' } as const;
  const lines = files.map(({ state }, index) => {
    const line = make('li', { class: 'line' });
    const mark = make('span', { class: `sync ${marks[state]}` });
    mark.append(icon(`sync-${marks[state]}`), say(words[state]));
    line.append(`${say('photoNumber')} ${index + 1}/${files.length}`, mark);
    return line;
  });
  const tell = (state: PendingFile['state'], name: string): void => {
    if (files.some((one) => one.state === state)) lines.push(make('li', { class: 'quiet', text: say(name) }));
  };
  tell('full', 'problemFilesFull');
  tell('refused', isReport ? 'problemFilesReport' : 'problemFiles');
  byId('receipt-files')?.replaceChildren(...lines);
}
