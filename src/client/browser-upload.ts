// Sends bytes by XMLHttpRequest, the only door of the browser that says how far an upload has come.
import type { Upload } from './environment.ts';

const withoutBody = new Set([204, 205, 304]); // a Response may not be built with a body for these

export function browserUpload(path: string, upload: Upload, onProgress: () => void): Promise<Response> {
  const { method, headers, body, signal } = upload;
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const fail = () => reject(new TypeError('no answer'));
    request.open(method, path);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.addEventListener('progress', onProgress);
    request.addEventListener('progress', onProgress);
    request.addEventListener('error', fail);
    request.addEventListener('abort', fail);
    request.addEventListener('load', () => {
      // Somebody else's page, to which this one was led, is no answer of ours.
      if (request.responseURL === new URL(path, location.href).href) resolve(answerOf(request));
      else fail();
    });
    signal.addEventListener('abort', () => request.abort());
    request.send(body);
  });
}

function answerOf(request: XMLHttpRequest): Response {
  const headers = new Headers();
  for (const line of request.getAllResponseHeaders().trim().split(/\r?\n/)) {
    const at = line.indexOf(':');
    if (at > 0) headers.append(line.slice(0, at), line.slice(at + 1).trim());
  }
  const { status } = request;
  return new Response(withoutBody.has(status) ? null : request.responseText, { status, headers });
}
