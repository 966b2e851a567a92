// The form under this script's hands: its values, its draft, and the sentences beside its fields.
import type { FormValues } from '../domain/intake/said-form.ts';
import { countCharacters } from '../domain/written-text.ts';
import { now, shelf } from './browser.ts';
import { byId, show, write } from './elements.ts';
import { draftLivesMs, draftPrefix } from './expired.ts';
import type { PageData } from './page-data.ts';

export type SayForm = {
  readonly element: HTMLFormElement;
  readonly values: () => FormValues;
  /** Goes to the first field that is wrong, else to what the problem is about. */
  readonly showErrors: (
    errors: Readonly<Record<string, string>>,
    problem?: string,
    about?: HTMLElement,
  ) => void;
  /** The draft that says this, and no other: another tab may be writing too. */
  readonly forgetDraft: (what: string | null) => void;
  readonly isEmpty: () => boolean;
  readonly keepDraft: () => void;
  readonly fill: (values: FormValues) => void;
  /** Which unsent words these are, if they are any; the draft knows it too. */
  readonly from: () => string | null;
  readonly belongTo: (id: string | null) => void;
  /** As it came, before anything was written. */
  readonly clear: () => void;
};

const most = 2000;

/** `from`: the unsent words it was made of, which go when it is sent. */
type Draft = { readonly at: number; readonly values: FormValues; readonly from?: string | null };

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' && value !== null && 'at' in value && 'values' in value;

const notKept = new Set(['website', 'answer', 'challenge', 'id', 'rec', 'at', 'secret', 'notice', 'read']);

function valuesOf(element: HTMLFormElement): FormValues {
  const values: Record<string, string> = {};
  for (const [name, value] of new FormData(element)) if (typeof value === 'string') values[name] = value;
  return values;
}

function fill(element: HTMLFormElement, values: FormValues): void {
  for (const [name, value] of Object.entries(values)) {
    const fields = element.elements.namedItem(name);
    if (fields instanceof RadioNodeList) fields.value = value;
    else if (fields instanceof HTMLInputElement && fields.type === 'checkbox')
      fields.checked = value === 'on';
    else if (
      fields instanceof HTMLInputElement ||
      fields instanceof HTMLTextAreaElement ||
      fields instanceof HTMLSelectElement
    )
      fields.value = value;
  }
}

export function enableForm({ say, through }: PageData): SayForm | null {
  const element = byId('say');
  if (!(element instanceof HTMLFormElement)) return null;
  const key = `${draftPrefix}${through.qrId}`;
  element.noValidate = true;
  // A puzzle is solved in the place of the question.
  byId('question-field')?.remove();

  let from: string | null = null;
  const draft = shelf.read(key);
  if (isDraft(draft) && now() - draft.at < draftLivesMs) {
    fill(element, draft.values);
    from = draft.from ?? null;
    write('page-words', say('draftKept'));
  }

  const keep = (): void => {
    const values = valuesOf(element);
    // A report lies nowhere readable, not on this phone either.
    const kept = Object.fromEntries(Object.entries(values).filter(([name]) => !notKept.has(name)));
    if (values.kind === 'report') shelf.drop(key);
    else shelf.write(key, { at: now(), values: kept, from });
  };
  const react = (): void => {
    const { what = '', request = '' } = valuesOf(element);
    const length = countCharacters(what);
    write('what-count', `${length}/${most}`);
    show('what-count', length > most / 2);
    const words = `${what}${request}`;
    const gate = ['judicial', 'discipline'].find((name) => new RegExp(say(`${name}Words`), 'u').test(words));
    write('gate', gate === undefined ? '' : `${say(gate)} ${say(`${gate}Law`)}`);
    show('gate', gate !== undefined);
  };
  element.addEventListener('input', ({ target }) => {
    // What is being put right is not called wrong any more; the next sending judges it anew.
    if (target instanceof HTMLElement && target.hasAttribute('aria-invalid')) {
      target.removeAttribute('aria-invalid');
      show(`${target.id}-error`, false);
    }
    keep();
    react();
  });
  element.addEventListener('change', keep);
  react();

  return {
    element,
    values: () => valuesOf(element),
    keepDraft: keep,
    forgetDraft: (what) => {
      const kept = shelf.read(key);
      if (isDraft(kept) && kept.values.what === what) shelf.drop(key);
    },
    isEmpty: () => valuesOf(element).what?.trim() === '',
    fill: (values) => {
      fill(element, values);
      react();
    },
    from: () => from,
    belongTo: (id) => {
      from = id;
    },
    clear: () => {
      from = null;
      element.reset();
      write('page-words', '');
      showErrors(element, {});
      react();
    },
    showErrors: (errors, problem, about) => showErrors(element, errors, { problem, about }),
  };
}

type About = { readonly problem?: string | undefined; readonly about?: HTMLElement | undefined };

function showErrors(
  element: HTMLFormElement,
  errors: Readonly<Record<string, string>>,
  { problem = '', about }: About = {},
): void {
  for (const line of element.querySelectorAll<HTMLElement>('[data-error]')) {
    const name = line.dataset.error ?? '';
    const sentence = errors[name];
    line.hidden = sentence === undefined;
    const words = line.querySelector('span');
    if (words) words.textContent = sentence ?? '';
    byId(name)?.toggleAttribute('aria-invalid', false);
    if (sentence !== undefined) byId(name)?.setAttribute('aria-invalid', 'true');
  }
  const isWrong = problem !== '' || Object.keys(errors).length > 0;
  show('problem', isWrong);
  const line = byId('problem')?.querySelector('p');
  if (line) line.textContent = problem;
  const first = element.querySelector<HTMLElement>('[aria-invalid="true"]');
  const folded = about?.closest('details');
  if (folded) folded.open = true;
  (first ?? about ?? (isWrong ? byId('problem') : null))?.focus();
}
