// A browser without a script, as far as the page of a code needs one: opens it, reads it, sends its forms, keeps cookies,
// goes where it is sent.
import type { FastifyInstance } from 'fastify';

type Fields = Readonly<Record<string, string>>;

export type Page = {
  readonly status: number;
  /** Where it stands; of an answer to a form the form's. */
  readonly address: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly html: string;
  readonly text: string;
  readonly heading: string;
  /** Of the matter it shows; empty where it shows none. */
  readonly ticket: string;
  /** What its forms do, in order. */
  readonly forms: readonly string[];
  readonly send: (does: string, fields: Fields) => Promise<Page>;
  /** As a browser sends a form that holds files. */
  readonly sendFiles: (does: string, fields: Fields, files: readonly Buffer[]) => Promise<Page>;
  readonly copy: () => Promise<Page>;
};

type Asked = {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly payload?: Buffer | string;
};

const formType = 'application/x-www-form-urlencoded';

export function residentBrowser(app: FastifyInstance, remoteAddress = '10.1.2.3') {
  const jar = new Map<string, string>();
  const ask = async (asked: Asked): Promise<Page> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...asked.headers, ...(cookie !== '' && { cookie }) };
    const answer = await app.inject({ ...asked, headers, remoteAddress });
    for (const one of answer.cookies) {
      if (one.maxAge === 0) jar.delete(one.name);
      else jar.set(one.name, one.value);
    }
    const { location } = answer.headers;
    return location === undefined ? pageOf(answer, asked.url) : ask({ method: 'GET', url: location });
  };
  const post = (url: string, fields: Fields): Promise<Page> => {
    const payload = new URLSearchParams(fields).toString();
    return ask({ method: 'POST', url, headers: { 'content-type': formType }, payload });
  };
  const get = (url: string): Promise<Page> => ask({ method: 'GET', url });
  const pageOf = (answer: { statusCode: number; headers: object; body: string }, address: string): Page => {
    const html = answer.body;
    const forms = [...html.matchAll(/<form[^>]*>([\s\S]*?)<\/form>/g)].map(([, form = '']) => hiddenIn(form));
    return {
      status: answer.statusCode,
      address,
      headers: { ...answer.headers },
      html,
      text: textOf(html),
      heading: textOf(/<h1[^>]*>([\s\S]*?)<\/h1>/.exec(html)?.[1] ?? ''),
      ticket: forms[0]?.ticket ?? '',
      forms: forms.flatMap(({ does }) => does ?? []),
      send: (does, fields) => {
        const form = forms.find((one) => one.does === does);
        if (form === undefined) throw new Error(`the page has no form for ${does}`);
        return post('/t/act', { ...form, ...fields });
      },
      sendFiles: async (does, fields, files) => {
        const form = forms.find((one) => one.does === does);
        const { payload, headers } = multipartOf({ ...form, ...fields }, files);
        return ask({ method: 'POST', url: '/t/act', headers, payload });
      },
      copy: () => post('/t/copy', { ticket: forms[0]?.ticket ?? '' }),
    };
  };
  return {
    post,
    get,
    open: async (code: string, pin = '') => {
      await get('/t');
      return post('/t', { code, pin });
    },
  };
}

const boundary = '----one-of-ours';

function multipartOf(fields: Fields, files: readonly Buffer[]) {
  const part = (head: string, body: Buffer | string) =>
    Buffer.concat([Buffer.from(`--${boundary}\r\n${head}\r\n\r\n`), Buffer.from(body), Buffer.from('\r\n')]);
  const named = (name: string) => `content-disposition: form-data; name="${name}"`;
  const parts = [
    ...Object.entries(fields).map(([name, value]) => part(named(name), value)),
    ...files.map((bytes) => part(`${named('photos')}; filename="a.jpg"\r\ncontent-type: image/jpeg`, bytes)),
  ];
  const payload = Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]);
  return { payload, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } };
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
