// The page's elements by id, and new ones with plain words in them: nothing is ever read as HTML.
export const byId = (id: string): HTMLElement | null => document.getElementById(id);

export function inputById(id: string): HTMLInputElement | null {
  const found = byId(id);
  return found instanceof HTMLInputElement ? found : null;
}

type Made = { readonly class?: string; readonly text?: string; readonly attributes?: Record<string, string> };

export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  { class: name = '', text = '', attributes = {} }: Made = {},
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (name !== '') element.className = name;
  element.textContent = text;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

const svg = 'http://www.w3.org/2000/svg';

export function icon(name: string): SVGElement {
  const picture = document.createElementNS(svg, 'svg');
  const use = document.createElementNS(svg, 'use');
  picture.setAttribute('class', 'icon');
  picture.setAttribute('aria-hidden', 'true');
  use.setAttribute('href', `/icons.svg#${name}`);
  picture.append(use);
  return picture;
}

export function button(words: string, onTap: () => void, iconName?: string): HTMLButtonElement {
  const made = make('button', { class: 'button', attributes: { type: 'button' } });
  if (iconName !== undefined) made.append(icon(iconName));
  made.append(words);
  made.addEventListener('click', onTap);
  return made;
}

export function show(id: string, isShown: boolean): void {
  const element = byId(id);
  if (element !== null) element.hidden = !isShown;
}

export function write(id: string, words: string): void {
  const element = byId(id);
  if (element !== null && element.textContent !== words) element.textContent = words;
}
