// What a person's hands do in any browser: they find things by the words they read.
import { type Engine, until } from './engine.ts';

/** Runs in the page: finds what is shown by its words, by all of them before a part, and in a dialog before the page. */
const finders = `
const shown = (one) => one.getClientRects().length > 0 && !one.closest('[hidden],[inert]');
const said = (one) => (one.getAttribute('aria-label') ?? one.innerText ?? '').replace(/\\s+/g, ' ').trim();
const dialog = [...document.querySelectorAll('[role=dialog],dialog[open]')].filter(shown).at(-1);
const scope = dialog ?? document;
const actors = () => [...scope.querySelectorAll('button,a,[role=button],[role=link],summary,[role=tab]')].filter(shown);
const fields = () => [...scope.querySelectorAll('input,textarea,select')];
const nameOf = (one) => (one.getAttribute('aria-label')
  ?? [...(one.labels ?? [])].map((label) => label.innerText.trim().split('\\n')[0]).join(' ')).trim();
const best = (all, name, words) => all.find((one) => name(one) === words)
  ?? all.filter((one) => name(one).includes(words)).sort((a, b) => name(a).length - name(b).length)[0] ?? null;
`;

export type Hands = {
  readonly tap: (words: string) => Promise<void>;
  readonly write: (label: string, words: string) => Promise<void>;
  /** A box, a circle. */
  readonly tick: (label: string) => Promise<void>;
  readonly attach: (label: string, paths: readonly string[]) => Promise<void>;
  readonly sees: (words: string, mostMs?: number) => Promise<void>;
  readonly page: () => Promise<string>;
};

export function handsOn(engine: Engine): Hands {
  const page = () => engine.run<string>('return document.body.innerText');
  const wait = async (what: string, ask: () => Promise<boolean>, mostMs?: number): Promise<void> => {
    try {
      await until(what, async () => ((await ask()) ? true : null), mostMs);
    } catch (error) {
      throw new Error(`no ${what}, but: ${(await page()).slice(0, 1500)}`, { cause: error });
    }
  };
  const act = (what: string, body: string, ...args: readonly unknown[]) =>
    wait(what, () => engine.run<boolean>(`${finders}${body}`, ...args));

  return {
    page,
    tap: (words) =>
      act(
        `button ${words}`,
        `const it = best(actors(), said, args[0]);
         if (it === null || it.disabled) return false;
         it.scrollIntoView({ block: 'center' }); it.focus(); it.click(); return true;`,
        words,
      ),
    write: (label, words) =>
      act(
        `field ${label}`,
        `const it = best(fields().filter((one) => !['file', 'checkbox', 'radio'].includes(one.type)), nameOf, args[0]);
         if (it === null) return false;
         it.focus();
         const kind = it instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
         Object.getOwnPropertyDescriptor(kind.prototype, 'value').set.call(it, args[1]);
         it.dispatchEvent(new InputEvent('input', { bubbles: true, data: args[1], inputType: 'insertText' }));
         it.blur(); return true;`,
        label,
        words,
      ),
    tick: (label) =>
      act(
        `box ${label}`,
        `const it = best(fields().filter((one) => ['checkbox', 'radio'].includes(one.type)), nameOf, args[0]);
         if (it === null) return false;
         if (!it.checked) it.click();
         return it.checked;`,
        label,
      ),
    attach: async (label, paths) => {
      await act(
        `choice of files ${label}`,
        `const it = best(fields().filter((one) => one.type === 'file'), nameOf, args[0]);
         if (it === null) return false;
         it.setAttribute('data-chosen', ''); return true;`,
        label,
      );
      await engine.choose('[data-chosen]', paths);
    },
    sees: (words, mostMs) => wait(words, async () => (await page()).includes(words), mostMs),
  };
}
