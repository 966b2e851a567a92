// The one place that talks to the network. Promise: an answer is either what our server says, parsed, or a
// problem; a captive portal's page, a proxy's error or silence is never taken for an answer. A call ends when nothing
// has moved for its time: 30 seconds for what the server answers, 60 for bytes that are sent, however long they take.
import type * as z from 'zod/mini';
import type { Problem, ProblemCode } from '../../domain/problems.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { parseJson } from '../../protocol/json.ts';
import { gzipFromBytes, requestTimeoutMs } from '../../protocol/limits.ts';
import { problemAnswer, problemMediaType } from '../../protocol/problem-answer.ts';
import type { Environment } from '../environment.ts';

export type Call<T> = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON to send, or bytes with their headers, or JSON that was written before. */
  readonly json?: unknown;
  readonly written?: Written;
  /** Large JSON goes gzipped: batched first and pressed then, it is a fifth of its size. */
  readonly mayZip?: boolean;
  readonly bytes?: {
    readonly body: Blob;
    readonly headers: Readonly<Record<string, string>>;
  };
  readonly answer: z.ZodMiniType<T>;
  /** How long nothing may move. */
  readonly waitMs?: number;
};

export async function call<T>(env: Environment, request: Call<T>): Promise<Result<T>> {
  const answer = await send(env, request);
  if (!answer.ok) return answer;
  const { response, text } = answer.value;
  const type = response.headers.get('content-type') ?? '';
  const body = parseJson(text);
  if (body.ok && type.startsWith(problemMediaType)) return refusalIn(response, body.value);
  if (!response.ok)
    return refused({ code: gatewayWords[response.status] ?? 'strangeAnswer', ...waitIn(response) });
  if (!body.ok || !type.startsWith('application/json')) return refused({ code: 'strangeAnswer' });
  const parsed = request.answer.safeParse(body.value);
  return parsed.success ? ok(parsed.data) : refused({ code: 'strangeAnswer' });
}

type Answer = { readonly response: Response; readonly text: string };

/** The body may break off after the head has come: that is a lost answer. */
async function send<T>(env: Environment, request: Call<T>): Promise<Result<Answer>> {
  const stop = new AbortController();
  let cancel = () => {};
  const moved = () => {
    cancel();
    cancel = env.after(request.waitMs ?? requestTimeoutMs, () => stop.abort('timeout'));
  };
  moved();
  try {
    const response = await carried(env, request, { signal: stop.signal, moved });
    return ok({ response, text: await readText(response, { signal: stop.signal, moved }) });
  } catch {
    return refused({ code: stop.signal.aborted ? 'timeout' : 'offline' });
  } finally {
    cancel();
  }
}

type Line = { readonly signal: AbortSignal; readonly moved: () => void };

async function carried<T>(env: Environment, request: Call<T>, { signal, moved }: Line): Promise<Response> {
  const { method, path, bytes } = request;
  const accept = { accept: 'application/json', ...request.headers };
  if (bytes !== undefined)
    return env.upload(
      path,
      { method, headers: { ...accept, ...bytes.headers }, body: bytes.body, signal },
      moved,
    );
  const { headers, body } = request.written ?? (await write(request));
  return env.fetch(path, {
    method,
    headers: { ...accept, ...headers },
    body,
    credentials: 'same-origin',
    redirect: 'error',
    signal,
  });
}

async function readText({ body }: Response, { signal, moved }: Line): Promise<string> {
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  if (reader === undefined) return '';
  const standsStill = () => void reader.cancel('timeout');
  signal.addEventListener('abort', standsStill);
  let text = '';
  for (;;) {
    moved();
    const { done, value } = await reader.read();
    if (signal.aborted) throw new TypeError('the answer stood still');
    if (done) return text;
    text += value;
  }
}

/** A body as it goes, with the headers that tell of it. */
export type Written = { readonly headers: Readonly<Record<string, string>>; readonly body: BodyInit | null };

export async function write({
  json,
  mayZip = false,
}: Pick<Call<unknown>, 'json' | 'mayZip'>): Promise<Written> {
  if (json === undefined) return { headers: {}, body: null };
  return writeWhole(JSON.stringify(json), { type: 'application/json', mayZip });
}

type Form = { readonly type: string; readonly mayZip: boolean };

/** A body that was made already. */
export async function writeWhole(
  whole: string | Uint8Array<ArrayBuffer>,
  { type, mayZip }: Form,
): Promise<Written> {
  const headers = { 'content-type': type };
  if (!mayZip || whole.length < gzipFromBytes) return { headers, body: whole };
  const gzip = new CompressionStream('gzip');
  // At once, and not by way of a Blob: that carries the text to another process and back.
  const bytes = typeof whole === 'string' ? new TextEncoder().encode(whole) : whole;
  const pressed = press(gzip.writable, bytes);
  const [body] = await Promise.all([new Response(gzip.readable).arrayBuffer(), pressed]);
  return { headers: { ...headers, 'content-encoding': 'gzip' }, body };
}

async function press(into: WritableStream<BufferSource>, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const writer = into.getWriter();
  await Promise.all([writer.write(bytes), writer.close()]);
}

function refusalIn(response: Response, body: unknown): Result<never> {
  const parsed = problemAnswer.safeParse(body);
  if (!parsed.success) return refused({ code: 'strangeAnswer' });
  const { code, fields, retryAfterMs } = parsed.data;
  const wait = retryAfterMs === undefined ? waitIn(response) : { retryAfterMs };
  return refused({ code, ...(fields && { fields }), ...wait });
}

/** What a gateway before our server says in its place. Any other refusal that is not ours is a captive portal's. */
const gatewayWords: Readonly<Partial<Record<number, ProblemCode>>> = {
  413: 'tooLarge',
  429: 'busy',
  502: 'serverAway',
  503: 'serverAway',
  504: 'serverAway',
};

function waitIn({ headers }: Response): Pick<Problem, 'retryAfterMs'> {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) ? { retryAfterMs: seconds * 1000 } : {};
}
