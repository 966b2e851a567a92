// The server's hints as the browser hears them. A line is open only while the page is shown: a hidden tab costs no
// battery and none of the six connections a browser allows. A line that broke is opened again by the browser; one that
// was refused (no session) stays shut until the page is shown anew or somebody signs in.
export function browserHints(path: string, onHint: () => void): () => void {
  let source: EventSource | null = null;
  const shut = () => {
    source?.close();
    source = null;
  };
  const listen = () => {
    let isFirst = true;
    source = new EventSource(path);
    source.addEventListener('message', onHint);
    source.addEventListener('open', () => {
      // While the line was down a hint may have been missed.
      if (!isFirst) onHint();
      isFirst = false;
    });
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
