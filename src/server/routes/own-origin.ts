import type { FastifyRequest } from 'fastify';
import type { Environment } from '../environment.ts';

/** Where this server is, for what leaves it: the address it was told to name, else the one it was asked by. */
export const originFor = ({ publicOrigin }: Environment, request: FastifyRequest): string =>
  publicOrigin ?? `${request.protocol}://${request.host}`;
