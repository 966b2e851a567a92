// Which map lies under the plane of a county: the one its operator plugged in, or none.
import type { FastifyInstance } from 'fastify';
import { mayRead } from '../../domain/figures/reports.ts';
import { type CountyMap, countyMapPath } from '../../protocol/county-map.ts';
import type { PluggedMap } from '../county-map.ts';
import { whoAsks } from '../session/sessions.ts';
import type { ServerStore } from '../store/records.ts';
import { present, presentProblem } from './present.ts';

export function mapRoutes(app: FastifyInstance, store: ServerStore, plugged: PluggedMap | null): void {
  app.get(countyMapPath, (request, reply) => {
    const actor = whoAsks(store, request);
    if (!actor.ok) return presentProblem(reply, actor.problem);
    if (!mayRead(actor.value.role, 'R07')) return presentProblem(reply, { code: 'notAllowed' });
    const isTheirs = plugged !== null && (plugged.tenant ?? actor.value.tenant) === actor.value.tenant;
    return present(reply, { map: isTheirs ? mapOf(plugged.map) : null });
  });
}

const mapOf = ({
  kind,
  url,
  attribution,
  reviewNumber,
  coordinates,
  minZoom,
  maxZoom,
}: CountyMap): CountyMap => ({
  ...{ kind, url, attribution, reviewNumber, coordinates, minZoom, maxZoom },
});
