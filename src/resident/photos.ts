// Photos: made small on the phone, which also cuts the camera's position away. What the phone cannot read is said so and
// never dropped: the original may be sent as it is, or the person hears what to do.
import { photosPerRecord } from '../domain/attachment.ts';
import { button, byId, icon, inputById, make } from './elements.ts';
import type { PageData } from './page-data.ts';
import { shrink, whatItIs } from './shrink.ts';

export type Photos = {
  readonly all: () => readonly Blob[];
  /** Ends when every chosen photo has been read. */
  readonly settled: () => Promise<void>;
};

const mostOriginalBytes = 12_000_000; // what the server takes

export function enablePhotos({ say }: PageData): Photos {
  const chosen = new Map<HTMLElement, Blob>();
  const input = inputById('photos');
  const list = byId('photo-list');
  const words = byId('photo-words');
  let reading: Promise<void> = Promise.resolve();
  if (input === null || list === null || words === null) return { all: () => [], settled: () => reading };

  // The browser's own button speaks the browser's language, and the file's name says nothing here.
  const choose = button(say('addPhoto'), () => input.click(), 'camera');
  input.hidden = true;
  input.after(choose);

  const add = (blob: Blob): void => {
    const number = chosen.size + 1;
    const figure = make('figure', { class: 'photo' });
    const url = URL.createObjectURL(blob);
    const picture = make('img', { attributes: { alt: `${say('photoNumber')} ${number}`, src: url } });
    const remove = button('', () => {
      chosen.delete(figure);
      figure.remove();
      URL.revokeObjectURL(url);
      list.hidden = chosen.size === 0;
      choose.focus();
    });
    remove.setAttribute('aria-label', `${say('removePhoto')} ${number}`);
    remove.append(icon('close'));
    figure.append(picture, remove);
    chosen.set(figure, blob);
    list.append(figure);
    list.hidden = false;
  };

  const read = async (files: readonly File[]): Promise<void> => {
    words.replaceChildren();
    for (const file of files) {
      if (chosen.size >= photosPerRecord) {
        words.append(make('p', { class: 'hint', text: say('photoTooMany') }));
        return;
      }
      const small = await shrink(file);
      if (small === null) words.append(askAbout(say, { file, kind: await whatItIs(file), add }));
      else add(small);
    }
  };

  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])];
    input.value = '';
    reading = reading.then(() => read(files));
  });
  return { all: () => [...chosen.values()], settled: () => reading };
}

type Unread = { readonly file: File; readonly kind: string; readonly add: (file: File) => void };

/** The phone cannot read it: the person hears so, and decides what becomes of it. */
function askAbout(say: PageData['say'], { file, kind, add }: Unread): HTMLElement {
  const isTooBig = file.size > mostOriginalBytes;
  const sentence = kind === 'heic' ? say('photoHeic') : isTooBig ? say('photoTooBig') : say('photoBroken');
  const note = make('div', { class: 'stack tight' });
  const line = make('p', { class: 'error' });
  line.append(icon('sync-attention'), make('span', { text: `${file.name}: ${sentence}` }));
  note.append(line);
  if (kind === 'heic' || isTooBig) return note;
  const sendIt = button(say('photoSendOriginal'), () => {
    note.remove();
    add(file);
  });
  note.append(sendIt);
  return note;
}
