// Small single values of a person's database: counters and cursors.
import * as z from 'zod/mini';
import { type DeviceId, deviceId } from '../../domain/ids.ts';
import type { Store } from './store.ts';
import { newId } from './store.ts';

const counter = z.number();
const text = z.string();

async function read<T>(store: Store, k: string, shape: z.ZodMiniType<T>): Promise<T | null> {
  const row = await store.db.meta.get(k);
  const parsed = shape.safeParse(row?.v);
  return parsed.success ? parsed.data : null;
}

/** The next number of this device. Called inside the transaction that writes the outbox row. */
export async function nextNumber(store: Store): Promise<number> {
  const n = ((await read(store, 'n', counter)) ?? 0) + 1;
  await store.db.meta.put({ k: 'n', v: n });
  return n;
}

export const setNumber = (store: Store, n: number) => store.db.meta.put({ k: 'n', v: n });

/** This database's device id, made at its first use. */
export function deviceOf(store: Store): Promise<DeviceId> {
  return store.db.transaction('rw', store.db.meta, async () => {
    const known = await read(store, 'deviceId', deviceId);
    return known ?? takeNewDevice(store);
  });
}

/** A fresh device id: the old one's counter was used elsewhere. */
export async function takeNewDevice(store: Store): Promise<DeviceId> {
  const fresh = deviceId.parse(newId(store.env));
  await store.db.meta.put({ k: 'deviceId', v: fresh });
  return fresh;
}

export const readCursor = (store: Store) => read(store, 'cursor', text);
export const readEpoch = (store: Store) => read(store, 'epoch', text);
export const writeCursor = (store: Store, cursor: string | null) =>
  store.db.meta.put({ k: 'cursor', v: cursor });
export const writeEpoch = (store: Store, epoch: string) => store.db.meta.put({ k: 'epoch', v: epoch });
