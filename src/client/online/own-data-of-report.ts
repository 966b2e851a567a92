// What a person asks about their data in a report, on the officer's device: read, and put right. What goes back to the
// server is an envelope like the one that came.
import type { RecordId } from '../../domain/ids.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { toBase64Url } from '../../domain/sealed/bytes.ts';
import type { Envelope } from '../../domain/sealed/envelope.ts';
import type { SealedInside } from '../../domain/sealed/inside.ts';
import { openEnvelope } from '../../domain/sealed/open.ts';
import { sealInside } from '../../domain/sealed/seal.ts';
import { openingAnswer, sealedOpeningPath } from '../../protocol/sealed.ts';
import { webCrypto } from '../../sealing/web-crypto.ts';
import { call } from '../net/call.ts';
import type { Store } from '../store/store.ts';
import { heldKeys } from './seal-keys.ts';

export type Corrections = Readonly<Partial<Record<'name' | 'phone' | 'address', string>>>;

/** What is asked, in the person's words. `sealPassphraseWrong` when the key is not open here (any more). */
export async function openRequest(store: Store, id: RecordId, envelope: Envelope): Promise<Result<string>> {
  const inside = await opened(store, id, envelope);
  if (!inside.ok) return inside;
  return ok(inside.value.what === 'addition' ? inside.value.text : '');
}

/** The report with what is right in it, sealed to the key that is in force. Nothing of it is kept here. */
export async function correctedReport(
  store: Store,
  id: RecordId,
  corrections: Corrections,
): Promise<Result<Envelope>> {
  const path = sealedOpeningPath(id);
  const answer = await call(store.env, { method: 'POST', path, json: {}, answer: openingAnswer });
  if (!answer.ok) return answer;
  const inside = await opened(store, id, answer.value.envelope);
  if (!inside.ok) return inside;
  const right = putRight(inside.value, corrections);
  const [newest] = heldKeys(store) ?? [];
  if (newest === undefined) return refused({ code: 'sealPassphraseWrong' });
  // Who reported without a name has none to correct.
  if (right === null) return refused({ code: 'notFound' });
  const key = { keyId: newest.keyId, publicKey: toBase64Url(newest.publicKey) };
  const owner = { tenant: store.actor.tenant, recordId: id };
  return ok(await sealInside({ crypto: webCrypto(store.env), key, for: owner }, right));
}

async function opened(store: Store, id: RecordId, envelope: Envelope): Promise<Result<SealedInside>> {
  const keys = heldKeys(store);
  if (keys === null) return refused({ code: 'sealPassphraseWrong' });
  const key = keys.find((one) => one.keyId === envelope.keyId);
  if (key === undefined) return refused({ code: 'sealUnreadable' });
  const owner = { tenant: store.actor.tenant, recordId: id };
  return openEnvelope({ crypto: webCrypto(store.env), key, for: owner }, envelope);
}

function putRight(inside: SealedInside, corrections: Corrections): SealedInside | null {
  if (inside.what === 'report') {
    const { petitioner } = inside.fields;
    if (petitioner.anonymous) return null;
    return { ...inside, fields: { ...inside.fields, petitioner: { ...petitioner, ...corrections } } };
  }
  if (inside.what !== 'found') return null;
  const { petitioner } = inside.fields;
  if (typeof petitioner !== 'object' || petitioner === null || !('name' in petitioner)) return null;
  return { ...inside, fields: { ...inside.fields, petitioner: { ...petitioner, ...corrections } } };
}
