// Who sends a change, and how one that is refused is answered.
import type { Actor } from '../../domain/actor.ts';
import type { SpamSign } from '../../domain/intake/spam-signs.ts';
import type { Problem } from '../../domain/problems.ts';
import type { Ack, SentMutation } from '../../protocol/sync.ts';

export type Sender = {
  readonly actor: Actor;
  readonly deviceId: string;
  /** Who hands it in for the actor, from a rescue file; absent: the actor. */
  readonly via?: string;
  /** What the public intake found on the submission it hands on. */
  readonly spamSigns?: readonly SpamSign[] | undefined;
};

export const rejection = (
  { n, id }: SentMutation,
  { code, fields }: Problem,
  allowed?: readonly string[],
): Ack => ({
  n,
  id,
  status: 'rejected',
  code,
  ...(fields !== undefined && { fields }),
  ...(allowed !== undefined && { allowed: [...allowed] }),
});
