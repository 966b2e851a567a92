// /t: the page of a code. The code comes in the body of a form, never in an address; what is done with it carries a
// ticket instead. Works without a script.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { parseTrackingCode } from '../../domain/codes/tracking-code.ts';
import type { ProblemCode } from '../../domain/problems.ts';
import type { Handler } from '../config.ts';
import { type PageFiles, readPageFiles } from '../pages/assets.ts';
import { type CodePage, codePage, followPath } from '../pages/follow/code-page.ts';
import { copyOf } from '../pages/follow/copy.ts';
import { actPath, copyPath } from '../pages/follow/forms.ts';
import { sendPage, writePage } from '../pages/frame.ts';
import { addressFor, readerOf } from '../pages/reader.ts';
import { type FollowText, followText } from '../pages/text/follow-text.ts';
import { appendAudit, originOf } from '../store/audit.ts';
import type { ServerStore } from '../store/records.ts';
import { type Committer, makeCommitter } from '../sync/commit.ts';
import { openCase } from '../tracking/open-case.ts';
import { residentId } from '../tracking/resident.ts';
import { residentView } from '../tracking/resident-moves.ts';
import { readTicket } from '../tracking/ticket.ts';
import type { FoundCase } from '../tracking/tracking.ts';
import { type Doing, done } from './follow-acts.ts';
import { casePageOf } from './follow-case.ts';
import { type Fields, fieldsOf, takeForms } from './form-body.ts';
import { presentProblem } from './present.ts';

type House = {
  readonly store: ServerStore;
  readonly committer: Committer;
  readonly files: PageFiles;
  readonly handler: Handler | null;
};
type Visit = { readonly request: FastifyRequest; readonly reply: FastifyReply };

/** Encapsulated: only these addresses read forms. */
export async function followRoutes(app: FastifyInstance, store: ServerStore, handler: Handler | null) {
  const house: House = { store, committer: makeCommitter(store), files: readPageFiles(), handler };
  await app.register((forms, _, ready) => {
    takeForms(forms);
    forms.get(followPath, (request, reply) => showCode(house, { request, reply }, {}));
    forms.post(followPath, (request, reply) => openByCode(house, { request, reply }));
    // Somebody loads the page of a form anew: its ticket was in the form.
    forms.get(actPath, (request, reply) => reply.redirect(addressFor(readerOf(request, reply), followPath)));
    forms.post(actPath, (request, reply) => actOn(house, { request, reply }));
    forms.post(copyPath, (request, reply) => handCopy(house, { request, reply }));
    ready();
  });
}

type Shown = Partial<Pick<CodePage, 'code' | 'problem' | 'question'>> & { readonly status?: number };

function showCode({ files, handler }: House, { request, reply }: Visit, shown: Shown): FastifyReply {
  const { code = '', problem = null, question = null, status = 200 } = shown;
  const reader = readerOf(request, reply, request.body);
  const text = followText[reader.language];
  const body = codePage({ text, reader, code, problem, question });
  const page = { title: text.title, reader, path: followPath, handler, body, entry: 'follow' as const };
  return sendPage(reply, writePage({ ...page, formId: 'code-form' }, files), status);
}

type Opened = { readonly found: FoundCase; readonly doing: Doing | null; readonly fields: Fields };

function showCase({ store, files, handler }: House, { request, reply }: Visit, opened: Opened): FastifyReply {
  const reader = readerOf(request, reply);
  const shown = casePageOf(store, { reader, ...opened });
  if (shown === null) return presentProblem(reply, { code: 'notFound' });
  const page = { title: followText[reader.language].title, reader, path: followPath, handler };
  const isRefused = opened.doing !== null && !opened.doing.isDone;
  return sendPage(reply, writePage({ ...page, ...shown }, files), isRefused ? 422 : 200);
}

const textFor = ({ request, reply }: Visit): FollowText => followText[readerOf(request, reply).language];

async function openByCode(house: House, visit: Visit): Promise<FastifyReply> {
  const { request } = visit;
  const { code: typed = '', pin = '', size } = fieldsOf(request.body);
  // The switch of the type's size is a button of this form: what was typed stays.
  if (size !== undefined) return showCode(house, visit, { code: typed });
  const text = textFor(visit);
  const code = parseTrackingCode(typed);
  if (!code.ok) return showCode(house, visit, { code: typed, problem: { words: text.badCode }, status: 422 });
  const opening = { code: code.value, pin, from: request.ip, hasProof: false };
  const opened = await openCase(house.store, opening);
  return opened.ok
    ? showCase(house, visit, { found: opened.value, doing: null, fields: {} })
    : showCode(house, visit, { code: typed, ...whyNot(text, opened.problem.code) });
}

function whyNot(text: FollowText, code: ProblemCode): Shown {
  if (code === 'tooManyTries') return { problem: { words: text.tooMany }, status: 429 };
  if (code === 'proofNeeded') return { problem: { words: text.proof }, status: 403 };
  return { problem: { title: text.notFoundTitle, words: text.notFound }, status: 404 };
}

const showExpired = (house: House, visit: Visit): FastifyReply =>
  showCode(house, visit, { problem: { words: textFor(visit).expired }, status: 403 });

async function actOn(house: House, visit: Visit): Promise<FastifyReply> {
  const { store, committer } = house;
  const fields = fieldsOf(visit.request.body);
  const found = readTicket(store, fields.ticket ?? '');
  if (found === null) return showExpired(house, visit);
  const doing = await done(store, committer, { found, fields, from: originOf(store, visit.request) });
  return showCase(house, visit, { found, doing, fields });
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
  if (!told.ok) return presentProblem(reply, told.problem);
  return reply
    .header('content-type', 'text/plain; charset=utf-8')
    .header('content-disposition', 'attachment; filename="copy.txt"')
    .header('cache-control', 'no-store')
    .send(copyOf(textFor(visit), view));
}
