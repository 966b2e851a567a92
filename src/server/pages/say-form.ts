// The form a poster opens, as HTML that is whole without a script: three questions first, the rest folded away, the
// notice before the button. What was typed and what is wrong with it come back with it.
import { categories } from '../../domain/category.ts';
import type { FormValues } from '../../domain/intake/said-form.ts';
import type { Question } from '../intake/puzzles.ts';
import { icon } from './frame.ts';
import { type Html, html, type Piece } from './html.ts';
import type { Language } from './reader.ts';
import type { NoticeText } from './text/notice-text.ts';
import { chineseDigits } from './text/numerals.ts';
import type { SayText } from './text/say-text.ts';

export type SayForm = {
  readonly language: Language;
  readonly text: SayText;
  readonly action: string;
  readonly values: FormValues;
  /** Name of the field → the sentence about it. */
  readonly errors: Readonly<Record<string, string>>;
  /** A sentence about all of it. */
  readonly problem: string | null;
  /** Above it, in the place of what stands there else. */
  readonly problemTitle?: string | undefined;
  readonly notice: NoticeText;
  readonly question: Question;
};

export const formId = 'say';

const isOn = ({ values }: SayForm, name: string): boolean => values[name] === 'on';

function errorOf({ errors }: SayForm, name: string): Piece {
  const sentence = errors[name];
  return html`<p class="error" id="${name}-error" data-error="${name}"${sentence === undefined && html` hidden`}>${icon('sync-attention')}<span>${sentence}</span></p>`;
}

const described = ({ errors }: SayForm, name: string, hint: string): Html =>
  html`aria-describedby="${hint} ${name}-error"${errors[name] !== undefined && html` aria-invalid="true"`}`;

function kindField(form: SayForm): Html {
  const { text, values } = form;
  const kinds = [
    ['suggestion', text.kindSuggestion],
    ['appeal', text.kindAppeal],
    ['report', text.kindReport],
    ['inquiry', text.kindInquiry],
  ] as const;
  const chosen = values.kind ?? 'suggestion';
  return html`<fieldset class="stack tight">
<legend class="legend">${text.kindLegend}</legend>
<div class="choices">${kinds.map(
    ([kind, words]) =>
      html`<label class="choice"><input type="radio" name="kind" value="${kind}"${kind === chosen && html` checked`}><span>${words}</span></label>`,
  )}</div>
<p class="law if-report">${text.reportNote}<br>${text.reportLaw}</p>
</fieldset>`;
}

function whatFields(form: SayForm): Html {
  const { text, values } = form;
  return html`<div class="field">
<label for="what">${text.what}</label>
<p class="hint" id="what-hint">${text.whatHint}</p>
<textarea class="input" id="what" name="what" required autocomplete="off" enterkeyhint="enter" ${described(form, 'what', 'what-hint')}>${values.what}</textarea>
<p class="counter" id="what-count" hidden></p>
${errorOf(form, 'what')}
<p class="law" id="gate" hidden></p>
</div>
<div class="field if-appeal">
<label for="request">${text.request}</label>
<p class="hint" id="request-hint">${text.requestHint}</p>
<textarea class="input grow" id="request" name="request" rows="1" autocomplete="off" ${described(form, 'request', 'request-hint')}>${values.request}</textarea>
${errorOf(form, 'request')}
</div>
<div class="field">
<label for="where">${text.where}</label>
<textarea class="input grow" id="where" name="where" rows="1" required autocomplete="off" ${described(form, 'where', 'where-error')}>${values.where}</textarea>
${errorOf(form, 'where')}
</div>`;
}

function contactFields(form: SayForm): Html {
  const { text, values } = form;
  return html`<fieldset class="stack tight">
<legend class="legend">${text.contactLegend}<span class="optional">${text.optional}</span></legend>
<p class="hint" id="contact-hint">${text.contactHint}</p>
<div class="pair"><div class="field"><label class="unseen" for="name">${text.name}</label>
<input class="input" id="name" name="name" autocomplete="name" placeholder="${text.name}" value="${values.name}" ${described(form, 'name', 'contact-hint')}>
${errorOf(form, 'name')}</div>
<div class="field"><label class="unseen" for="phone">${text.phone}</label>
<input class="input" id="phone" name="phone" type="tel" inputmode="tel" autocomplete="tel" placeholder="${text.phone}" value="${values.phone}" ${described(form, 'phone', 'contact-hint')}>
${errorOf(form, 'phone')}</div></div>
${tick(form, 'passOn', text.passOn)}
</fieldset>`;
}

const tick = (form: SayForm, name: string, words: Piece): Html =>
  html`<label class="tick"><input type="checkbox" id="${name}" name="${name}"${isOn(form, name) && html` checked`}${name === 'read' && html` required`}><span>${words}</span></label>`;

function moreFields(form: SayForm): Html {
  const { text, values, errors } = form;
  const isOpen =
    ['minor', 'urgent', 'photoPeople'].some((name) => isOn(form, name)) || errors.guardian || errors.photos;
  return html`<details class="card padded"${isOpen && html` open`}>
<summary class="summary">${text.moreTitle}<span class="optional">${text.optional}</span></summary>
<div class="stack">
<div class="field" id="photos-field"><label for="photos">${text.photos}</label><p class="hint" id="photos-hint">${text.photosHint}</p>
<div class="photos" id="photo-list" hidden></div>
<input class="input" id="photos" name="photos" type="file" accept="image/*" multiple aria-describedby="photos-hint">
<div id="photo-words" class="stack" role="status"></div>
<div id="originals-field" class="if-report">${tick(form, 'originals', text.originals)}</div>${errorOf(form, 'photos')}</div>
${tick(form, 'photoPeople', text.photoPeople)}
<div class="field" id="voice-field"><label for="voice">${text.voice}</label><p class="hint" id="voice-hint">${text.voiceHint}</p>
<div id="voice-tools" class="buttons" hidden></div>
<input class="input" id="voice" name="voice" type="file" accept="audio/*" aria-describedby="voice-hint"><div id="voice-words" role="status"></div></div>
<div class="field" id="position-field" hidden><p class="legend" id="position-title">${text.position}</p><p class="hint">${text.positionHint}</p>
<div class="buttons"><button class="button" type="button" id="position">${icon('pin')}${text.positionTake}</button></div><p id="position-words" class="hint" role="status"></p></div>
<div class="field"><label for="category">${text.category}</label>
<select class="input" id="category" name="category">
<option value="">${text.categoryNone}</option>
${categories.map((one) => html`<option value="${one}"${values.category === one && html` selected`}>${text.categories[one]}</option>`)}
</select></div>
${tick(form, 'urgent', text.urgent)}
${tick(form, 'minor', text.minor)}
<div class="if-minor">${tick(form, 'guardian', text.guardian)}${errorOf(form, 'guardian')}</div>
</div></details>`;
}

function noticeField(form: SayForm): Html {
  const { text, notice } = form;
  return html`<section class="stack tight" id="notice" tabindex="-1">
<h2>${text.noticeTitle}</h2>
<ul class="stack tight quiet">${notice.short.map((line) => html`<li>${line}</li>`)}</ul>
<details><summary class="summary">${text.noticeMore}</summary>
<dl class="stack tight">${notice.full.map(({ title, text: words }) => html`<div><dt><b>${title}</b></dt><dd class="quiet">${words}</dd></div>`)}</dl>
</details>
${tick(form, 'read', html`${text.read}<a href="#notice">${text.noticeLink}</a>`)}
${errorOf(form, 'read')}
</section>`;
}

/** Hidden from every eye and from the keyboard; a machine that fills all it finds fills it. */
const honeypot = ({ text }: SayForm): Html =>
  html`<div class="trap" aria-hidden="true"><label for="website">${text.honeypot}</label><input id="website" name="website" type="text" tabindex="-1" autocomplete="off"></div>`;

/** Stands in for the puzzle where no script runs; a script takes it away. */
function questionField(form: SayForm): Html {
  const { text, question, language } = form;
  const say = (number: number) => (language === 'zh' ? (chineseDigits[number] ?? number) : number);
  return html`<div class="field" id="question-field">
<label for="answer">${text.question}${say(question.first)}${text.plus}${say(question.second)}${text.equals}</label>
<p class="hint" id="answer-hint">${text.questionHint}</p>
<input type="hidden" name="challenge" value="${question.challenge}">
<input class="input" id="answer" name="answer" inputmode="numeric" autocomplete="off" required ${described(form, 'answer', 'answer-hint')}>
${errorOf(form, 'answer')}
</div>`;
}

const kept = ['id', 'rec', 'at', 'secret', 'notice'] as const;

export function sayForm(form: SayForm): Html {
  const { text, action, values, errors, problem } = form;
  const isWrong = problem !== null || Object.keys(errors).length > 0;
  return html`<form class="stack loose" id="${formId}" method="post" action="${action}" enctype="multipart/form-data">
<div class="card padded stack tight" id="problem" role="alert" tabindex="-1"${!isWrong && html` hidden`}><h2>${form.problemTitle ?? text.errorsTitle}</h2><p>${problem}</p></div>
${kindField(form)}
${whatFields(form)}
${contactFields(form)}
${moreFields(form)}
${noticeField(form)}
${honeypot(form)}
${questionField(form)}
${kept.map((name) => html`<input type="hidden" name="${name}" value="${values[name]}">`)}
<button class="button primary wide tall" type="submit" name="go" value="1">${text.submit}</button>
<details><summary class="summary">${text.gateTitle}</summary><div class="stack tight">
<p class="quiet">${text.judicial}</p><span class="law">${text.judicialLaw}</span>
<p class="quiet">${text.discipline}</p><span class="law">${text.disciplineLaw}</span></div></details>
</form>`;
}

export const stepper = (text: SayText, at: 1 | 2 | 3): Html => {
  const steps = [text.step1, text.step2, text.step3];
  return html`<ol class="stepper" aria-label="${text.steps}">${steps.map((words, index) => {
    const number = index + 1;
    if (number < at) return html`<li class="done"><b>✓</b>${words}</li>`;
    return html`<li${number === at && html` aria-current="step"`}><b>${number}</b>${words}</li>`;
  })}</ol>`;
};
