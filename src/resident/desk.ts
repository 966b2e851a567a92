// The form with all that lies beside it: photos, a voice note, a position. It knows whose words stand in it, so that it is
// emptied only of what was sent, and filled only where nothing else would be lost.

import type { Said } from '../domain/intake/said.ts';
import { errorsInForm, saidInForm } from '../domain/intake/said-form.ts';
import { type Beside, enableBeside } from './beside.ts';
import type { Refusal } from './deliver.ts';
import { forgetPending } from './forget.ts';
import type { SayForm } from './form.ts';
import type { PageData } from './page-data.ts';
import { isOld, type Pending, readPendings, saidIn } from './pending.ts';
import { enablePhotos } from './photos.ts';

/** What the receipts ask of the form. */
export type Desk = {
  /** False on the page of a poster that hangs no more. */
  readonly takesMore: boolean;
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
  /**
   * These words stand in the form from now on. `isOnShelf`: no draft is needed any more. What is given back is called when
   * they are safe: the old words they were made of may go then.
   */
  readonly wasSubmitted: (pending: Pending, isOnShelf: boolean) => () => void;
  /** Words that could not be sent for a week stand in the form, where nothing else does. They stay until they are sent. */
  readonly bringBackOld: () => Promise<void>;
};

/** What is in the form and is not typed there. */
export type Contents = {
  /** Submitted, and still standing there behind its receipt. */
  owner: Pending | null;
  /** The unsent words it was filled with; they go when these are safe. */
  old: Pending | null;
  /** Photos and voice that came with words of another time. */
  carried: readonly Blob[];
};

export type DeskParts = {
  readonly page: PageData;
  readonly form: SayForm;
  readonly beside: Beside;
  readonly contents: Contents;
  /** Empties the form of all that was typed and chosen. */
  readonly clear: () => void;
};

/** `isSealed`: does what is in the form travel under the county's key? */
export function makeDesk(page: PageData, form: SayForm, isSealed: () => boolean): SayDesk {
  const poster = page.through.qrId;
  const photos = enablePhotos(page, isSealed);
  const beside = enableBeside(page);
  const contents: Contents = { owner: null, old: null, carried: [] };
  const clear = (): void => {
    Object.assign(contents, { owner: null, old: null, carried: [] } satisfies Contents);
    for (const part of [form, photos, beside]) part.clear();
  };
  const parts: DeskParts = { page, form, beside, contents, clear };
  const takenBack = () => import('./taken-back.ts').catch(() => null);
  const forgetDraft = (pending: Pending): void => form.forgetDraft(saidIn(pending)?.what ?? null);
  const bringBackOld = async (): Promise<void> => {
    if (readPendings(poster).some(isOld)) await (await takenBack())?.bringBackOld(parts);
  };
  return {
    takesMore: true,
    said: () => ({ ...saidInForm(form.values()), geo: beside.taken(), noticeVersion: page.notice }),
    files: (sealed) => {
      const note = beside.note();
      return [...contents.carried, ...photos.all(sealed), ...(note === null ? [] : [note])];
    },
    undecided: photos.undecided,
    settled: photos.settled,
    wasSubmitted: (pending, isOnShelf) => {
      const { old } = contents;
      Object.assign(contents, { owner: pending, old: null });
      form.belongTo(null);
      if (isOnShelf) forgetDraft(pending);
      return () => {
        if (old !== null) forgetPending(poster, old);
      };
    },
    mayTakeBack: (pending) => {
      const isFree = contents.owner !== null || form.isEmpty();
      return contents.owner?.id === pending.id || (isFree && saidIn(pending) !== null);
    },
    takeBack: async (pending) => {
      if (contents.owner?.id !== pending.id) {
        const part = await takenBack();
        if (part === null) return false;
        await part.fillFrom(parts, pending);
      }
      contents.owner = null;
      form.keepDraft();
      return true;
    },
    showRefusal: (refusal) => showRefusal(page, form, refusal),
    startAnother: () => {
      if (contents.owner !== null) clear();
      void bringBackOld();
    },
    bringBackOld,
    wasDelivered: forgetDraft,
    wentElsewhere: (id) => {
      if (contents.owner?.id === id) clear();
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
