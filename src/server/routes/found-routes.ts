import type { FastifyInstance } from 'fastify';
import { parseWith } from '../../domain/shapes.ts';
import { viewFor } from '../../domain/view.ts';
import { foundAsked, foundPath } from '../../protocol/found.ts';
import { whoAsks } from '../session/sessions.ts';
import { readRecord, type ServerStore } from '../store/records.ts';
import { againstTrying, countTry } from '../tracking/misses.ts';
import { findCase } from '../tracking/tracking.ts';
import { present, presentProblem } from './present.ts';

/** The case of a resident's code, for whoever may see it. One account that tries codes waits as an address does. */
export function foundRoutes(app: FastifyInstance, store: ServerStore): void {
  app.post(foundPath, (request, reply) => {
    const asked = parseWith(foundAsked, request.body);
    if (!asked.ok) return presentProblem(reply, asked.problem);
    const actor = whoAsks(store, request);
    if (!actor.ok) return presentProblem(reply, actor.problem);
    const { code } = asked.value;
    // An account is known: it need not prove that it is no machine.
    const trying = { from: `account ${actor.value.userId}`, code, hasProof: true };
    const hindrance = againstTrying(store, trying);
    if (hindrance !== null) return presentProblem(reply, hindrance);
    const found = findCase(store, code);
    const isOwn = found?.tenant === actor.value.tenant;
    const record = found !== null && isOwn ? readRecord(store, found.tenant, found.recordId) : null;
    if (record === null || viewFor(record, actor.value) === null) {
      countTry(store, trying);
      return presentProblem(reply, { code: 'notFound' });
    }
    return present(reply, { id: record.id, kind: record.kind });
  });
}
