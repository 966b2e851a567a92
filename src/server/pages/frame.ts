// The document every public page lies in: the institution's line, big type by one tap, a telephone, who handles what one
// says. Usable without JavaScript: the switch of size is a link, or a button of the page's form so that nothing typed
// is lost.
import { gzipSync } from 'node:zlib';
import type { FastifyReply } from 'fastify';
import type { Handler } from '../config.ts';
import type { PageFiles } from './assets.ts';
import { dataBlock, type Html, html, type Piece } from './html.ts';
import { addressFor, type Reader } from './reader.ts';
import { frameText } from './text/frame-text.ts';

export type PageStation = { readonly name: string; readonly phone: string };

export type Page = {
  readonly title: string;
  readonly reader: Reader;
  /** Its own path, without what follows a question mark. */
  readonly path: string;
  readonly handler: Handler | null;
  readonly station?: PageStation | undefined;
  /** Beside the station's name: the point where the poster hangs. */
  readonly place?: string | undefined;
  readonly body: Piece;
  /** The script that helps; the page must do its work without it. */
  readonly entry?: 'say' | 'follow' | undefined;
  /** For the script: words and facts, under the id `page-data`. */
  readonly data?: unknown;
  /** The form that must not lose what was typed when the size is switched. */
  readonly formId?: string | undefined;
  /** Where that form goes; the language is then switched by it too, and a code need not be typed again. */
  readonly formPath?: string | undefined;
};

export const icon = (name: string): Html =>
  html`<svg class="icon" aria-hidden="true"><use href="/icons.svg#${name}"></use></svg>`;

function switches({ reader, path, formId }: Page): Html {
  const text = frameText[reader.language];
  const next = reader.size === 'care' ? 'standard' : 'care';
  const words = next === 'care' ? text.bigger : text.smaller;
  const face = html`${icon('text-size')}<span>${words}</span>`;
  const data = html`data-bigger="${text.bigger}" data-smaller="${text.smaller}"`;
  // Enter in a field presses the first button of its form, which must not be the switch.
  if (formId !== undefined)
    return html`<button class="unseen" type="submit" form="${formId}" name="go" value="1" tabindex="-1" aria-hidden="true"></button>
<button class="button bare" id="size" type="submit" form="${formId}" name="size" value="${next}" formnovalidate ${data}>${face}</button>`;
  return html`<a class="button bare" id="size" href="${addressFor(reader, path, { size: next })}" ${data}>${face}</a>`;
}

const isDialled = (contact: string): boolean => /^[\d\-+ ]{5,20}$/.test(contact);

/** A telephone on every page: the station's, else the office's. */
function call({ reader, station, handler }: Page): Piece {
  const text = frameText[reader.language];
  const phone = station?.phone ?? (handler !== null && isDialled(handler.contact) ? handler.contact : null);
  if (phone === null) return null;
  return html`<section class="card padded stack tight" id="call">
    <h2>${station === undefined ? text.callHandler : text.callTitle}</h2>
    ${station !== undefined && html`<p class="row-meta">${text.callHint}</p>`}
    <a class="button wide tall" href="tel:${phone.replace(/[^\d+]/g, '')}">${icon('phone')}${phone}</a>
  </section>`;
}

/** As the switch of the size, where there is a form: the same page is shown, and nothing else is asked. */
function otherLanguage({ reader, path, formId, formPath }: Page): Html {
  const language = reader.language === 'en' ? 'zh' : 'en';
  const tag = language === 'en' ? 'en' : 'zh-CN';
  const words = frameText[reader.language].otherLanguage;
  if (formId !== undefined && formPath !== undefined)
    return html`<button class="button bare" type="submit" form="${formId}" formaction="${addressFor({ ...reader, language }, formPath)}" name="show" value="1" formnovalidate lang="${tag}">${words}</button>`;
  return html`<a href="${addressFor({ ...reader, language }, path)}" lang="${tag}" hreflang="${tag}">${words}</a>`;
}

function foot(page: Page): Html {
  const { reader, handler } = page;
  const text = frameText[reader.language];
  const { colon } = text;
  return html`<footer class="page-foot small">
    ${handler !== null && html`<p>${text.handler}${colon}${handler.name}</p><p>${text.contact}${colon}${handler.contact}</p><p>${handler.icp}</p>`}
    <p>${otherLanguage(page)}</p>
  </footer>`;
}

export function writePage(page: Page, files: PageFiles): string {
  const { reader, title, station, place, body, entry, data } = page;
  const text = frameText[reader.language];
  const script = entry === undefined ? null : files.script(entry);
  return html`<!doctype html>
<html lang="${reader.language === 'en' ? 'en' : 'zh-CN'}" data-size="${reader.size}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<meta name="format-detection" content="telephone=no">
<title>${title} · ${text.product}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
${files.style !== null && html`<link rel="stylesheet" href="${files.style}">`}
${script !== null && html`<script type="module" src="${script}"></script>`}
</head>
<body class="plain">
<a class="unseen button" href="#main">${text.skip}</a>
<header class="topbar">
<div class="topbar-title">${station?.name ?? text.product}${place !== undefined && html`<small>${place}</small>`}</div>
${switches(page)}
</header>
<main class="page stack loose" id="main">
${body}
${call(page)}
</main>
${foot(page)}
${data !== undefined && dataBlock('page-data', data)}
</body>
</html>
`.html;
}

// Nothing but what we wrote ourselves runs here, and no text can become script.
const pagePolicy = [
  "default-src 'none'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types luzhi',
].join('; ');

const keptFor = (method: string, status: number): string =>
  status === 200 && method === 'GET' ? 'private, no-cache' : 'no-store';

/** Gzipped to whoever takes it: a page is read over a village line. It is small: that takes no time worth a turn. */
export function sendPage(reply: FastifyReply, text: string, status = 200): FastifyReply {
  const { method, headers } = reply.request;
  void reply
    .code(status)
    .header('content-type', 'text/html; charset=utf-8')
    .header('content-security-policy', pagePolicy)
    .header('vary', 'accept-encoding, cookie')
    // What somebody typed is nowhere kept, nor what was said to be kept nowhere; another page may be shown again with the
    // back button.
    .header('cache-control', reply.getHeader('cache-control') ?? keptFor(method, status));
  if (!/\bgzip\b/.test(String(headers['accept-encoding'] ?? ''))) return reply.send(text);
  return reply.header('content-encoding', 'gzip').send(gzipSync(text));
}
