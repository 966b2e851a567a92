// What makes the sender try at once, besides a save, its timer and the server's hint. Each is only an occasion.
const isSend = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && 'type' in data && data.type === 'SEND';

export function listenForTriggers(sendNow: () => void): void {
  for (const name of ['online', 'pageshow', 'focus']) addEventListener(name, sendNow);
  document.addEventListener('visibilitychange', sendNow);
  navigator.serviceWorker?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (isSend(data)) sendNow();
  });
}
