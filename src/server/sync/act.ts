// A change of somebody who has no phone of their own here: a resident on a page, a desk's form, the server's own clock.
// It goes the way of every other change: judged, written, logged, announced, with a receipt under its id.
import type { Actor } from '../../domain/actor.ts';
import type { MutationId } from '../../domain/ids.ts';
import type { SpamSign } from '../../domain/intake/spam-signs.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import type { Ack } from '../../protocol/sync.ts';
import type { ServerStore } from '../store/records.ts';
import { applyPush } from './push.ts';

export type Act = {
  readonly id: MutationId;
  readonly body: string;
  /** Of what came in through the public form: what makes it look like spam. */
  readonly spamSigns?: readonly SpamSign[];
};
export type Acted = Extract<Ack, { readonly status: 'applied' | 'merged' }>;

/** Called inside a transaction. The same change twice has the effect of one; a refusal is a value; it throws on a bug. */
export function act(store: ServerStore, actor: Actor, { id, body, spamSigns }: Act): Result<Acted> {
  // Each such change counts as a device of its own: there are no numbers to keep in order.
  const { acks } = applyPush(
    store,
    { actor, deviceId: id, spamSigns },
    { muts: [{ n: 1, id, body }], lastN: 0 },
  );
  const [ack] = acks;
  if (ack === undefined) throw new Error(`the change ${id} could not be applied`);
  if (ack.status === 'applied' || ack.status === 'merged') return ok(ack);
  if (ack.status === 'rejected') return refused({ code: ack.code, fields: ack.fields });
  return refused({ code: 'badRequest' });
}
