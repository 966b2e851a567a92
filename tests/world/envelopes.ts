// An envelope as it looks from outside; there is nothing in it.
import { envelope } from '../../src/domain/sealed/envelope.ts';

export const someEnvelope = envelope.parse({
  v: 1,
  keyId: '0123456789abcdef',
  ephemeral: 'A'.repeat(43),
  iv: 'A'.repeat(16),
  sealed: 'A'.repeat(700),
});
