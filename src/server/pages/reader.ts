// How a public page is to be shown to this person: in which language, in which size of type. The size is remembered in a
// cookie that says nothing else, so that the next page is big at once, without JavaScript too.
import type { FastifyReply, FastifyRequest } from 'fastify';

const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];
const sizes = ['standard', 'care'] as const;
export type Size = (typeof sizes)[number];
export type Reader = { readonly language: Language; readonly size: Size };

const cookie = 'luzhi-size';
const year = 31_536_000;

const said = (source: unknown, key: string): unknown =>
  typeof source === 'object' && source !== null && Object.hasOwn(source, key)
    ? Reflect.get(source, key)
    : undefined;

const isSize = (text: unknown): text is Size => text === 'standard' || text === 'care';

function remembered(request: FastifyRequest): Size {
  const cookies = (request.headers.cookie ?? '').split(';').map((one) => one.trim());
  return cookies.includes(`${cookie}=care`) ? 'care' : 'standard';
}

/** `form`: fields of a form that was posted; a size chosen there or in the address is remembered. */
export function readerOf(request: FastifyRequest, reply: FastifyReply, form?: unknown): Reader {
  const chosen = said(form, 'size') ?? said(request.query, 'size');
  const size = isSize(chosen) ? chosen : remembered(request);
  if (isSize(chosen))
    void reply.header('set-cookie', `${cookie}=${size}; Path=/; Max-Age=${year}; SameSite=Lax`);
  return { language: said(request.query, 'lang') === 'en' ? 'en' : 'zh', size };
}

/** The address with what must stay in it: the language; and a size to switch to, for one. Never a token of a person. */
export function addressFor(
  { language }: Reader,
  path: string,
  more: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams({ ...(language === 'en' && { lang: 'en' }), ...more }).toString();
  return query === '' ? path : `${path}?${query}`;
}
