// The page behind a genuine poster, drawn and posted. Without a script the server makes the code and shows it; the same
// page sent twice is one matter with one code.

import { showTrackingCode, type TrackingCode } from '../../domain/codes/tracking-code.ts';
import { mutationId, recordId } from '../../domain/ids.ts';
import { fieldsOfSaid } from '../../domain/intake/said.ts';
import { errorsInForm, type FormValues, saidInForm } from '../../domain/intake/said-form.ts';
import type { Problem } from '../../domain/problems.ts';
import { instant } from '../../domain/shapes.ts';
import type { Handler } from '../config.ts';
import { followPath } from '../pages/follow/code-page.ts';
import { receiptPinForm } from '../pages/follow/forms.ts';
import { type Page, writePage } from '../pages/frame.ts';
import type { Html } from '../pages/html.ts';
import { addressFor, type Reader } from '../pages/reader.ts';
import { formId, type SayForm } from '../pages/say-form.ts';
import { receiptBody, receiptFormId, revokedBody, sayBody } from '../pages/say-pages.ts';
import { followText } from '../pages/text/follow-text.ts';
import { sayText } from '../pages/text/say-text.ts';
import type { Poster } from '../posters/poster-rows.ts';
import { currentKey } from '../sealed/county-keys.ts';
import { writeTicket } from '../tracking/ticket.ts';
import { findCase, trackingHashOf } from '../tracking/tracking.ts';
import type { Posted } from './form-fields.ts';
import { freshId, gateOf, type Intake, pageCode, recordWords, saidThrough } from './intake.ts';
import { puzzleUse } from './late.ts';
import { keepNotice, noticeFor } from './notice.ts';
import { keepFiles, sealedWithOriginals } from './posted-files.ts';
import { bitsFor, type From } from './pressure.ts';
import { checkProof, makePuzzle, makeQuestion } from './puzzles.ts';
import { takeIn } from './take-in.ts';
import type { Through } from './through.ts';

export type Opened = {
  readonly intake: Intake;
  readonly handler: Handler;
  readonly reader: Reader;
  readonly token: string;
  readonly poster: Poster;
  readonly through: Through;
  readonly from: From;
  /** Of this server, as the person reached it. */
  readonly origin: string;
};

export type Wrong = Pick<SayForm, 'errors' | 'problem' | 'problemTitle'>;

const nothingWrong: Wrong = { errors: {}, problem: null };
const secretBytes = 16;

/** What a form begins with: ids of its own, so that it is one matter however often it is sent. */
function freshValues({ intake, through }: Opened, notice: string): FormValues {
  const { env } = intake.store;
  return {
    where: through.divisionName,
    id: freshId(intake.store),
    rec: freshId(intake.store),
    at: new Date(env.now()).toISOString(),
    secret: env.randomBytes(secretBytes).toString('hex'),
    notice,
  };
}

const frameOf = ({ reader, token, handler, through, poster }: Opened) => ({
  reader,
  path: `/s/${token}`,
  handler,
  station: { name: through.stationName, phone: through.phone },
  place: poster.placeText,
});

/** The form as it is before anything, or with what was typed and what is wrong with it. */
export function sayPage(opened: Opened, typed: FormValues = {}, wrong: Wrong = nothingWrong): string {
  const { intake, reader, token, poster, from } = opened;
  const text = sayText[reader.language];
  const notice = noticeOf(opened);
  const use = puzzleUse(poster);
  const values = { ...freshValues(opened, notice.version), ...typed, notice: notice.version };
  const page: Page = {
    ...frameOf(opened),
    title: text.title,
    entry: 'say',
    formId,
    body: sayBody({
      text,
      language: reader.language,
      action: addressFor(reader, `/s/${token}`),
      values,
      ...wrong,
      notice,
      question: makeQuestion(intake.store, use),
    }),
    data: {
      ...dataOf(opened),
      notice: notice.version,
      countyKey: currentKey(intake.store, poster.tenant),
      puzzle: makePuzzle(intake.store, use, bitsFor(intake.store, from)),
    },
  };
  return writePage(page, intake.pageFiles);
}

/** For the script: of a page that takes nothing new. */
const dataOf = ({ token, poster, through, origin, reader }: Opened) => ({
  token,
  tenant: poster.tenant,
  origin,
  through: saidThrough(poster, through),
  notice: '',
  countyKey: null,
  puzzle: '',
  text: { ...sayText[reader.language], categories: {} },
});

/** Of a poster that hangs no more: nothing new is taken. What waits on a phone since before, its script sends or shows. */
export function revokedPage(opened: Opened): string {
  const { intake, reader } = opened;
  const { station, handler } = frameOf(opened);
  const text = sayText[reader.language];
  const body = revokedBody(text);
  const page: Page = { reader, handler, station, path: '', title: text.revokedTitle, entry: 'say', body };
  return writePage({ ...page, data: dataOf(opened) }, intake.pageFiles);
}

/** Called in a transaction when the page is shown: the wording is kept, so that it can be proved. */
export function keepShown(opened: Opened): void {
  const { intake, poster, reader } = opened;
  keepNotice(intake.store, poster.tenant, { ...noticeOf(opened), language: reader.language });
}

const noticeOf = ({ intake, poster, handler, reader }: Opened) =>
  noticeFor(intake.store, { tenant: poster.tenant, handler, language: reader.language });

export type Answered = { readonly page: string; readonly status: number };

/** The posted form: taken, or shown again with everything that was typed. */
export async function say(
  opened: Opened,
  { values, files, areFilesMissing, isFieldCut }: Posted,
): Promise<Answered> {
  const { intake, reader, poster, through, from } = opened;
  const text = sayText[reader.language];
  const again = (wrong: Wrong): Answered => ({
    page: sayPage(opened, { ...values, website: '' }, wrong),
    status: 422,
  });
  if (isFieldCut) return again(cutShort(opened));
  if ((values.website ?? '') !== '') return again({ errors: {}, problem: text.problemMachine });
  const proof = { challenge: values.challenge ?? '', answer: values.answer ?? '' };
  const isAnswered = checkProof(
    intake.store,
    { ...puzzleUse(poster), bits: bitsFor(intake.store, from) },
    proof,
  );
  const said = saidInForm(values);
  const ids = idsOf(opened, values);
  const code = pageCode(intake.store, ids.rec, values.secret ?? '');
  const trackingHash = trackingHashOf(code);
  // Pictures are only opened for who has answered the question.
  const isSealed = said.kind === 'report' && currentKey(intake.store, poster.tenant) !== null;
  const mayBeMarked = values.originals === 'on';
  const wanted = { poster, files: isAnswered.ok ? files : [], isSealed, mayBeMarked };
  const kept = await keepFiles(intake, wanted);
  if (kept.isMarkedLeft) return again({ errors: { photos: text.originalsMissing }, problem: text.filesLost });
  const fields = fieldsOfSaid(said, saidThrough(poster, through), trackingHash);
  const plain = { ...Object(fields), attachments: kept.attachments };
  const args = await sealedWithOriginals(intake, { poster, rec: ids.rec, trackingHash, args: plain }, kept);
  // The notice may be read in the other language meanwhile: that is no other word.
  const words = { ...said, noticeVersion: '' };
  const came = { poster, from, ...ids, tz: '+08:00', trackingHash, proof };
  const handed = { ...came, args, words, unsealed: kept.unsealed };
  const done = await intake.committer.run(() =>
    takeIn(intake.store, { ...handed, callThem: recordWords.callThem }),
  );
  const taken = done.ok ? done.value : done;
  if (!taken.ok && taken.problem.code === 'idReuse') return asAnother(opened, values, code);
  if (!taken.ok) return again(wrongOf(taken.problem, opened, files.length > 0));
  const face = {
    reader,
    gate: gateOf(said, text),
    isRepeated: taken.value.isRepeated,
    areFilesMissing: areFilesMissing || kept.isSomeRefused,
    isSealed,
    origin: opened.origin,
    pin: pinFor(opened, code),
  };
  const body = receiptBody(text, code, face);
  const frame = { ...frameOf(opened), formId: receiptFormId, formPath: followPath };
  return {
    page: writePage({ ...frame, title: text.receiptTitle, body }, intake.pageFiles),
    status: 200,
  };
}

/** The form was sent before with other words: those are received, these stand in a form of their own, not sent yet. */
function asAnother(opened: Opened, typed: FormValues, first: TrackingCode): Answered {
  const { reader, intake } = opened;
  const text = sayText[reader.language];
  const { id: _, rec: __, at: ___, secret: ____, ...words } = typed;
  const isFirstHere = findCase(intake.store, first) !== null;
  const wrong = isFirstHere
    ? { problemTitle: text.otherTitle, problem: text.otherText.replace('{code}', showTrackingCode(first)) }
    : { problem: text.problemServer };
  return { page: sayPage(opened, { ...words, website: '' }, { errors: {}, ...wrong }), status: 422 };
}

/** Not all of what was written arrived: nothing is done with a part of it. */
export function cutShort({ reader }: Opened): Wrong {
  const { cutTitle, cutText } = sayText[reader.language];
  return { errors: {}, problem: cutText, problemTitle: cutTitle };
}

/** Only for a code without one, and only on the page that made it. */
function pinFor({ intake, reader }: Opened, code: TrackingCode): Html | null {
  const { store } = intake;
  const found = findCase(store, code);
  if (found === null || found.pinHash !== null) return null;
  const text = followText[reader.language];
  const newId = () => mutationId.parse(freshId(store));
  return receiptPinForm({ text, reader, ticket: writeTicket(store, found), reading: '', newId, typed: {} });
}

function wrongOf(problem: Problem, { reader }: Opened, hadFiles: boolean): Wrong {
  const text = sayText[reader.language];
  const note = hadFiles ? text.filesLost : null;
  switch (problem.code) {
    case 'invalidFields':
      return { errors: errorsInForm(text, problem.fields ?? {}), problem: note };
    case 'proofNeeded':
      return { errors: { answer: text.problemQuestion }, problem: note };
    case 'tooManyTries':
    case 'busy':
      return { errors: {}, problem: text.problemBusy };
    default:
      return { errors: {}, problem: text.problemServer };
  }
}

/** The ids of the page; new ones where somebody wrote other things into them. */
function idsOf({ intake }: Opened, values: FormValues) {
  const id = mutationId.safeParse(values.id);
  const rec = recordId.safeParse(values.rec);
  const at = instant.safeParse(values.at);
  return {
    id: id.success ? id.data : mutationId.parse(freshId(intake.store)),
    rec: rec.success ? rec.data : recordId.parse(freshId(intake.store)),
    at: at.success ? at.data : new Date(intake.store.env.now()).toISOString(),
  };
}
