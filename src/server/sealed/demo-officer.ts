// The demo county's officer has a passphrase from the start, so that a 举报 can be opened while trying the app out.
import { createCipheriv, pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import { demoAccounts, demoSealPassphrase } from '../../demo/accounts.ts';
import { isNamedOfficer } from '../../domain/rights/officers.ts';
import { ivBytes, keyBytes, toBase64Url } from '../../domain/sealed/bytes.ts';
import { envelopeVersion } from '../../domain/sealed/envelope.ts';
import { boundTo, saltBytes, wrapRounds } from '../../domain/sealed/wrapped-key.ts';
import type { ServerStore } from '../store/records.ts';
import { keepWrap, type MadeKey } from './county-keys.ts';

const stretch = promisify(pbkdf2);

/** What an officer's own device does, done here once with words that everybody may read. */
export async function enrolDemoOfficer(store: ServerStore, { key, privateKey }: MadeKey): Promise<void> {
  const officer = demoAccounts.find(isNamedOfficer);
  if (officer === undefined) return;
  const { tenant, userId } = officer;
  const [salt, iv] = [store.env.randomBytes(saltBytes), store.env.randomBytes(ivBytes)];
  const lock = await stretch(demoSealPassphrase.normalize('NFKC'), salt, wrapRounds, keyBytes, 'sha256');
  const cipher = createCipheriv('aes-256-gcm', lock, iv).setAAD(boundTo(tenant, userId, key.keyId));
  const sealed = Buffer.concat([cipher.update(privateKey), cipher.final(), cipher.getAuthTag()]);
  const wrapped = {
    v: envelopeVersion,
    keyId: key.keyId,
    rounds: wrapRounds,
    salt: toBase64Url(salt),
    iv: toBase64Url(iv),
    sealed: toBase64Url(sealed),
  } as const;
  store.sql.transaction(() => keepWrap(store, { tenant, userId, wrapped }));
}
