// The server's hints as the browser hears them. A line is open only while the page is shown: a hidden tab costs no
// battery and none of the six connections a browser allows. A line that broke is opened again by the browser; one that
// was refused is not (there is no session, or a gateway answers for a server that starts anew): it is asked for again
// after about a minute, and at once when the page is shown anew.
const refusedMs = 60_000;

/** `fraction`: chance between 0 and 1. */
export function browserHints(path: string, onHint: () => void, fraction: () => number): () => void {
  let source: EventSource | null = null;
  let hasHeard = false;
  let asking: ReturnType<typeof setTimeout> | undefined;
  const shut = () => {
    clearTimeout(asking);
    source?.close();
    source = null;
  };
  const listen = () => {
    const line = new EventSource(path);
    line.addEventListener('message', onHint);
    line.addEventListener('open', () => {
      // While the line was down a hint may have been missed.
      if (hasHeard) onHint();
      hasHeard = true;
    });
    line.addEventListener('error', () => {
      // Not all pages of a county at one instant.
      if (source === line && line.readyState === EventSource.CLOSED)
        asking = setTimeout(look, refusedMs * (0.5 + fraction()));
    });
    source = line;
  };
  const look = () => {
    if (document.visibilityState === 'hidden') return shut();
    if (source?.readyState === EventSource.CLOSED) shut();
    if (source === null) listen();
  };
  document.addEventListener('visibilitychange', look);
  look();
  return () => {
    document.removeEventListener('visibilitychange', look);
    shut();
  };
}
