import type { FastifyInstance } from 'fastify';
import { usualLengths } from '../../domain/retention/lengths.ts';
import { directoryPath } from '../../protocol/session.ts';
import { lengthsOf } from '../retention/settings.ts';
import { currentKey } from '../sealed/county-keys.ts';
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
    const key = currentKey(store, actor.value.tenant);
    const { publicOrigin } = store.env;
    const { endedDays } = lengthsOf(store, actor.value.tenant);
    const more = {
      ...(key !== null && { sealKey: key }),
      ...(publicOrigin !== undefined && { publicOrigin }),
      ...(endedDays !== usualLengths.endedDays && { keepsNamesDays: endedDays }),
    };
    const lists = [text.slice(0, -1), ...Object.entries(more).map(pair)].join(',').concat('}');
    return reply.header('content-type', 'application/json; charset=utf-8').send(lists);
  });
}

const pair = ([name, value]: readonly [string, unknown]): string => `"${name}":${JSON.stringify(value)}`;
