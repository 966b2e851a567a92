/** What a request carries, as bytes; a form is left to who writes its boundaries. */
export async function bodyBytes(
  body: RequestInit['body'],
): Promise<Buffer | Exclude<RequestInit['body'], Blob | ArrayBuffer>> {
  return body instanceof Blob || body instanceof ArrayBuffer
    ? Buffer.from(await new Response(body).arrayBuffer())
    : body;
}
