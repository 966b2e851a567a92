import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { presentProblem } from './present.ts';

const dist = join(import.meta.dirname, '../../../dist');

/**
 * What a browser may keep of a file (`path`: as it lies on the disk, compressed or not). A page of the app is never kept as
 * it stood: after signing out, going back shows nothing of it; and WebKit, which freezes a page it keeps in the middle of a
 * transaction of its store, would let the next page wait for that one without end. Without a network the worker has its own
 * copy.
 */
function keptFor(path: string): string {
  if (path.includes('/assets/')) return 'public, max-age=31536000, immutable';
  return /\.html(\.(br|gz))?$/.test(path) ? 'no-store' : 'no-cache';
}

/** The app's files. Every address a person may open gets the shell; an unknown file or API address gets 404. */
export async function staticRoutes(app: FastifyInstance): Promise<void> {
  const isBuilt = existsSync(join(dist, 'index.html'));
  if (isBuilt) {
    await app.register(fastifyStatic, {
      root: dist,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        void reply.header('cache-control', keptFor(path));
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? '';
    // No address of a page has a dot: `/index.html/x` must not be kept by a cache as if it were a file.
    const isPage = request.method === 'GET' && !path.startsWith('/api/') && !path.includes('.');
    return isBuilt && isPage ? reply.sendFile('index.html') : presentProblem(reply, { code: 'notFound' });
  });
}
