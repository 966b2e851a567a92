// Photos: made small on the phone, which also cuts the camera's position away. What the phone cannot read is said so and
// never dropped: the original may be sent as it is, or the person hears what to do.
import { attachmentMaxBytes, photosPerRecord, sealedFilesMaxBytes } from '../domain/attachment.ts';
import { button, byId, icon, inputById, make } from './elements.ts';
import type { PageData } from './page-data.ts';
import { shrink } from './shrink.ts';
import type { Unread } from './unread-photo.ts';

export type Photos = {
  /** What goes with this kind of matter: pictures made here, and originals as files. */
  readonly all: (isSealed: boolean) => readonly Blob[];
  /** A photo about which the person has not said yet whether it goes as it is; null when there is none. */
  readonly undecided: (isSealed: boolean) => HTMLElement | null;
  /** Ends when every chosen photo has been read. */
  readonly settled: () => Promise<void>;
  readonly clear: () => void;
};

const noPhotos: Photos = {
  all: () => [],
  undecided: () => null,
  settled: () => Promise.resolve(),
  clear: () => undefined,
};

/** What originals may weigh together, beside six photos made here and a voice note. */
const originalsMaxBytes = sealedFilesMaxBytes - (photosPerRecord + 1) * attachmentMaxBytes;

/** `isSealed`: does what is chosen now travel under the county's key? */
export function enablePhotos({ say }: PageData, isSealed: () => boolean): Photos {
  const chosen = new Map<HTMLElement, Blob>();
  const unread = new Map<HTMLElement, Unread>();
  const input = inputById('photos');
  const list = byId('photo-list');
  const words = byId('photo-words');
  let reading: Promise<void> = Promise.resolve();
  const notes = () => [...unread.values()];
  if (input === null || list === null || words === null) return noPhotos;

  // The browser's own button speaks the browser's language, and the file's name says nothing here.
  const choose = button(say('addPhoto'), () => input.click(), 'camera');
  input.hidden = true;
  input.after(choose);
  byId('originals-field')?.remove();

  const add = (blob: Blob): void => {
    const figure = tileOf(say, { blob, number: chosen.size + 1 }, () => {
      chosen.delete(figure);
      list.hidden = chosen.size === 0;
      choose.focus();
    });
    chosen.set(figure, blob);
    list.append(figure);
    list.hidden = false;
  };
  const hint = (sentence: string) => words.append(make('p', { class: 'hint', text: sentence }));

  const ask = async (file: File): Promise<void> => {
    // On a line that is down this part may not come: then the photo is said not to be here, and stays on the phone.
    const part = await import('./unread-photo.ts').catch(() => null);
    if (part === null) return hint(`${file.name}: ${say('photoBroken')}`);
    const room = notes().reduce((left, { bytes }) => left - bytes, originalsMaxBytes);
    const onGone = () => {
      unread.delete(note.element);
      choose.focus();
    };
    const note = await part.unreadPhoto(say, { file, room, onGone });
    unread.set(note.element, note);
    note.draw(isSealed());
    words.append(note.element);
  };

  const read = async (files: readonly File[]): Promise<void> => {
    for (const old of words.querySelectorAll('.hint')) old.remove();
    for (const file of files) {
      if (chosen.size + unread.size >= photosPerRecord) return hint(say('photoTooMany'));
      const small = await shrink(file);
      if (small === null) await ask(file);
      else add(small);
    }
  };

  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])];
    input.value = '';
    reading = reading.then(() => read(files));
  });
  input.form?.addEventListener('change', () => {
    for (const note of notes()) note.draw(isSealed());
  });
  return {
    all: (sealed) => [...chosen.values(), ...notes().flatMap((note) => note.taken(sealed))],
    undecided: (sealed) => notes().find((note) => note.isOpen(sealed))?.element ?? null,
    settled: () => reading,
    clear: () => {
      for (const held of [chosen, unread]) held.clear();
      for (const shown of [list, words]) shown.replaceChildren();
      list.hidden = true;
    },
  };
}

type Tile = { readonly blob: Blob; readonly number: number };

/** One photo with its cross. */
function tileOf(say: PageData['say'], { blob, number }: Tile, onGone: () => void): HTMLElement {
  const figure = make('figure', { class: 'photo' });
  const url = URL.createObjectURL(blob);
  const picture = make('img', { attributes: { alt: `${say('photoNumber')} ${number}`, src: url } });
  const remove = button('', () => {
    figure.remove();
    URL.revokeObjectURL(url);
    onGone();
  });
  remove.setAttribute('aria-label', `${say('removePhoto')} ${number}`);
  remove.append(icon('close'));
  figure.append(picture, remove);
  return figure;
}
