// The same problem as JSON to a program, which asks below /api/, and as a page to a person.
import type { FastifyReply } from 'fastify';
import type { Problem } from '../../domain/problems.ts';
import { httpStatus } from '../../protocol/http-status.ts';
import type { Intake } from '../intake/intake.ts';
import { sendPage } from '../pages/frame.ts';
import { problemPage } from '../pages/problem-page.ts';
import { readerOf } from '../pages/reader.ts';
import { presentProblem } from './present.ts';

type Public = Pick<Intake, 'pageFiles' | 'handler'>;

export function presentProblemPage(
  { pageFiles: files, handler }: Public,
  reply: FastifyReply,
  problem: Problem,
): FastifyReply {
  if (problem.retryAfterMs !== undefined)
    void reply.header('retry-after', String(Math.ceil(problem.retryAfterMs / 1000)));
  const page = problemPage({ reader: readerOf(reply.request, reply), handler, files }, problem);
  return sendPage(reply, page, httpStatus[problem.code] || 500);
}

export const presentToAsker = (open: Public, reply: FastifyReply, problem: Problem): FastifyReply =>
  reply.request.url.startsWith('/api/')
    ? presentProblem(reply, problem)
    : presentProblemPage(open, reply, problem);
