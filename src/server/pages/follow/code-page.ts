// Where the code is typed. What may be wrong is said the same way for every code: wrong, unknown or not delivered yet.

import { icon } from '../frame.ts';
import { type Html, html } from '../html.ts';
import { addressFor, type Reader } from '../reader.ts';
import type { FollowText } from '../text/follow-text.ts';

export type CodePage = {
  readonly text: FollowText;
  readonly reader: Reader;
  /** Typed before; the PIN is never written back. */
  readonly code: string;
  readonly problem: { readonly title?: string; readonly words: string } | null;
  readonly question: { readonly challenge: string; readonly words: string } | null;
  /** The code needs no second look; whether it has a PIN is asked next. */
  readonly isPinNext: boolean;
};

export const followPath = '/t';

export const codePage = ({ text, reader, code, problem, question, isPinNext }: CodePage): Html =>
  html`<header class="stack tight"><h1>${text.enterTitle}</h1><p class="quiet">${text.enterHint}</p></header>
${problem !== null && html`<section class="card padded stack tight" role="alert">${problem.title !== undefined && html`<h2 class="error">${icon('sync-attention')}<span>${problem.title}</span></h2>`}<p>${problem.words}</p></section>`}
<form class="stack loose" method="post" action="${addressFor(reader, followPath)}" id="code-form">
<div class="field"><label for="code">${text.code}</label><p class="hint" id="code-hint">${text.codeExample}</p>
<input class="input code" id="code" name="code" value="${code}" required maxlength="40" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="code-hint"></div>
<div class="field"><label for="pin">${text.pin}<span class="optional">${text.pinOptional}</span></label>
<input class="input" id="pin" name="pin" type="password" inputmode="numeric" maxlength="6" autocomplete="off"${isPinNext && html` autofocus`}></div>
<input type="hidden" name="given" id="given" value="">
${question !== null && html`<div class="field" id="question"><label for="answer">${question.words}</label><input class="input" id="answer" name="answer" inputmode="numeric" maxlength="10" autocomplete="off"><input type="hidden" id="challenge" name="challenge" value="${question.challenge}"></div>`}
<button class="button primary wide tall" type="submit">${text.open}</button>
</form>`;
