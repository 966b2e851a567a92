// A browser without a script, as far as the page of a code needs one: opens it, reads it, sends its forms.
import type { FastifyInstance } from 'fastify';

type Fields = Readonly<Record<string, string>>;

export type Page = {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly html: string;
  readonly text: string;
  readonly heading: string;
  /** What its forms do, in order. */
  readonly forms: readonly string[];
  readonly send: (does: string, fields: Fields) => Promise<Page>;
  readonly copy: () => Promise<Page>;
};

const formType = 'application/x-www-form-urlencoded';

export function residentBrowser(app: FastifyInstance, remoteAddress = '10.1.2.3') {
  const post = async (url: string, fields: Fields): Promise<Page> => {
    const payload = new URLSearchParams(fields).toString();
    const headers = { 'content-type': formType };
    return pageOf(await app.inject({ method: 'POST', url, headers, payload, remoteAddress }));
  };
  const pageOf = (answer: { statusCode: number; headers: object; body: string }): Page => {
    const html = answer.body;
    const forms = [...html.matchAll(/<form[^>]*>([\s\S]*?)<\/form>/g)].map(([, form = '']) => hiddenIn(form));
    return {
      status: answer.statusCode,
      headers: { ...answer.headers },
      html,
      text: textOf(html),
      heading: textOf(/<h1[^>]*>([\s\S]*?)<\/h1>/.exec(html)?.[1] ?? ''),
      forms: forms.flatMap(({ does }) => does ?? []),
      send: (does, fields) => {
        const form = forms.find((one) => one.does === does);
        if (form === undefined) throw new Error(`the page has no form for ${does}`);
        return post('/t/act', { ...form, ...fields });
      },
      copy: () => post('/t/copy', { ticket: forms[0]?.ticket ?? '' }),
    };
  };
  return {
    post,
    get: async (url: string) => pageOf(await app.inject({ method: 'GET', url, remoteAddress })),
    open: (code: string, pin = '') => post('/t', { code, pin }),
  };
}

const hiddenIn = (form: string): Record<string, string> =>
  Object.fromEntries(
    [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(
      ([, name = '', value = '']) => [name, value],
    ),
  );

const textOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .trim();
