// A phone in a test: the real client on fake-indexeddb, its doors in the test's hands. Killing the tab keeps its disk.
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { vi } from 'vitest';
import type { Environment } from '../../src/client/environment.ts';
import { type Client, startClient } from '../../src/client/start-client.ts';
import { newDraft } from '../../src/client/store/new-draft.ts';
import { keepPhoto } from '../../src/client/store/photos.ts';
import { submitDraft } from '../../src/client/store/save.ts';
import type { Store } from '../../src/client/store/store.ts';
import { writeDraft } from '../../src/client/store/write-draft.ts';
import type { Kind } from '../../src/domain/kinds.ts';
import type { Result } from '../../src/domain/result.ts';
import { makeKeepsake, quietDoors, uploadBy } from './doors.ts';
import { makeWire, type Reach, type Wire } from './wire.ts';

export type Phone = {
  readonly wire: Wire;
  readonly client: () => Client;
  readonly store: () => Store;
  /** Ends the tab as a crash does, and opens the app again on the same disk. */
  readonly restart: () => Promise<void>;
  /** The browser clears the databases, as after weeks without use, and the app is opened again. */
  readonly loseDisk: () => Promise<void>;
  /** The names of the databases on the disk. */
  readonly databases: () => Promise<readonly string[]>;
  readonly clock: { now: number };
  /** The browser's room for the app; `asked` counts how often it was asked to keep what is there. */
  readonly room: { freeBytes: number; asked: number };
  /** Another tab of the app is the sender until it is told to stop. */
  readonly otherTab: { readonly sends: () => void; readonly stops: () => void };
  /** Lets time pass: what is due within it happens, in order. Timers stand still otherwise. */
  readonly pass: (ms: number) => void;
  /** Sends until the sender rests, letting its waits pass. */
  readonly settle: () => Promise<void>;
  readonly record: Recording;
  /** Another tab of the same app, on the same disk. */
  readonly openTab: () => Promise<{
    readonly client: Client;
    readonly store: Store;
    readonly record: Recording;
  }>;
};

type Recording = (
  kind: Kind,
  fields: Readonly<Record<string, unknown>>,
  photos?: readonly Uint8Array<ArrayBuffer>[],
) => Promise<string>;

/** The app on a phone, by what a story asks of it. */
const todaysApp = { startClient, newDraft, writeDraft, keepPhoto, submitDraft };
export type PhoneApp = typeof todaysApp;

type Setup = {
  readonly reach: Reach;
  /** Another version of the app. */
  readonly app?: PhoneApp;
  /** A disk on which something lies already. */
  readonly disk?: IDBFactory;
  readonly startAt?: number;
  /** Doors of this story's own, in the place of the usual ones. */
  readonly doors?: (usual: Environment) => Partial<Environment>;
  /** What the screens are given. */
  readonly onStore?: (store: Store | null) => void;
};

export async function makePhone({
  reach,
  startAt = Date.parse('2026-11-23T02:00:00Z'),
  doors = () => ({}),
  onStore = () => undefined,
  app = todaysApp,
  disk = new IDBFactory(),
}: Setup): Promise<Phone> {
  const wire = makeWire(reach);
  const clock = { now: startAt };
  let factory = disk;
  const keepsake = makeKeepsake();
  const locks = new Set<string>();
  const timers = new Set<{ readonly at: number; readonly call: () => void }>();
  const room = { freeBytes: 10 ** 9, asked: 0 };
  let isOtherTabSending = false;
  const usualEnvironment = (): Environment => ({
    now: () => {
      clock.now += 1;
      return clock.now;
    },
    randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
    fraction: () => 0.5,
    fetch: wire.fetch,
    upload: uploadBy(wire.fetch),
    subtle: crypto.subtle,
    indexedDB: factory,
    IDBKeyRange,
    storage: {
      estimate: async () => ({ usage: 1000, quota: 1000 + room.freeBytes }),
      persisted: async () => false,
      persist: async () => {
        room.asked += 1;
        return false;
      },
    },
    exclusively: async (name, work) => {
      if (locks.has(name) || isOtherTabSending) return false;
      locks.add(name);
      await work(() => true).finally(() => locks.delete(name));
      return true;
    },
    isAtWork: async (prefix) => [...locks].some((name) => name.startsWith(prefix)),
    after: (ms, call) => {
      const timer = { at: clock.now + ms, call };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    timeZone: () => '+08:00',
    keepsake,
    ...quietDoors,
  });
  const environment = (): Environment => {
    const usual = usualEnvironment();
    return { ...usual, ...doors(usual) };
  };
  let client = await app.startClient(environment(), onStore);
  const store = () => storeOf(client);
  return {
    wire,
    clock,
    room,
    otherTab: {
      sends: () => {
        isOtherTabSending = true;
      },
      stops: () => {
        isOtherTabSending = false;
      },
    },
    client: () => client,
    store,
    restart: async () => {
      await client.settled();
      client.close();
      client = await app.startClient(environment(), onStore);
    },
    pass: (ms) => {
      clock.now += ms;
      const due = [...timers].filter((timer) => timer.at <= clock.now).sort((a, b) => a.at - b.at);
      for (const timer of due) if (timers.delete(timer)) timer.call();
    },
    loseDisk: async () => {
      await client.settled();
      client.close();
      factory = new IDBFactory();
      client = await app.startClient(environment(), () => undefined);
    },
    databases: async () => (await factory.databases()).map(({ name }) => name ?? ''),
    settle: async () => {
      client.sendNow();
      await client.settled();
    },
    record: (kind, fields, photos) => recordIn(app, store(), { kind, fields, photos }),
    openTab: async () => {
      const tab = await app.startClient(environment(), () => undefined);
      const own = storeOf(tab);
      return {
        client: tab,
        store: own,
        record: (kind, fields, photos) => recordIn(app, own, { kind, fields, photos }),
      };
    },
  };
}

function storeOf(client: Client): Store {
  const open = client.store();
  if (open === null) throw new Error('nobody is signed in');
  return open;
}

type Written = {
  readonly kind: Kind;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly photos?: readonly Uint8Array<ArrayBuffer>[] | undefined;
};

async function recordIn(
  app: PhoneApp,
  store: Store,
  { kind, fields, photos = [] }: Written,
): Promise<string> {
  const draft = must(await app.newDraft(store, kind));
  const attachments = [];
  for (const bytes of photos) {
    const photo = {
      bytes: bytes.buffer,
      mime: 'image/jpeg',
      thumb: bytes.buffer,
      takenAt: store.env.now(),
    } as const;
    attachments.push(must(await app.keepPhoto(store, photo)));
  }
  const written = must(await app.writeDraft(store, { ...draft, attachments }));
  const saved = must(await app.submitDraft(store, written, { ...fields, attachments }));
  return saved.recordId;
}

/** The value of an answer that the story takes for granted. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.problem)}`);
  return result.value;
}

/** Bytes that begin like a JPEG, different for each number. */
export function jpegLike(seed: number, size = 2000): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  for (let i = 0; i < size; i += 1) bytes[i] = (i * 31 + seed * 17) % 251;
  bytes.set([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0]);
  bytes.set([0xff, 0xd9], size - 2);
  return bytes;
}

export const untilTrue = (check: () => Promise<boolean> | boolean) =>
  vi.waitUntil(check, { timeout: 5000, interval: 10 });
