// GET /api/v1/events: a hint that there is something to pull, and nothing else. Whoever misses one asks again anyway.
import type { FastifyInstance, FastifyReply } from 'fastify';
import { alertStreamsFor } from '../../domain/alerts/alert-streams.ts';
import { assetScopesFor } from '../../domain/assets/asset-scopes.ts';
import { scopesFor } from '../../domain/scopes.ts';
import { eventsPath } from '../../protocol/events.ts';
import { whoAsks } from '../session/sessions.ts';
import type { ServerStore } from '../store/records.ts';
import { presentProblem } from './present.ts';
import { headersFor } from './web-safety.ts';

const beatMs = 25_000; // below the minute after which proxies cut a silent line
const mostLines = 5000; // open lines of one process; who comes later asks by the minute

export function eventRoutes(app: FastifyInstance, store: ServerStore): void {
  const lines = new Set<FastifyReply>();
  app.get(eventsPath, (request, reply) => {
    const actor = whoAsks(store, request, { isByHand: false });
    if (!actor.ok) return presentProblem(reply, actor.problem);
    if (lines.size >= mostLines) return presentProblem(reply, { code: 'busy', retryAfterMs: 60_000 });
    reply.hijack();
    lines.add(reply);
    const { raw } = reply;
    raw.writeHead(200, {
      ...headersFor(request),
      'content-type': 'text/event-stream',
      connection: 'keep-alive',
      'x-accel-buffering': 'no', // nginx would hold back hints until it has a page of them
    });
    raw.write(': here\n\n');
    const deaf = store.hints.listen(
      actor.value.tenant,
      [...scopesFor(actor.value), ...assetScopesFor(actor.value), ...alertStreamsFor(actor.value)],
      () => {
        raw.write('data: pull\n\n');
      },
    );
    // A session that ended hears nothing more.
    const beat = setInterval(() => {
      if (whoAsks(store, request, { isByHand: false }).ok) raw.write(': still here\n\n');
      else raw.end();
    }, beatMs);
    raw.on('close', () => {
      deaf();
      clearInterval(beat);
      lines.delete(reply);
    });
    return reply;
  });
  app.addHook('preClose', (done) => {
    for (const { raw } of lines) raw.end();
    done();
  });
}
