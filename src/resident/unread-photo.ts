// A photo this phone cannot decode: what is said of it, and what the person decides. Loaded when there is one.
//   under the county's key   the original goes, once place and time are out of it; where they cannot be found: asked
//   otherwise                the server draws photos anew: HEIC goes to it by itself, of other originals is asked
import { originalMaxBytes } from '../domain/attachment.ts';
import { heifWithoutMarks } from '../domain/heif/without-marks.ts';
import { button, icon, make } from './elements.ts';
import type { PageData } from './page-data.ts';

export type Unread = {
  readonly element: HTMLElement;
  readonly bytes: number;
  /** Says it anew, for what kind of matter is chosen now. */
  readonly draw: (isSealed: boolean) => void;
  /** The file as it is, if it goes with what is sent. */
  readonly taken: (isSealed: boolean) => readonly File[];
  readonly isOpen: (isSealed: boolean) => boolean;
};

type Way = 'sealed' | 'plain';
/** `impossible`: it cannot go this way at all. `open`: nobody has decided. */
type Decision = 'impossible' | 'open' | 'goes';

export type Chosen = {
  readonly file: File;
  /** How many bytes originals may still have. */
  readonly room: number;
  readonly onGone: () => void;
};

export async function unreadPhoto(say: PageData['say'], { file, room, onGone }: Chosen): Promise<Unread> {
  const isTooBig = file.size > Math.min(originalMaxBytes, room);
  const bytes = isTooBig ? new Uint8Array() : new Uint8Array(await file.arrayBuffer());
  const isHeic = startsAsHeic(bytes);
  const isClean = heifWithoutMarks(bytes) !== null;
  const decided: Record<Way, Decision> = {
    sealed: isTooBig ? 'impossible' : isClean ? 'goes' : 'open',
    plain: isTooBig ? 'impossible' : isHeic ? 'goes' : 'open',
  };
  const element = make('div', { class: 'stack tight', attributes: { tabindex: '-1' } });
  const wayOf = (isSealed: boolean): Way => (isSealed ? 'sealed' : 'plain');

  const sentence = (way: Way): string => {
    if (isTooBig) return say('photoTooBig');
    if (way === 'sealed')
      return say(isClean ? 'photoSealed' : decided.sealed === 'open' ? 'photoMarked' : 'photoMarkedGoes');
    if (isHeic) return say('photoHeic');
    return say(decided.plain === 'goes' ? 'photoGoes' : 'photoBroken');
  };
  const draw = (isSealed: boolean): void => {
    const way = wayOf(isSealed);
    const goes = decided[way] === 'goes';
    const line = make('p', { class: goes ? 'told' : 'error' });
    line.append(
      icon(goes ? 'check' : 'sync-attention'),
      make('span', { text: `${file.name}: ${sentence(way)}` }),
    );
    const take = button(say(way === 'sealed' ? 'photoTakeOriginal' : 'photoSendOriginal'), () => {
      decided[way] = 'goes';
      draw(isSealed);
      element.focus();
    });
    const leave = button(say(decided[way] === 'impossible' ? 'photoUnderstood' : 'photoLeave'), () => {
      element.remove();
      onGone();
    });
    const buttons = make('div', { class: 'buttons' });
    buttons.append(...(decided[way] === 'open' ? [take, leave] : [leave]));
    element.replaceChildren(line, buttons);
  };
  return {
    element,
    bytes: isTooBig ? 0 : file.size,
    draw,
    taken: (isSealed) => (decided[wayOf(isSealed)] === 'goes' ? [file] : []),
    isOpen: (isSealed) => decided[wayOf(isSealed)] === 'open',
  };
}

const heicBrands = ['heic', 'heix', 'hevc', 'heim', 'heis', 'mif1', 'msf1'];

/** HEIC is told apart: the server can read it. */
function startsAsHeic(bytes: Uint8Array): boolean {
  const start = String.fromCharCode(...bytes.subarray(4, 12));
  return start.startsWith('ftyp') && heicBrands.includes(start.slice(4));
}
