import type { FastifyInstance } from 'fastify';
import { directoryPath } from '../../protocol/session.ts';
import { whoAsks } from '../session/sessions.ts';
import type { ServerStore } from '../store/records.ts';
import { readDirectoryText } from '../store/server-state.ts';
import { presentProblem } from './present.ts';

/** The county's lists of places, stations and units. */
export function directoryRoutes(app: FastifyInstance, store: ServerStore): void {
  app.get(directoryPath, (request, reply) => {
    const actor = whoAsks(store, request);
    if (!actor.ok) return presentProblem(reply, actor.problem);
    const text = readDirectoryText(store.sql, actor.value.tenant);
    if (text === null) return presentProblem(reply, { code: 'notFound' });
    return reply.header('content-type', 'application/json; charset=utf-8').send(text);
  });
}
