// 查询码 that were made on this phone for the people whose matters it recorded. Guarantee: a code lies here only sealed,
// is written together with the submission it belongs to, and goes when a verified backup of the server holds that.
import { useLiveQuery } from 'dexie-react-hooks';
import {
  makeTrackingCode,
  type TrackingCode,
  trackingCode,
  trackingHashInput,
} from '../../domain/codes/tracking-code.ts';
import { codeKey } from './code-row.ts';
import { hashOf } from './photos.ts';
import type { Store } from './store.ts';
import { useStore } from './store-context.ts';
import type { Sealed } from './vault.ts';

const randomBytes = 8; // 64 bits of chance, of which a code takes 60

/** Inputs for a form: the code for the person, and the hash that travels. Nothing is written yet. */
export async function makeCode(store: Store): Promise<{ code: TrackingCode; trackingHash: string }> {
  const code = makeTrackingCode(store.env.randomBytes(randomBytes));
  return { code, trackingHash: await hashOf(store, new TextEncoder().encode(trackingHashInput(code))) };
}

const isSealed = (value: unknown): value is Sealed =>
  typeof value === 'object' && value !== null && 'iv' in value && 'data' in value;

/** The code of a record that was recorded on this phone; null where it has none or it is gone. */
export async function readCode(store: Store, rec: string): Promise<TrackingCode | null> {
  return openCode(store, (await store.db.meta.get(codeKey(rec)))?.v);
}

/** The code in a row; null where it cannot be read. */
export async function openCode({ vault }: Store, value: unknown): Promise<TrackingCode | null> {
  if (!isSealed(value)) return null;
  return trackingCode.safeParse(await vault.openText(value)).data ?? null;
}

/** Live; undefined while the first read runs. */
export function useCode(rec: string): TrackingCode | null | undefined {
  const store = useStore();
  return useLiveQuery(() => readCode(store, rec), [store, rec]);
}

/** Is there one? Nothing is opened. */
export function useHasCode(rec: string): boolean {
  const store = useStore();
  return (
    useLiveQuery(async () => (await store.db.meta.get(codeKey(rec))) !== undefined, [store, rec]) === true
  );
}
