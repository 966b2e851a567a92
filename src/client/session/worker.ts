// The service worker's life as the app sees it.
//   none ─ a new version is there ─→ ready ─ the person says so ─→ waiting ─ nobody at work ─→ every tab loads anew
// Guarantee: no version is taken while a form is open or a send is running, in this tab or another.
import { useConnection } from './connection.ts';
import { workerAddress } from './trusted.ts';

type WorkerDoors = {
  readonly isAnyTabAtWork: () => Promise<boolean>;
  readonly after: (ms: number, call: () => void) => () => void;
};

const lookAgainMs = 1000; // a person who has closed the form sees the new version while still looking

/** Takes the new version as soon as nobody is at work. */
export async function takeWhenFree(doors: WorkerDoors, take: () => void): Promise<void> {
  if (!(await doors.isAnyTabAtWork())) return take();
  useConnection.setState({ update: 'waiting' });
  doors.after(lookAgainMs, () => void takeWhenFree(doors, take));
}

export async function startWorker(doors: WorkerDoors): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const { Workbox } = await import('workbox-window');
  const worker = new Workbox(workerAddress());
  worker.addEventListener('waiting', () => {
    worker.addEventListener('controlling', () => location.reload());
    const applyUpdate = () => void takeWhenFree(doors, () => worker.messageSkipWaiting());
    useConnection.setState({ update: 'ready', applyUpdate });
  });
  await worker.register();
}
