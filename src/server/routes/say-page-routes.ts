// The page a poster opens, and its form posted by a browser without a script. Whatever goes wrong, what was typed comes back.
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Handler } from '../config.ts';
import { readPosted } from '../intake/form-fields.ts';
import { comesFrom, type Intake } from '../intake/intake.ts';
import { cutShort, keepShown, type Opened, revokedPage, say, sayPage } from '../intake/say-page.ts';
import { throughOf } from '../intake/through.ts';
import { sendPage, writePage } from '../pages/frame.ts';
import type { Html } from '../pages/html.ts';
import { type Reader, readerOf } from '../pages/reader.ts';
import { plainBody } from '../pages/say-pages.ts';
import { frameText } from '../pages/text/frame-text.ts';
import { sayText } from '../pages/text/say-text.ts';
import { countScan, findPoster } from '../posters/find-poster.ts';
import { makeFormPlaces } from './form-places.ts';
import { originFor } from './own-origin.ts';
import { presentProblem } from './present.ts';
import { offerCookie } from './readings.ts';

export async function sayPageRoutes(app: FastifyInstance, intake: Intake): Promise<void> {
  const places = makeFormPlaces();
  const pages: FastifyPluginAsync = async (scope) => {
    await scope.register(multipart);
    // With a slash behind it as some people write it: shown there too, since the pages' worker cannot be sent elsewhere.
    for (const url of ['/s/:token', '/s/:token/'])
      scope.route({
        method: 'GET',
        url,
        exposeHeadRoute: false,
        handler: async (request, reply) => {
          const opened = open(intake, request, readerOf(request, reply));
          if ('closed' in opened) return sendPage(reply, opened.closed, opened.status);
          await intake.committer.run(() => {
            countScan(intake.store, opened.poster);
            keepShown(opened);
          });
          return sendPage(reply, sayPage(opened));
        },
      });
    scope.get('/s/worker.js', (_request, reply) =>
      intake.pageFiles.worker === null
        ? presentProblem(reply, { code: 'notFound' })
        : reply
            .header('content-type', 'text/javascript; charset=utf-8')
            .header('cache-control', 'no-cache')
            .send(intake.pageFiles.worker),
    );
    scope.post('/s/:token', async (request, reply) => {
      const first = open(intake, request, readerOf(request, reply));
      if ('closed' in first) return sendPage(reply, first.closed, first.status);
      if (!request.isMultipart()) return sendPage(reply, sayPage(first), 415);
      const place = places.take(request);
      if (place === null) return busy(reply, first);
      try {
        const posted = await place.read(() => readPosted(request));
        const opened = { ...first, reader: readerOf(request, reply, posted.values) };
        // Big type was asked for, not sending: everything stays as it was typed.
        if (posted.values.go === undefined) {
          const wrong = posted.isFieldCut ? cutShort(opened) : undefined;
          return sendPage(reply, sayPage(opened, posted.values, wrong));
        }
        offerCookie(reply);
        const answered = await say(opened, posted);
        return sendPage(reply, answered.page, answered.status);
      } finally {
        place.leave();
      }
    });
  };
  await app.register(pages);
}

const busy = (reply: FastifyReply, opened: Opened): FastifyReply => {
  const { problemBusy } = sayText[opened.reader.language];
  return sendPage(
    reply.header('retry-after', '10'),
    sayPage(opened, {}, { errors: {}, problem: problemBusy }),
    503,
  );
};

type Closed = { readonly closed: string; readonly status: number };

const tokenIn = ({ params }: FastifyRequest): string =>
  typeof params === 'object' && params !== null && 'token' in params ? String(params.token) : '';

/** The poster of this address with all its page needs; or the page that says why there is nothing to say here. */
function open(intake: Intake, request: FastifyRequest, reader: Reader): Opened | Closed {
  const { handler, store } = intake;
  const text = sayText[reader.language];
  const token = tokenIn(request);
  const shut = (title: string, words: string, status: number): Closed => ({
    closed: shutPage(intake, { reader, handler, title, body: plainBody(title, words) }),
    status,
  });
  if (handler === null)
    return shut(frameText[reader.language].closedTitle, frameText[reader.language].closedText, 503);
  const found = findPoster(store, token);
  if (found.kind === 'forged' || found.kind === 'otherCounty')
    return shut(text.forgedTitle, text.forgedText, 404);
  if (found.kind === 'unknown') return shut(text.unknownTitle, text.unknownText, 404);
  const { poster } = found;
  const through = throughOf(store, poster);
  if (through === null) return shut(text.unknownTitle, text.unknownText, 404);
  const origin = originFor(store.env, request);
  const from = comesFrom(request, poster);
  const opened = { intake, handler, reader, token, poster, through, from, origin };
  return found.kind === 'revoked' ? { closed: revokedPage(opened), status: 410 } : opened;
}

type Shut = {
  readonly reader: Reader;
  readonly handler: Handler | null;
  readonly title: string;
  readonly body: Html;
};

/** Such a page names no token: it may be anybody's. */
const shutPage = ({ pageFiles }: Intake, shut: Shut): string => writePage({ ...shut, path: '' }, pageFiles);
