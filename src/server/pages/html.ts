// The one way a public page is written: a tagged template that escapes everything that is put into it.
// Guarantee: no text, from whomever, can leave the place it was put in; only what this tag made goes in as it is.
const mark = Symbol('html');

export type Html = { readonly [mark]: true; readonly html: string };
export type Piece = Html | string | number | false | null | undefined | readonly Piece[];

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** For text and for attributes in quotes. */
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (one) => escapes[one] ?? one);

const isHtml = (piece: object): piece is Html => mark in piece;

function write(piece: Piece): string {
  if (piece === null || piece === undefined || piece === false) return '';
  if (typeof piece !== 'object') return escapeHtml(String(piece));
  return isHtml(piece) ? piece.html : piece.map(write).join('');
}

export function html(texts: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  const written = texts.map((text, at) => text + (at < pieces.length ? write(pieces[at]) : ''));
  return { [mark]: true, html: written.join('') };
}

/** Data for the page's script; a browser runs nothing in it, and nothing in it can end it. */
export const dataBlock = (id: string, value: unknown): Html => ({
  [mark]: true,
  html: `<script type="application/json" id="${escapeHtml(id)}">${JSON.stringify(value).replace(/</g, '\\u003c')}</script>`,
});
