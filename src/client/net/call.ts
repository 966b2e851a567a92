// The one place that talks to the network. Promise: an answer is either what our server says, parsed, or a
// problem; a captive portal's page, a proxy's error or silence is never taken for an answer.
import type * as z from 'zod/mini';
import { ok, type Result, refused } from '../../domain/result.ts';
import { parseJson } from '../../protocol/json.ts';
import { gzipFromBytes, requestTimeoutMs } from '../../protocol/limits.ts';
import { problemAnswer, problemMediaType } from '../../protocol/problem-answer.ts';
import type { Environment } from '../environment.ts';

export type Call<T> = {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  /** JSON to send, or bytes with their headers. */
  readonly json?: unknown;
  /** Large JSON goes gzipped: batched first and pressed then, it is a fifth of its size. */
  readonly mayZip?: boolean;
  readonly bytes?: { readonly body: BodyInit; readonly headers: Readonly<Record<string, string>> };
  readonly answer: z.ZodMiniType<T>;
  readonly timeoutMs?: number;
};

export async function call<T>(env: Environment, request: Call<T>): Promise<Result<T>> {
  const response = await send(env, request);
  if (!response.ok) return response;
  const text = await readText(response.value);
  if (!text.ok) return text;
  const type = response.value.headers.get('content-type') ?? '';
  const body = parseJson(text.value);
  if (!body.ok) return refused({ code: 'strangeAnswer' });
  if (type.startsWith(problemMediaType)) return refusalIn(response.value, body.value);
  if (!response.value.ok || !type.startsWith('application/json')) return refused({ code: 'strangeAnswer' });
  const parsed = request.answer.safeParse(body.value);
  return parsed.success ? ok(parsed.data) : refused({ code: 'strangeAnswer' });
}

async function send<T>(env: Environment, request: Call<T>): Promise<Result<Response>> {
  const stop = new AbortController();
  const cancel = env.after(request.timeoutMs ?? requestTimeoutMs, () => stop.abort('timeout'));
  const { headers, body } = request.bytes ?? (await written(request));
  const init: RequestInit = {
    method: request.method,
    headers: { accept: 'application/json', ...headers },
    body,
    credentials: 'same-origin',
    redirect: 'error',
    signal: stop.signal,
  };
  try {
    return ok(await env.fetch(request.path, init));
  } catch {
    return refused({ code: stop.signal.aborted ? 'timeout' : 'offline' });
  } finally {
    cancel();
  }
}

type Written = { readonly headers: Readonly<Record<string, string>>; readonly body: BodyInit | null };

async function written({ json, mayZip = false }: Pick<Call<unknown>, 'json' | 'mayZip'>): Promise<Written> {
  if (json === undefined) return { headers: {}, body: null };
  const text = JSON.stringify(json);
  const headers = { 'content-type': 'application/json' };
  if (!mayZip || text.length < gzipFromBytes) return { headers, body: text };
  const zipped = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return { headers: { ...headers, 'content-encoding': 'gzip' }, body: await new Response(zipped).blob() };
}

/** The body may break off after the head has come: that is a lost answer. */
async function readText(response: Response): Promise<Result<string>> {
  try {
    return ok(await response.text());
  } catch {
    return refused({ code: 'offline' });
  }
}

function refusalIn(response: Response, body: unknown): Result<never> {
  const parsed = problemAnswer.safeParse(body);
  if (!parsed.success) return refused({ code: 'strangeAnswer' });
  const { code, fields, retryAfterMs } = parsed.data;
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  const wait = retryAfterMs ?? (Number.isFinite(seconds) ? seconds * 1000 : undefined);
  return refused({ code, ...(fields && { fields }), ...(wait !== undefined && { retryAfterMs: wait }) });
}
