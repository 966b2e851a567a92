// /t: the page of a code. The code comes in the body of a form, never in an address; what is done with it carries a
// ticket instead. Works without a script.
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { parseTrackingCode } from '../../domain/codes/tracking-code.ts';
import type { ProblemCode } from '../../domain/problems.ts';
import type { Proof } from '../../protocol/say.ts';
import { readPosted } from '../intake/form-fields.ts';
import type { Intake } from '../intake/intake.ts';
import { checkProof, leastBits, makePuzzle, makeQuestion, spendProof } from '../intake/puzzles.ts';
import { codePicture } from '../pages/code-picture.ts';
import { type CodePage, codePage, followPath } from '../pages/follow/code-page.ts';
import { copyOf } from '../pages/follow/copy.ts';
import { actPath, caseFormId, casePath, copyPath, picturePath } from '../pages/follow/forms.ts';
import { filled } from '../pages/follow/words.ts';
import { sendPage, writePage } from '../pages/frame.ts';
import { addressFor, readerOf } from '../pages/reader.ts';
import { type FollowText, followText } from '../pages/text/follow-text.ts';
import { appendAudit, originOf } from '../store/audit.ts';
import { openCase } from '../tracking/open-case.ts';
import { residentId } from '../tracking/resident.ts';
import { residentView } from '../tracking/resident-moves.ts';
import { readTicket, writeTicket } from '../tracking/ticket.ts';
import type { FoundCase } from '../tracking/tracking.ts';
import { cutShort, type Doing, done, doneBefore } from './follow-acts.ts';
import { casePageOf } from './follow-case.ts';
import { type Fields, fieldsOf, takeForms } from './form-body.ts';
import { type FormPlaces, makeFormPlaces } from './form-places.ts';
import { originFor } from './own-origin.ts';
import { presentProblemPage } from './present-page.ts';
import {
  forgetReading,
  isReading,
  keepReading,
  keepsCookies,
  newReading,
  offerCookie,
  ticketOf,
} from './readings.ts';

type House = Intake;
type Visit = { readonly request: FastifyRequest; readonly reply: FastifyReply };

/** Encapsulated: only these addresses read forms. */
export async function followRoutes(app: FastifyInstance, house: House): Promise<void> {
  const pages: FastifyPluginAsync = async (forms) => {
    await forms.register(multipart);
    takeForms(forms);
    const places = makeFormPlaces();
    forms.get(followPath, (request, reply) => enter(house, { request, reply }));
    forms.get(casePath, (request, reply) => showAgain(house, { request, reply }));
    forms.post(followPath, (request, reply) => openByCode(house, { request, reply }));
    // Somebody loads the answer of a form anew: what it needs was in the form.
    for (const path of [actPath, copyPath, picturePath, `${followPath}/`])
      forms.get(path, (request, reply) => reply.redirect(addressFor(readerOf(request, reply), followPath)));
    forms.post(actPath, (request, reply) => actOn(house, { request, reply }, places));
    forms.post(picturePath, (request, reply) => handPicture(house, { request, reply }));
    forms.post(copyPath, (request, reply) => handCopy(house, { request, reply }));
  };
  await app.register(pages);
}

const inQuery = ({ query }: FastifyRequest, name: string): unknown =>
  typeof query === 'object' && query !== null && Object.hasOwn(query, name) ? Reflect.get(query, name) : null;

/** Where the code is typed; the case that was read before is closed in this browser. */
function enter(house: House, visit: Visit): FastifyReply {
  const before = inQuery(visit.request, 'close');
  if (isReading(before)) forgetReading(visit.reply, before);
  offerCookie(visit.reply);
  return showCode(house, visit, {});
}

type Shown = Partial<Pick<CodePage, 'code' | 'problem' | 'question' | 'isPinNext'>> & {
  readonly status?: number;
  /** For a script, in the place of the question. */
  readonly puzzle?: string;
};

function showCode({ pageFiles, handler }: House, { request, reply }: Visit, shown: Shown): FastifyReply {
  const { code = '', problem = null, question = null, isPinNext = false, status = 200 } = shown;
  const reader = readerOf(request, reply, request.body);
  const text = followText[reader.language];
  const body = codePage({ text, reader, code, problem, question, isPinNext });
  const page = { title: text.title, reader, path: followPath, handler, body, entry: 'follow' as const };
  const form = { formId: 'code-form', formPath: followPath };
  const data = shown.puzzle === undefined ? undefined : { puzzle: shown.puzzle };
  return sendPage(reply, writePage({ ...page, ...form, data }, pageFiles), status);
}

type Opened = {
  readonly found: FoundCase;
  readonly reading: string;
  readonly doing: Doing | null;
  readonly fields: Fields;
};

function showCase(house: House, { request, reply }: Visit, opened: Opened): FastifyReply {
  const reader = readerOf(request, reply, opened.fields);
  const { store, pageFiles, handler } = house;
  const shown = casePageOf(store, { reader, ...opened });
  if (shown === null) return presentProblemPage(house, reply, { code: 'notFound' });
  const { title } = followText[reader.language];
  const form = { formId: caseFormId, formPath: actPath };
  const frame = { title, reader, path: followPath, handler, entry: 'follow', ...form } as const;
  const isRefused = opened.doing !== null && !opened.doing.isDone;
  void reply.header('cache-control', 'no-store');
  return sendPage(reply, writePage({ ...frame, ...shown }, pageFiles), isRefused ? 422 : 200);
}

/** A case under its own address, for the browser that opened it. */
function showAgain(house: House, visit: Visit): FastifyReply {
  const reading = inQuery(visit.request, 'of');
  const found = isReading(reading) ? readTicket(house.store, ticketOf(visit.request, reading)) : null;
  if (!isReading(reading) || found === null) return showExpired(house, visit);
  return showCase(house, visit, {
    found,
    reading,
    doing: doneBefore(inQuery(visit.request, 'done')),
    fields: {},
  });
}

/** What a form achieved is read at the case's own address, so that nothing is sent again by going back. */
function leadToCase(house: House, visit: Visit, opened: Opened): FastifyReply {
  const { request, reply } = visit;
  const { reading, found, doing, fields } = opened;
  keepReading(reply, { reading, ticket: writeTicket(house.store, found) });
  if (!keepsCookies(request)) return showCase(house, visit, opened);
  const more = { of: reading, ...(doing !== null && { done: doing.form }) };
  const address = addressFor(readerOf(request, reply, fields), casePath, more);
  return reply.header('cache-control', 'no-store').redirect(address, 303);
}

type Page = { readonly found: FoundCase; readonly of: string | undefined };

/** The reading the page had, if it is of this case; else a new one. */
function readingFor({ store }: House, { request }: Visit, { found, of }: Page): string {
  const before = isReading(of) ? readTicket(store, ticketOf(request, of)) : null;
  return isReading(of) && before?.codeHash === found.codeHash ? of : newReading(store.env);
}

const textFor = ({ request, reply }: Visit): FollowText => followText[readerOf(request, reply).language];

/** The switches of size and language are buttons of the page's form: what was typed stays, and nothing is done. */
const isOnlyShown = ({ size, show }: Fields): boolean => size !== undefined || show !== undefined;

async function openByCode(house: House, visit: Visit): Promise<FastifyReply> {
  const { request } = visit;
  const fields = fieldsOf(request.body);
  const { code: typed = '', pin = '', given = '', challenge = '', answer = '' } = fields;
  if (isOnlyShown(fields)) return showCode(house, visit, { code: typed });
  const text = textFor(visit);
  const code = parseTrackingCode(typed);
  if (!code.ok) return showCode(house, visit, { code: typed, problem: { words: text.badCode }, status: 422 });
  const hasProof = spent(house, { challenge, answer });
  const opened = await openCase(house.store, { code: code.value, pin, from: request.ip, hasProof });
  if (opened.ok) {
    const reading = newReading(house.store.env);
    return leadToCase(house, visit, { found: opened.value, reading, doing: null, fields: {} });
  }
  const isUntyped = given === 'yes' && pin === '';
  const why = whyNot(house, text, opened.problem.code);
  return showCode(house, visit, { code: typed, ...(why.status === 404 && isUntyped ? pinNext(text) : why) });
}

/** A puzzle costs a second on an old phone: nothing for one code, a lot for whoever tries thousands. */
const puzzle = { tenant: '', use: 'follow', bits: leastBits + 1 };

/** Was a puzzle or question of ours answered? It counts once. */
function spent({ store }: House, proof: Proof): boolean {
  if (proof.challenge === '') return false;
  const checked = checkProof(store, puzzle, proof);
  if (checked.ok) store.sql.transaction(() => spendProof(store, puzzle, checked.value));
  return checked.ok;
}

function whyNot({ store }: House, text: FollowText, code: ProblemCode): Shown {
  if (code === 'tooManyTries') return { problem: { words: text.tooMany }, status: 429 };
  if (code === 'proofNeeded') {
    const { challenge, first, second } = makeQuestion(store, puzzle);
    const question = { challenge, words: filled(text.proofQuestion, { first, second }) };
    const solving = makePuzzle(store, puzzle, puzzle.bits);
    return { problem: { words: text.proof }, question, puzzle: solving, status: 403 };
  }
  if (code === 'busy') return { problem: { words: text.refusedServer }, status: 503 };
  return { problem: { title: text.notFoundTitle, words: text.notFound }, status: 404 };
}

/** A code nobody typed is not mistyped: the same is said of every one of them, so that none is told to have a PIN. */
const pinNext = (text: FollowText): Shown => ({
  problem: { title: text.notFoundTitle, words: text.notFoundGiven },
  isPinNext: true,
  status: 404,
});

const showExpired = (house: House, visit: Visit): FastifyReply =>
  showCode(house, visit, { problem: { words: textFor(visit).expired }, status: 410 });

async function actOn(house: House, visit: Visit, places: FormPlaces): Promise<FastifyReply> {
  const { store } = house;
  const { request } = visit;
  const place = places.take(request);
  if (place === null)
    return showCode(house, visit, { problem: { words: textFor(visit).refusedServer }, status: 503 });
  try {
    const posted = request.isMultipart() ? await place.read(() => readPosted(request)) : null;
    const fields = posted?.values ?? fieldsOf(request.body);
    const found = readTicket(store, fields.ticket ?? '');
    if (found === null) return showExpired(house, visit);
    const opened = { found, reading: readingFor(house, visit, { found, of: fields.of }), fields };
    if (isOnlyShown(fields)) return leadToCase(house, visit, { ...opened, doing: null });
    const sent = posted?.files ?? [];
    const areFilesMissing = posted?.areFilesMissing === true;
    const asked = { found, fields, sent, areFilesMissing, from: originOf(store, request) };
    const doing = posted?.isFieldCut ? cutShort(fields) : await done(house, asked);
    const answer = doing.isDone ? leadToCase : showCase;
    return answer(house, visit, { ...opened, doing });
  } finally {
    place.leave();
  }
}

async function handCopy(house: House, visit: Visit): Promise<FastifyReply> {
  const { store, committer } = house;
  const { request, reply } = visit;
  const found = readTicket(store, fieldsOf(request.body).ticket ?? '');
  const view = found === null ? null : residentView(store, found);
  if (found === null || view === null) return showExpired(house, visit);
  const asked = {
    tenant: found.tenant,
    actorId: residentId,
    role: 'resident',
    action: 'askAboutOwnData',
    targetKind: 'petition',
    targetId: found.recordId,
    result: 'done',
    fields: ['copy'],
  } as const;
  const told = await committer.run(() => appendAudit(store, asked, originOf(store, request)));
  if (!told.ok) return presentProblemPage(house, reply, told.problem);
  return reply
    .header('content-type', 'text/plain; charset=utf-8')
    .header('content-disposition', 'attachment; filename="copy.txt"')
    .header('cache-control', 'no-store')
    .send(copyOf(textFor(visit), view));
}

/** The code comes in the body and goes in the picture: it stands in no address and in no name of a file. */
async function handPicture(house: House, visit: Visit): Promise<FastifyReply> {
  const { request, reply } = visit;
  const { code: typed = '' } = fieldsOf(request.body);
  const code = parseTrackingCode(typed);
  if (!code.ok)
    return showCode(house, visit, { code: typed, problem: { words: textFor(visit).badCode }, status: 422 });
  const origin = originFor(house.store.env, request);
  const path = addressFor(readerOf(request, reply), followPath);
  const picture = await codePicture(code.value, { origin, path });
  const name = encodeURIComponent(`${textFor(visit).code}.png`);
  return reply
    .header('content-type', 'image/png')
    .header('content-disposition', `attachment; filename="code.png"; filename*=UTF-8''${name}`)
    .header('cache-control', 'no-store')
    .send(picture);
}
