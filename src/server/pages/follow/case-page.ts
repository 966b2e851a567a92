// The page of one case: where it is, what was answered, what the person said, what they may do now, and what is kept of
// them. All of it from the view the domain gives a resident.

import { isPhoto } from '../../../domain/attachment.ts';
import { day } from '../../../domain/day.ts';
import type { Rating, Reply } from '../../../domain/machines/petition/course.ts';
import { attachmentsOf } from '../../../domain/record.ts';
import type { ViewOf } from '../../../domain/view.ts';
import type { PersonRequest } from '../../tracking/person-requests.ts';
import type { ResidentMove } from '../../tracking/resident-moves.ts';
import type { ConsentWithdrawal } from '../../tracking/withdraw-consent.ts';
import { icon } from '../frame.ts';
import { type Html, html, type Piece } from '../html.ts';
import { addressFor } from '../reader.ts';
import type { FollowText } from '../text/follow-text.ts';
import { followPath } from './code-page.ts';
import { caseForm, consentForms, type FormTools, moveForms, pinForm, requestForms } from './forms.ts';
import { stateWords, timelineOf, type Units } from './timeline.ts';
import { dayPiece, dayWords, filled, wordOf } from './words.ts';

type View = ViewOf<'petition'>;

export type CasePage = {
  readonly view: View;
  readonly units: Units;
  readonly open: readonly ResidentMove[];
  readonly requests: readonly PersonRequest[];
  /** What they agreed to and may take back. */
  readonly consents: readonly ConsentWithdrawal[];
  /** null: the code was not typed just now, so its PIN is not to be changed. */
  readonly hasPin: boolean;
  readonly tools: FormTools;
  /** What came of the last form. */
  readonly outcome: { readonly isDone: boolean; readonly words: string; readonly form: string | null } | null;
};

export function casePage(page: CasePage): Html {
  const { view, tools, units, outcome, open } = page;
  const { text, reader } = tools;
  return html`<ol class="stepper" aria-label="${text.steps}"><li class="done"><b>✓</b>${text.stepSay}</li><li class="done"><b>✓</b>${text.stepCode}</li><li aria-current="step"><b>3</b>${text.stepFollow}</li></ol>
${outcome !== null && outcomePiece(text, outcome)}
<header class="stack tight"><h1>${stateWords(text, view)}</h1>${deliveredLine(text, view)}</header>
${answers(text, view)}
<section><div class="section-head"><h2>${text.progress}</h2></div>${timelineOf(text, view, units)}</section>
${view.fields === null && html`<section class="card padded stack tight"><h2>${text.sealedTitle}</h2><p>${text.sealed}</p></section>`}
${moveForms(tools, open, outcome?.isDone === false ? outcome.form : null)}
${said(text, view)}
${rights(page)}
<a class="button bare wide" href="${addressFor(reader, followPath, { close: tools.reading })}">${text.again}</a>
${caseForm(tools)}`;
}

const outcomePiece = (text: FollowText, { isDone, words }: NonNullable<CasePage['outcome']>): Html =>
  isDone
    ? html`<p class="banner" role="status">${icon('sync-delivered')}<span>${words}</span></p>`
    : html`<section class="card padded stack tight" role="alert"><h2 class="error">${icon('sync-attention')}<span>${text.refusedTitle}</span></h2><p>${words}</p></section>`;

function deliveredLine(text: FollowText, { fields, supplements, storedFiles }: View): Piece {
  if (fields === null) return null;
  const all = attachmentsOf({ fields, supplements });
  const stored = all.filter((one) => storedFiles.includes(one.id)).length;
  const photos = all.length === 0 ? '' : filled(text.deliveredPhotos, { stored, total: all.length });
  return html`<p class="line"><span class="sync delivered">${icon('sync-delivered')}${text.delivered}</span> <span class="small">${filled(text.deliveredAll, { photos })}</span></p>`;
}

function answers(text: FollowText, { course }: View): Piece {
  const replies = course.replies ?? [];
  const where = course.declined?.whereTo ?? course.redirected?.whereTo;
  const { closing } = course;
  return [
    where !== undefined &&
      html`<section class="card padded stack tight"><h2>${text.whereTo}</h2><p class="story">${where}</p></section>`,
    ...replies
      .map((reply, at) =>
        answer(text, {
          reply,
          heading: replies.length > 1 ? filled(text.answerRound, { round: at + 1 }) : text.answer,
        }),
      )
      .reverse(),
    closing?.explanation &&
      html`<section class="card padded stack tight"><h2>${text.explanation}</h2><p class="story">${closing.explanation}</p></section>`,
    ...(course.ratings ?? [])
      .filter(({ through }) => through === 'resident')
      .map((one) => ratingPiece(text, one)),
  ];
}

const answer = (
  text: FollowText,
  { reply, heading }: { readonly reply: Reply; readonly heading: string },
): Html =>
  html`<section class="card padded stack tight"><h2>${heading}</h2><p class="small">${dayPiece(text, reply.on)}</p>
<p class="story">${reply.text}</p>
<dl class="facts">
<div class="fact"><dt>${wordOf(text, `opinion_${reply.opinion}`)}</dt><dd>${wordOf(text, `outcome_${reply.outcome}`)}</dd></div>
${reply.legalBasis !== undefined && html`<div class="fact"><dt>${text.legalBasis}</dt><dd>${reply.legalBasis}</dd></div>`}
${reply.lawTip !== undefined && html`<div class="fact"><dt>${text.lawTip}</dt><dd>${reply.lawTip}</dd></div>`}
</dl></section>`;

function ratingPiece(text: FollowText, { process, result, reason, asksRework }: Rating): Html {
  const words = filled(text.rated, {
    process: wordOf(text, `grade_${process}`),
    result: wordOf(text, `grade_${result}`),
  });
  return html`<section class="card padded stack tight"><p>${words}</p>${reason !== null && html`<p>${reason}</p>`}${asksRework === true && html`<p>${text.ratedRework}</p>`}</section>`;
}

function said(text: FollowText, { fields, supplements }: View): Piece {
  if (fields === null) return null;
  const photos = fields.attachments.filter(isPhoto).length;
  const meta = [fields.addressText, photos > 0 && filled(text.photos, { count: photos })]
    .filter(Boolean)
    .join('\uff0c');
  return html`<section><div class="section-head"><h2>${text.yours}</h2></div><div class="card padded stack tight">
<p class="story">${fields.content}</p>${fields.request !== undefined && !fields.content.startsWith(fields.request) && html`<p class="story">${fields.request}</p>`}
<p class="row-meta">${meta}</p>
${supplements.map((one) => html`<h3>${text.supplements}</h3><p class="story">${one.text}</p>`)}
</div></section>`;
}

const formsOfRights: ReadonlySet<string> = new Set([
  'pin',
  'clearPin',
  'correct',
  'delete',
  'copy',
  'withdrawPassOn',
  'withdrawGeo',
]);

function rights({ view, tools, requests, consents, hasPin, open, outcome }: CasePage): Html {
  const { text } = tools;
  const facts = keptFacts(text, view);
  const refused = outcome?.isDone === false ? outcome.form : null;
  const isRefused = refused !== null && formsOfRights.has(refused);
  const isShown = isRefused || (requests.length > 0 && open.length === 0);
  return html`<details class="stack" id="rights"${isShown && html` open`}><summary class="button wide">${text.more}</summary><div class="card padded stack">
${pinForm(tools, hasPin)}
<section class="stack tight"><h3>${text.rights}</h3><p class="quiet">${view.fields === null ? text.rightsHintSealed : text.rightsHint}</p>
${facts.length > 0 && html`<dl class="facts">${facts.map(([label, words]) => html`<div class="fact"><dt>${label}</dt><dd>${words}</dd></div>`)}</dl>`}
<span class="law">${text.rightsLaw}</span>
${requests.map((one) => html`<p>${wordOf(text, `request_${one.kind}`)}: ${one.envelope === null ? one.text : text.requestSealed}<br><span class="small">${requestWords(text, one)}</span></p>`)}
${consentForms(tools, consents)}${requestForms(tools, view.isSealed, refused)}</section></div></details>`;
}

function requestWords(text: FollowText, { askedOn, due, answer: given }: PersonRequest): string {
  const asked = dayWords(text, askedOn);
  return given === null
    ? filled(text.requestOpen, { asked, due: dayWords(text, day.parse(due)) })
    : filled(text.requestAnswered, { asked, answer: given });
}

/** What is kept of the person, as the page shows it and the copy lists it. */
export function keptFacts(
  text: FollowText,
  { fields, course }: View,
): readonly (readonly [string, string])[] {
  if (fields === null) return [];
  const { petitioner, consent, geo } = fields;
  const people: readonly (readonly [string, string])[] = petitioner.anonymous
    ? [[text.keptName, course.personalCutOn === undefined ? text.keptAnonymous : text.keptCut]]
    : [
        [text.keptName, petitioner.name],
        [text.keptPhone, petitioner.phone],
        ...('isMasked' in petitioner || petitioner.address === undefined
          ? []
          : [[text.keptAddress, petitioner.address] as const]),
        ...('isMasked' in petitioner
          ? []
          : [[text.keptPassOn, petitioner.mayPassOn ? text.yes : text.no] as const]),
      ];
  return [
    ...people,
    [text.keptNotice, consent.noticeVersion],
    ...(geo === undefined ? [] : [[text.keptGeo, text.keptGeoYes] as const]),
    [text.keptUntil, text.keptUntilText],
  ];
}
