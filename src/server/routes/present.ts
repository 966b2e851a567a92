// Answers: a result becomes JSON or `application/problem+json`, with the status of the one table.
import type { FastifyReply } from 'fastify';
import type { Problem } from '../../domain/problems.ts';
import { httpStatus } from '../../protocol/http-status.ts';
import { problemMediaType } from '../../protocol/problem-answer.ts';

export function present(reply: FastifyReply, value: unknown, status = 200): FastifyReply {
  return reply
    .code(status)
    .header('content-type', 'application/json; charset=utf-8')
    .send(JSON.stringify(value));
}

export function presentProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  if (problem.retryAfterMs !== undefined)
    void reply.header('retry-after', String(Math.ceil(problem.retryAfterMs / 1000)));
  const body = JSON.stringify(problem);
  return reply
    .code(httpStatus[problem.code] || 500)
    .header('content-type', problemMediaType)
    .send(body);
}
