// The service worker's life as the app sees it: a new version waits until the person says so.
import { Workbox } from 'workbox-window';
import { useConnection } from './connection.ts';

export function startWorker(): void {
  if (!('serviceWorker' in navigator)) return;
  const worker = new Workbox('/sw.js');
  worker.addEventListener('waiting', () => {
    useConnection.setState({
      updateReady: true,
      applyUpdate: () => {
        worker.addEventListener('controlling', () => location.reload());
        worker.messageSkipWaiting();
      },
    });
  });
  void worker.register();
}
