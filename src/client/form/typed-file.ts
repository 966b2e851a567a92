// What was typed, as a text file: the last way out when the phone's database takes nothing any more.
import type { Translate } from '../text/use-text.ts';

const wordsOf = (element: Element | null | undefined): string => element?.textContent?.trim() ?? '';
const unspoken = new Set(['file', 'hidden', 'password']);

type Line = { readonly label: string; readonly value: string };

function lineOf(control: Element): Line | null {
  if (control instanceof HTMLSelectElement) {
    return { label: wordsOf(control.labels[0]), value: wordsOf(control.selectedOptions[0]) };
  }
  if (control instanceof HTMLTextAreaElement) {
    return { label: wordsOf(control.labels[0]), value: control.value };
  }
  if (!(control instanceof HTMLInputElement) || unspoken.has(control.type)) return null;
  const own = wordsOf(control.labels?.[0]);
  if (control.type !== 'radio' && control.type !== 'checkbox') return { label: own, value: control.value };
  const label = wordsOf(control.closest('fieldset')?.querySelector('legend'));
  return control.checked ? { label, value: own } : null;
}

/** Every filled field within, in the order and the words of the screen. */
export function typedWithin(t: Translate, root: ParentNode): string {
  const lines = [...root.querySelectorAll('input, textarea, select')].map(lineOf);
  return lines
    .filter((line) => line !== null)
    .filter(({ value }) => value.trim() !== '')
    .map((line) => t('form.unsaved.line', line))
    .join('\n');
}

/** Hands a text to the browser as a file. */
export function offerFile(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
