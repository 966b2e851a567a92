// The pages behind a poster's address: the form, the receipt, and the ways in which a poster may be none of ours.
import { showTrackingCode, type TrackingCode } from '../../domain/codes/tracking-code.ts';
import { qrPath } from '../../drawing/qr-path.ts';
import { followPath } from './follow/code-page.ts';
import { picturePath } from './follow/forms.ts';
import { icon } from './frame.ts';
import { type Html, html, type Piece } from './html.ts';
import { addressFor, type Reader } from './reader.ts';
import { type SayForm, sayForm, stepper } from './say-form.ts';
import type { SayText } from './text/say-text.ts';

export type ReceiptFace = {
  readonly reader: Reader;
  /** What was said belongs elsewhere, if it does: one sentence with where to go, and the article. */
  readonly gate: { readonly words: string; readonly law: string } | null;
  readonly isRepeated: boolean;
  readonly areFilesMissing: boolean;
  readonly isSealed: boolean;
  /** Of this server, as the person reached it. */
  readonly origin: string;
  /** The form that gives the code a PIN; null where it has one. */
  readonly pin: Html | null;
};

function qrPiece(address: string, label: string): Html {
  const { side, path } = qrPath(address);
  return html`<svg class="receipt-qr" viewBox="0 0 ${side} ${side}" role="img" aria-label="${label}"><path fill="white" d="M0 0h${side}v${side}h-${side}z"/><path fill="black" d="${path}"/></svg>`;
}

export const receiptFormId = 'follow-form';

/** The receipt as a page of its own, where no script ran. The code is valid: the server has it. */
export const receiptBody = (text: SayText, code: TrackingCode, face: ReceiptFace): Html =>
  html`${stepper(text, 2)}
<header class="stack tight"><h1>${text.receiptTitle}</h1>
<p class="line"><span class="sync delivered">${icon('sync-delivered')}${text.sent}</span></p>
<p>${face.isRepeated ? text.repeatedText : face.isSealed ? text.receiptTextReport : text.receiptText}</p>
${face.areFilesMissing && html`<p class="error">${icon('sync-attention')}<span>${face.isSealed ? text.problemFilesReport : text.problemFiles}</span></p>`}
${face.gate !== null && html`<p>${face.gate.words}</p><span class="law">${face.gate.law}</span>`}
</header>
<section class="card padded stack tight"><h2 class="row-meta">${text.code}</h2>
<p class="query-code code" id="code">${showTrackingCode(code)}</p>
${qrPiece(`${face.origin}${addressFor(face.reader, followPath)}#${showTrackingCode(code)}`, text.codePicture)}
<p class="row-meta">${text.codeHint.replace('{host}', face.origin.replace(/^https?:\/\//, ''))}</p>
<p class="row-meta">${text.codeValid}</p>
<div class="buttons even"><form method="post" action="${addressFor(face.reader, picturePath)}"><input type="hidden" name="code" value="${showTrackingCode(code)}"><button class="button wide" type="submit">${icon('download')}${text.savePicture}</button></form>
<form method="post" action="${addressFor(face.reader, followPath)}" id="${receiptFormId}"><input type="hidden" name="code" value="${showTrackingCode(code)}"><input type="hidden" name="given" value="yes"><button class="button primary wide" type="submit">${text.follow}</button></form></div>
${face.pin !== null && html`<details><summary class="summary">${text.pinTitle}<span class="optional">${text.optional}</span></summary>${face.pin}</details>`}</section>`;

/** The receipt a script fills in: first 未送达, and only after the server's answer 已送达. */
const receiptTemplate = (text: SayText): Html =>
  html`<template id="receipt">${stepper(text, 2)}
<header class="stack tight"><h1 id="receipt-title" tabindex="-1">${text.sendingTitle}</h1>
<p class="line" role="status"><span class="sync" id="receipt-sync"><svg class="icon" aria-hidden="true"><use id="receipt-icon" href="/icons.svg#sync-sending"></use></svg><span id="receipt-word">${text.notSent}</span></span></p>
<p id="receipt-text">${text.sendingText}</p>
<ul class="stack tight" id="receipt-files"></ul>
<div class="stack tight" id="own-words"></div>
<p id="receipt-gate" hidden></p><span class="law" id="receipt-law" hidden></span></header>
<section class="card padded stack tight"><h2 class="row-meta">${text.code}</h2>
<p class="query-code code" id="code"></p><p class="row-meta" id="code-text">${text.codeWaiting}</p>
<p class="row-meta" id="code-hint"></p><div id="code-picture" hidden></div>
<div class="buttons even"><button class="button" type="button" id="copy">${text.copy}</button><a class="button" id="follow" hidden>${text.follow}</a></div>
<details id="pin-part" hidden><summary class="summary">${text.pinTitle}<span class="optional">${text.optional}</span></summary>
<div class="stack tight" id="pin-fields"><p class="quiet">${text.pinHint}</p>
<div class="field"><label for="pin">${text.pinLabel}</label><input class="input" id="pin" type="password" inputmode="numeric" maxlength="6" autocomplete="off"></div>
<button class="button wide" type="button" id="pin-set">${text.pinSave}</button></div>
<p id="pin-words" role="status"></p></details></section>
<div class="buttons even"><button class="button" type="button" id="try-now" hidden>${text.tryNow}</button><button class="button" type="button" id="edit-again" hidden>${text.editAgain}</button><button class="button" type="button" id="another" hidden>${text.another}</button></div>
</template>`;

/** What else was said here, a line each, beside the form or another receipt. A script fills it in. */
const lettersPart = (text: SayText): Html =>
  html`<section class="stack tight" id="letters" hidden><h2 class="row-meta">${text.letters}</h2><div class="stack tight" id="letter-lines"></div></section>`;

export const sayBody = (form: SayForm): Piece =>
  html`<header class="stack tight"><h1>${form.text.title}</h1><p class="quiet">${form.text.lead}</p></header>
${stepper(form.text, 1)}
<p id="page-words" class="hint" role="status"></p>
${lettersPart(form.text)}
${sayForm(form)}
${receiptTemplate(form.text)}`;

export const revokedBody = (text: SayText): Html =>
  html`${plainBody(text.revokedTitle, text.revokedText)}
${lettersPart(text)}
${receiptTemplate(text)}`;

export const plainBody = (title: string, words: string): Html =>
  html`<header class="stack tight"><h1>${title}</h1><p>${words}</p></header>`;
