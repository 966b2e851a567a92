// Forms of the public pages as plain fields: only texts, each name once, nothing longer than a form may hold.
import type { FastifyInstance } from 'fastify';

export type Fields = Readonly<Record<string, string>>;

// The longest text is 2000 characters, nine bytes each when they are written as %E4%BD%A0; one ten times as long comes back
// to be shortened.
const maxFormBytes = 256 * 1024;

/** Within this scope forms are read. The last of two fields with one name counts. */
export function takeForms(app: FastifyInstance): void {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: maxFormBytes },
    (_, body, parsed) => parsed(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
}

export function fieldsOf(body: unknown): Fields {
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(Object.entries(body).filter(([, value]) => typeof value === 'string'));
}
