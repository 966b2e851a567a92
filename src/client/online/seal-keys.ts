// The county's key for reports in the hands of an officer: opened with their passphrase on this device, held in this
// tab's memory alone. Promise: it is gone after ten minutes, when the person signs out, and when the tab is closed.
import { ok, type Result, refused } from '../../domain/result.ts';
import { fromBase64Url, toBase64Url } from '../../domain/sealed/bytes.ts';
import { type OpenKey, openEnvelope } from '../../domain/sealed/open.ts';
import { readRecovery, writeRecovery } from '../../domain/sealed/recovery.ts';
import { sealInside } from '../../domain/sealed/seal.ts';
import {
  keyRecord,
  keyRotationPath,
  type OfficerKeyAnswer,
  officerKeyAnswer,
  officerKeyPath,
} from '../../protocol/sealed.ts';
import { webCrypto } from '../../sealing/web-crypto.ts';
import { keyFromPrivate, unwrapKey, wrapKey } from '../../sealing/wrap.ts';
import { call } from '../net/call.ts';
import type { Store } from '../store/store.ts';

/** As long as it takes to read a report and decide; who goes away from a desk leaves it closed. */
export const heldMs = 10 * 60_000;

type Held = { readonly keys: readonly OpenKey[]; readonly until: number };

/** By the database, which a person who signs out and in again has anew. */
const held = new WeakMap<Store['db'], Held>();

/** The opened keys, newest first; null when they must be opened again. */
export function heldKeys({ db, env }: Store): readonly OpenKey[] | null {
  const here = held.get(db);
  if (here !== undefined && here.until > env.now()) return here.keys;
  held.delete(db);
  return null;
}

export const letGo = ({ db }: Store): boolean => held.delete(db);

function hold(store: Store, keys: readonly OpenKey[]): void {
  held.set(store.db, { keys, until: store.env.now() + heldMs });
  store.env.after(heldMs, () => heldKeys(store));
}

const readKeys = ({ env }: Store) =>
  call(env, { method: 'GET', path: officerKeyPath, answer: officerKeyAnswer });

/** Opens the key with the passphrase, and with it every earlier one. */
export async function openKeys(store: Store, passphrase: string): Promise<Result<readonly OpenKey[]>> {
  const answer = await readKeys(store);
  if (!answer.ok) return answer;
  const { key, own, earlier } = answer.value;
  if (key === null) return refused({ code: 'sealKeyMissing' });
  if (own === null) return refused({ code: 'sealNotEnrolled' });
  const opened = await unwrapKey(webCrypto(store.env), own, { owner: store.actor, passphrase });
  if (!opened.ok) return opened;
  const keys = await withEarlier(store, opened.value, earlier);
  hold(store, keys);
  return ok(keys);
}

/** One that does not open is left out: what was sealed to it then says so itself. */
async function withEarlier(
  store: Store,
  newest: OpenKey,
  earlier: OfficerKeyAnswer['earlier'],
): Promise<readonly OpenKey[]> {
  const crypto = webCrypto(store.env);
  const keys = [newest];
  for (const { before } of earlier) {
    const key = keys.find((one) => one.keyId === before.keyId);
    if (key === undefined) continue;
    const owner = { tenant: store.actor.tenant, recordId: keyRecord };
    const inside = await openEnvelope({ crypto, key, for: owner }, before);
    if (!inside.ok || inside.value.what !== 'key') continue;
    keys.push(await keyFromPrivate(crypto, fromBase64Url(inside.value.privateKey)));
  }
  return keys;
}

type Chosen = { readonly userId: Store['actor']['userId']; readonly passphrase: string };

/** Locks the key with a passphrase, one's own or that of another officer who types it here, and hands the lock in. */
async function enrol(
  store: Store,
  key: OpenKey,
  { userId, passphrase }: Chosen,
): Promise<Result<OfficerKeyAnswer>> {
  const owner = { tenant: store.actor.tenant, userId };
  const wrapped = await wrapKey(webCrypto(store.env), key, { owner, passphrase });
  return call(store.env, {
    method: 'PUT',
    path: `${officerKeyPath}/${userId}`,
    json: { wrapped },
    answer: officerKeyAnswer,
  });
}

/** By the recovery copy: the first officer, and one who lost the passphrase. */
export async function enrolByRecovery(
  store: Store,
  { code, passphrase }: { readonly code: string; readonly passphrase: string },
): Promise<Result<OfficerKeyAnswer>> {
  const typed = readRecovery(code);
  if (!typed.ok) return typed;
  const answer = await readKeys(store);
  if (!answer.ok) return answer;
  if (answer.value.key === null) return refused({ code: 'sealKeyMissing' });
  const key = await keyFromPrivate(webCrypto(store.env), typed.value);
  if (key.keyId !== answer.value.key.keyId) return refused({ code: 'recoveryCodeWrong' });
  return enrol(store, key, { userId: store.actor.userId, passphrase });
}

/** With the key opened: another passphrase for oneself, or a first one for another officer. */
export async function enrolOpened(store: Store, chosen: Chosen): Promise<Result<OfficerKeyAnswer>> {
  const [newest] = heldKeys(store) ?? [];
  return newest === undefined ? refused({ code: 'sealPassphraseWrong' }) : enrol(store, newest, chosen);
}

export type Rotated = { readonly answer: OfficerKeyAnswer; readonly recovery: string };

/** A new key for the county. The other officers are enrolled anew; reports sealed to the old one open as before. */
export async function rotateKey(store: Store, passphrase: string): Promise<Result<Rotated>> {
  const opened = await openKeys(store, passphrase);
  const [old] = opened.ok ? opened.value : [];
  if (!opened.ok) return opened;
  if (old === undefined) return refused({ code: 'sealKeyMissing' });
  const crypto = webCrypto(store.env);
  const made = await keyFromPrivate(crypto, store.env.randomBytes(old.privateKey.length));
  const key = { keyId: made.keyId, publicKey: toBase64Url(made.publicKey) };
  const sealing = { crypto, key, for: { tenant: store.actor.tenant, recordId: keyRecord } };
  const before = await sealInside(sealing, { what: 'key', privateKey: toBase64Url(old.privateKey) });
  const wrapped = await wrapKey(crypto, made, { owner: store.actor, passphrase });
  const answer = await call(store.env, {
    method: 'POST',
    path: keyRotationPath,
    json: { key, wrapped, before },
    answer: officerKeyAnswer,
  });
  if (!answer.ok) return answer;
  hold(store, [made, ...opened.value]);
  return ok({ answer: answer.value, recovery: writeRecovery(made.privateKey) });
}
