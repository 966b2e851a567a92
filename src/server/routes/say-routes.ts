// Saying something through a poster, for the page's script: a puzzle, the submission, its files.
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import { attachmentId, mutationId, recordId, sha256 } from '../../domain/ids.ts';
import { fieldsOfSaid } from '../../domain/intake/said.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { instant, parseWith } from '../../domain/shapes.ts';
import {
  puzzlePath,
  type SayRequest,
  sayFilePath,
  sayPath,
  sayRequest,
  trackingHashHeader,
} from '../../protocol/say.ts';
import { pinRequest, sayPinPath } from '../../protocol/say-pin.ts';
import { comesFrom, type Intake, recordWords, saidThrough } from '../intake/intake.ts';
import { usedFor } from '../intake/late.ts';
import { pictureMaxBytes } from '../intake/pictures.ts';
import { bitsFor } from '../intake/pressure.ts';
import { makePuzzle } from '../intake/puzzles.ts';
import { ownedByCode, takeFile } from '../intake/take-file.ts';
import { takeIn } from '../intake/take-in.ts';
import { type Through, throughOf } from '../intake/through.ts';
import { findPoster } from '../posters/find-poster.ts';
import type { Poster } from '../posters/poster-rows.ts';
import { hashPassword } from '../session/passwords.ts';
import { caseTrackedBy, writeFirstPin } from '../tracking/tracking.ts';
import { bePatient } from './patience.ts';
import { present, presentProblem } from './present.ts';

export function sayRoutes(app: FastifyInstance, intake: Intake): void {
  const { store, committer, handler } = intake;

  app.get(puzzlePath, (request, reply) => {
    const asked = parseWith(puzzleQuery, request.query);
    const open = asked.ok ? openPoster(intake, asked.value.token) : asked;
    if (!asked.ok || !open.ok || handler === null) return presentProblem(reply, { code: 'notFound' });
    const bits = bitsFor(store, comesFrom(request, open.value.poster, asked.value.device));
    return present(reply, { challenge: makePuzzle(store, usedFor(open.value.poster), bits) });
  });

  app.post(sayPath, async (request, reply) => {
    const asked = parseWith(sayRequest, request.body);
    if (!asked.ok) return presentProblem(reply, asked.problem);
    const open = openPoster(intake, asked.value.token);
    if (!open.ok) return presentProblem(reply, open.problem);
    const args = argsOf(asked.value, open.value);
    if (!args.ok) return presentProblem(reply, args.problem);
    const { id, rec, at, tz, trackingHash, proof, opened, device } = asked.value;
    const { poster } = open.value;
    const from = comesFrom(request, poster, device);
    const words = asked.value.said ?? asked.value.report;
    const handed = { poster, from, id, rec, at, tz, trackingHash, proof, opened, args: args.value, words };
    const done = await committer.run(() => takeIn(store, { ...handed, callThem: recordWords.callThem }));
    const taken = done.ok ? done.value : done;
    return taken.ok ? present(reply, taken.value, 201) : presentProblem(reply, taken.problem);
  });

  app.put(sayPinPath(':rec'), async (request, reply) => {
    const asked = parseWith(pinRequest, request.body);
    if (!asked.ok) return presentProblem(reply, asked.problem);
    const claim = caseIn(request);
    const found = claim === null ? null : caseTrackedBy(store, claim.rec, claim.trackingHash);
    if (found === null) return presentProblem(reply, { code: 'notFound' });
    if (found.pinHash !== null) return presentProblem(reply, { code: 'alreadyDone' });
    const hash = await hashPassword(store.env, asked.value.pin);
    const done = await committer.run(() => writeFirstPin(store, found, hash));
    if (!done.ok) return presentProblem(reply, done.problem);
    return done.value ? present(reply, {}) : presentProblem(reply, { code: 'alreadyDone' });
  });

  const files: FastifyPluginAsync = async (scope) => fileRoutes(scope, intake);
  void app.register(files);
}

const puzzleQuery = z.object({
  token: z.string().check(z.maxLength(40)),
  device: z.string().check(z.maxLength(40)),
});

type Open = { readonly poster: Poster; readonly through: Through };

/** A poster of ours, of a station that is there. One that hangs no more lets in what was written before. */
function openPoster({ store, handler }: Intake, token: string): Result<Open> {
  const found = findPoster(store, token);
  const isOurs = found.kind === 'genuine' || found.kind === 'revoked';
  const through = isOurs ? throughOf(store, found.poster) : null;
  if (!isOurs || through === null || handler === null) return refused({ code: 'notFound' });
  return ok({ poster: found.poster, through });
}

function argsOf(
  { said, report, website, trackingHash }: SayRequest,
  { poster, through }: Open,
): Result<unknown> {
  if (website !== '') return refused({ code: 'invalidFields', fields: { website: { code: 'notAccepted' } } });
  if (said === null) return typeof report === 'object' ? ok(report) : refused({ code: 'badRequest' });
  return ok(fieldsOfSaid(said, saidThrough(poster, through), trackingHash));
}

const fileParams = z.object({ attachment: attachmentId });
const fileQuery = z.object({
  id: mutationId,
  at: instant,
  tz: z.string().check(z.maxLength(6)),
});

function fileRoutes(scope: FastifyInstance, intake: Intake): void {
  const { store } = intake;
  scope.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer', bodyLimit: pictureMaxBytes },
    (_request, body, done) => done(null, body),
  );
  scope.put(
    sayFilePath(':rec', ':attachment'),
    {
      // Strangers' bytes are not even read before they prove whose they are.
      onRequest: async (request, reply) => {
        if (ownedByCode(store, caseIn(request)) === null)
          return presentProblem(reply, { code: 'fileNotAwaited' });
        bePatient(request.raw.socket);
        return undefined;
      },
    },
    (request, reply) => receiveFile(intake, request, reply),
  );
}

const caseParams = z.object({ rec: recordId });

/** Whose case it is said to be; the hash of its code proves it. */
function caseIn({ params, headers }: FastifyRequest) {
  const named = caseParams.safeParse(params);
  const hash = sha256.safeParse(headers[trackingHashHeader]);
  return named.success && hash.success ? { ...named.data, trackingHash: hash.data } : null;
}

async function receiveFile(
  intake: Intake,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const asked = parseWith(fileQuery, request.query);
  const named = caseIn(request);
  const file = parseWith(fileParams, request.params);
  const owned = ownedByCode(intake.store, named);
  if (!asked.ok) return presentProblem(reply, asked.problem);
  if (named === null || owned === null || !file.ok) return presentProblem(reply, { code: 'fileNotAwaited' });
  if (!(request.body instanceof Buffer)) return presentProblem(reply, { code: 'badMediaType' });
  const done = await takeFile(intake, {
    ...named,
    ...file.value,
    ...asked.value,
    tenant: owned.tenant,
    bytes: request.body,
    callThem: recordWords.callThem,
    words: { photo: recordWords.photoWords, voice: recordWords.voiceWords },
  });
  return done.ok ? present(reply, file.value, 201) : presentProblem(reply, done.problem);
}
