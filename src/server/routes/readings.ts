// A case that was opened stands under an address of its own, so that going back and loading anew send no form again.
//   form ─▶ a reading: its ticket in a cookie, its number in the address ─▶ the case
// 1. The address opens nothing by itself: neither code nor ticket is in it.  2. Each opening is a reading of its own: of two
// cases in one browser neither is ever shown in the other's place.  3. A ticket's cookie goes to /t alone, is read by no
// script and is over with the ticket.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Environment } from '../environment.ts';
import { followPath } from '../pages/follow/code-page.ts';
import { ticketMs } from '../tracking/ticket.ts';

const prefix = 'luzhi-case-';
const numberBytes = 9;
const numberShape = /^[\w-]{12}$/;
const mostAtOnce = 8; // tabs somebody still has in mind; all of them together stay far below the room for headers

export const newReading = ({ randomBytes }: Environment): string =>
  randomBytes(numberBytes).toString('base64url');

export const isReading = (text: unknown): text is string =>
  typeof text === 'string' && numberShape.test(text);

/** Name and value, the oldest first, as browsers send them. */
const cookiesIn = ({ headers }: FastifyRequest): readonly (readonly [string, string])[] =>
  (headers.cookie ?? '').split(';').map((pair) => {
    const [name = '', value = ''] = pair.trim().split('=');
    return [name, value];
  });

/** Does this browser send back what it was given? Without that it is answered directly. */
export const keepsCookies = ({ headers }: FastifyRequest): boolean => headers.cookie !== undefined;

/** The ticket of a reading; empty where there is none. */
export const ticketOf = (request: FastifyRequest, reading: string): string =>
  cookiesIn(request).find(([name]) => name === prefix + reading)?.[1] ?? '';

type Kept = { readonly name: string; readonly value: string; readonly lastsMs: number | null };

function setCookie(reply: FastifyReply, { name, value, lastsMs }: Kept): void {
  const parts = [`${name}=${value}`, `Path=${followPath}`, 'HttpOnly', 'SameSite=Strict'];
  if (lastsMs !== null) parts.push(`Max-Age=${lastsMs / 1000}`);
  if (reply.request.protocol === 'https') parts.push('Secure');
  void reply.header('set-cookie', parts.join('; '));
}

/** So that the next form shows whether this browser keeps cookies. It says nothing. */
export const offerCookie = (reply: FastifyReply): void =>
  setCookie(reply, { name: 'luzhi-t', value: '1', lastsMs: null });

export const forgetReading = (reply: FastifyReply, reading: string): void =>
  setCookie(reply, { name: prefix + reading, value: '', lastsMs: 0 });

type Reading = { readonly reading: string; readonly ticket: string };

/** Too many at once: the oldest are forgotten. */
export function keepReading(reply: FastifyReply, { reading, ticket }: Reading): void {
  const others = cookiesIn(reply.request)
    .map(([name]) => name)
    .filter((name) => name.startsWith(prefix) && name !== prefix + reading);
  for (const name of others.slice(0, Math.max(0, others.length - (mostAtOnce - 1))))
    setCookie(reply, { name, value: '', lastsMs: 0 });
  setCookie(reply, { name: prefix + reading, value: ticket, lastsMs: ticketMs });
}
