type Body = RequestInit['body'];

/** What a request carries, as bytes; a text stays one, and a form is left to who writes its boundaries. */
export async function bodyBytes(body: Body): Promise<Buffer | string | FormData | null | undefined> {
  if (body === null || body === undefined || typeof body === 'string' || body instanceof FormData)
    return body;
  if (body instanceof Blob || body instanceof ArrayBuffer || ArrayBuffer.isView(body))
    return Buffer.from(await new Response(body).arrayBuffer());
  throw new TypeError('no phone sends such a body');
}
