// The forms of the page of a code: plain forms that work without a script. Each carries the ticket and an id made with
// it, so that neither the code lies in the page nor a form sent twice does anything twice.

import type { MutationId } from '../../../domain/ids.ts';
import { grades } from '../../../domain/machines/terms.ts';
import type { ResidentMove } from '../../tracking/resident-moves.ts';
import type { ConsentWithdrawal } from '../../tracking/withdraw-consent.ts';
import { type Html, html, type Piece } from '../html.ts';
import { addressFor, type Reader } from '../reader.ts';
import type { FollowText } from '../text/follow-text.ts';
import { wordOf } from './words.ts';

export type FormTools = {
  readonly text: FollowText;
  readonly reader: Reader;
  readonly ticket: string;
  /** The reading of the case this page is; empty where it is not read yet. */
  readonly reading: string;
  readonly newId: () => MutationId;
  /** What was typed into a form that was not taken. */
  readonly typed: Readonly<Record<string, string>>;
};

export const actPath = '/t/act';
export const casePath = '/t/case';
export const copyPath = '/t/copy';
export const picturePath = '/t/picture';

export const caseFormId = 'case-form';

/** Unseen: the switch of the type's size sends it, so that big type does not ask for the code again. */
export const caseForm = ({ reader, ticket, reading }: FormTools): Html =>
  html`<form method="post" action="${addressFor(reader, actPath)}" id="${caseFormId}" data-address="${addressFor(reader, casePath, { of: reading })}" hidden><input type="hidden" name="ticket" value="${ticket}"><input type="hidden" name="of" value="${reading}"></form>`;

type Form = { readonly does: string; readonly body: Piece; readonly hasFiles?: boolean };

function form({ reader, ticket, reading, newId }: FormTools, { does, body, hasFiles = false }: Form): Html {
  return html`<form class="stack" method="post" action="${addressFor(reader, actPath)}"${hasFiles && html` enctype="multipart/form-data"`}>
<input type="hidden" name="ticket" value="${ticket}"><input type="hidden" name="of" value="${reading}"><input type="hidden" name="id" value="${newId()}"><input type="hidden" name="does" value="${does}">
${body}</form>`;
}

const submit = (words: string, look = ''): Html =>
  html`<button class="button wide ${look}" type="submit">${words}</button>`;

type Area = {
  readonly id: string;
  readonly name: string;
  readonly label: Piece;
  readonly hint?: string;
};

/** Without a limit of the browser's: it counts other units than we do, and cuts what is pasted without a word. */
const area = ({ typed }: FormTools, { id, name, label, hint }: Area): Html =>
  html`<div class="field"><label for="${id}">${label}</label>${hint !== undefined && html`<p class="hint" id="${id}-hint">${hint}</p>`}
<textarea class="input" id="${id}" name="${name}" rows="3"${hint !== undefined && html` aria-describedby="${id}-hint"`}>${typed[id] ?? ''}</textarea></div>`;

function supplementForm(tools: FormTools): Html {
  const { text } = tools;
  const body = html`${area(tools, { id: 'supplement-text', name: 'text', label: text.supplementText })}
<div class="field"><label for="photos">${text.supplementPhotos}<span class="optional">${text.optional}</span></label>
<p class="hint" id="photos-hint">${text.supplementPhotosHint}</p>
<input class="input" id="photos" name="photos" type="file" accept="image/*" multiple aria-describedby="photos-hint"></div>
${submit(text.send, 'primary')}`;
  return form(tools, { does: 'supplement', hasFiles: true, body });
}

const gradeField = ({ text, typed }: FormTools, name: 'process' | 'result', label: string): Html =>
  html`<fieldset class="field"><legend class="legend">${label}</legend><div class="choices">${grades.map(
    (grade) =>
      html`<label class="choice"><input type="radio" name="${name}" value="${grade}"${typed[name] === grade && html` checked`}><span>${wordOf(text, `grade_${grade}`)}</span></label>`,
  )}</div></fieldset>`;

function rateForm(tools: FormTools): Html {
  const { text, typed } = tools;
  const body = html`<p class="quiet">${text.rateHint}</p>
${gradeField(tools, 'process', text.rateProcess)}${gradeField(tools, 'result', text.rateResult)}
${area(tools, { id: 'rate-reason', name: 'reason', label: text.rateReason, hint: text.rateReasonHint })}
<label class="tick"><input type="checkbox" name="asksRework" value="yes"${typed.asksRework === 'yes' && html` checked`}><span>${text.asksRework}<br><small>${text.asksReworkHint}</small></span></label>
${submit(text.send, 'primary')}`;
  return form(tools, { does: 'rate', body });
}

function withdrawForm(tools: FormTools): Html {
  const { text } = tools;
  const label = html`${text.withdrawReason}<span class="optional">${text.optional}</span>`;
  const body = html`<p>${text.withdrawHint}</p><span class="law">${text.withdrawLaw}</span>${area(tools, { id: 'withdraw-reason', name: 'reason', label })}${submit(text.withdrawYes, 'danger')}`;
  return form(tools, { does: 'withdraw', body });
}

const forms: Readonly<Record<ResidentMove, (tools: FormTools) => Html>> = {
  supplement: supplementForm,
  rate: rateForm,
  withdraw: withdrawForm,
};

/** One form a move that is open; `shown` is the one that stands unfolded. */
export const moveForms = (tools: FormTools, open: readonly ResidentMove[], shown: string | null): Piece =>
  [...open]
    .sort((a, b) => Number(b === 'rate') - Number(a === 'rate'))
    .map(
      (move) =>
        html`<details class="stack" id="${move}"${(shown === move || (shown === null && move === 'rate')) && html` open`}><summary class="button wide">${tools.text[move]}</summary><div class="card padded">${forms[move](tools)}</div></details>`,
    );

/** The same on the receipt: the code was made a moment ago. */
export function receiptPinForm(tools: FormTools): Html {
  const { text } = tools;
  const body = html`<p class="quiet">${text.pinSet}</p><div class="field"><label for="new-pin">${text.pinNew}</label>
<input class="input" id="new-pin" name="pin" type="password" inputmode="numeric" pattern="[0-9]{4,6}" maxlength="6" required autocomplete="off"></div>${submit(text.pinSave)}`;
  return form(tools, { does: 'pin', body });
}

/** The PIN of the code. Only who typed the code a moment ago has a form for it. */
export function pinForm(tools: FormTools, hasPin: boolean): Html {
  const { text } = tools;
  const field = html`<p class="quiet">${text.pinSet}</p><div class="field"><label for="new-pin">${text.pinNew}</label>
<input class="input" id="new-pin" name="pin" type="password" inputmode="numeric" pattern="[0-9]{4,6}" maxlength="6" autocomplete="off"></div>${submit(text.send)}`;
  return html`<section class="stack tight"><h3>${text.pinTitle}</h3>${form(tools, { does: 'pin', body: field })}
${hasPin && form(tools, { does: 'clearPin', body: submit(text.pinClear, 'bare') })}</section>`;
}

/** One form for each thing that was agreed to; it takes effect at once, and nobody has to be asked. */
export function consentForms(tools: FormTools, given: readonly ConsentWithdrawal[]): Piece {
  const { text } = tools;
  return given.map(
    (what) =>
      html`<details><summary class="button wide">${text[what]}</summary>${form(tools, {
        does: what,
        body: html`<p>${text[`${what}Hint`]}</p><span class="law">${text.consentLaw}</span>${submit(text.withdrawConsentYes)}`,
      })}</details>`,
  );
}

/** Of a report the page holds no word: its copy comes from an officer, who alone can open it. */
export function requestForms(tools: FormTools, isReport: boolean, shown: string | null): Html {
  const { text, reader, ticket } = tools;
  const ask = (
    kind: 'correct' | 'delete' | 'copy',
    { title, label }: Readonly<Record<'title' | 'label', string>>,
  ) =>
    html`<details${shown === kind && html` open`}><summary class="button wide">${title}</summary>${form(
      tools,
      {
        does: kind,
        body: html`${area(tools, { id: `${kind}-text`, name: 'text', label })}${submit(text.send)}`,
      },
    )}</details>`;
  const copy = isReport
    ? ask('copy', { title: text.askCopy, label: text.requestCopy })
    : html`<form method="post" action="${addressFor(reader, copyPath)}"><input type="hidden" name="ticket" value="${ticket}">${submit(text.copy)}</form>`;
  return html`${copy}
${ask('correct', { title: text.correct, label: text.requestWhat })}${ask('delete', { title: text.delete, label: text.requestDelete })}`;
}
