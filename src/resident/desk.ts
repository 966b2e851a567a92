// The form with all that lies beside it: photos, a voice note, a position. It knows whose words stand in it, so that it is
// emptied only of what was sent, and filled only where nothing else would be lost.

import type { Said } from '../domain/intake/said.ts';
import { errorsInForm, saidInForm } from '../domain/intake/said-form.ts';
import { enableBeside } from './beside.ts';
import type { Refusal } from './deliver.ts';
import type { SayForm } from './form.ts';
import type { PageData } from './page-data.ts';
import type { Pending } from './pending.ts';
import { enablePhotos } from './photos.ts';

/** What the receipts ask of the form. */
export type Desk = {
  /** Nothing that is not sent would be lost, and its words can be read here. */
  readonly mayTakeBack: (pending: Pending) => boolean;
  /** The words are in the form again, and a draft; false when they could not be brought there. */
  readonly takeBack: (pending: Pending) => Promise<boolean>;
  readonly showRefusal: (refusal: Refusal) => void;
  /** What was sent is out of the form; what was only written stays. */
  readonly startAnother: () => void;
  readonly wasDelivered: (pending: Pending) => void;
  /** Another tab has it now. */
  readonly wentElsewhere: (id: string) => void;
};

/** What the one who sends asks of it. */
export type SayDesk = Desk & {
  readonly said: () => Said;
  /** Photos and voice, with those of words that were taken back. */
  readonly files: (isSealed: boolean) => readonly Blob[];
  /** A photo about which the person has not said yet whether it goes. */
  readonly undecided: (isSealed: boolean) => HTMLElement | null;
  /** Ends when every chosen photo has been read. */
  readonly settled: () => Promise<void>;
  /** These words stand in the form from now on. `isOnShelf`: no draft is needed any more. */
  readonly wasSubmitted: (pending: Pending, isOnShelf: boolean) => void;
};

/** `isSealed`: does what is in the form travel under the county's key? */
export function makeDesk(page: PageData, form: SayForm, isSealed: () => boolean): SayDesk {
  const photos = enablePhotos(page, isSealed);
  const beside = enableBeside(page);
  let owner: Pending | null = null;
  let carried: readonly Blob[] = [];
  const clear = (): void => {
    owner = null;
    carried = [];
    form.clear();
    for (const part of [photos, beside]) part.clear();
  };
  const fillFrom = async (pending: Pending): Promise<boolean> => {
    const part = await import('./taken-back.ts').catch(() => null);
    if (part === null) return false;
    clear();
    carried = await part.fillFrom(page, { form, beside, pending });
    return true;
  };
  const whatOf = ({ state }: Pending): string | null =>
    state.kind === 'waiting' ? (state.request.said?.what ?? null) : null;
  const forgetDraft = (pending: Pending): void => {
    const what = whatOf(pending);
    if (what !== null) form.forgetDraft(what);
  };
  return {
    said: () => ({ ...saidInForm(form.values()), geo: beside.taken(), noticeVersion: page.notice }),
    files: (sealed) => {
      const note = beside.note();
      return [...carried, ...photos.all(sealed), ...(note === null ? [] : [note])];
    },
    undecided: photos.undecided,
    settled: photos.settled,
    wasSubmitted: (pending, isOnShelf) => {
      owner = pending;
      if (isOnShelf) forgetDraft(pending);
    },
    mayTakeBack: (pending) => {
      const isFree = owner !== null || form.values().what?.trim() === '';
      return owner?.id === pending.id || (isFree && whatOf(pending) !== null);
    },
    takeBack: async (pending) => {
      if (owner?.id !== pending.id && !(await fillFrom(pending))) return false;
      owner = null;
      form.keepDraft();
      return true;
    },
    showRefusal: (refusal) => showRefusal(page, form, refusal),
    startAnother: () => {
      if (owner !== null) clear();
    },
    wasDelivered: forgetDraft,
    wentElsewhere: (id) => {
      if (owner?.id === id) clear();
    },
  };
}

function showRefusal({ issueText, say }: PageData, form: SayForm, { code, fields }: Refusal): void {
  if (code !== 'invalidFields') return;
  if (!('website' in fields)) {
    form.showErrors(errorsInForm(issueText, fields));
    return;
  }
  const trap = form.element.elements.namedItem('website');
  if (trap instanceof HTMLInputElement) trap.value = '';
  form.showErrors({}, say('problemMachine'));
}
