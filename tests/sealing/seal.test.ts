// A report locked on one machine and opened on another: by browsers that have X25519 and by those that have not.
import { describe, expect, it } from 'vitest';
import { attachmentId, recordId, sha256, tenantCode, userId } from '../../src/domain/ids.ts';
import { petitionFields } from '../../src/domain/petition.ts';
import { fromBase64Url, textBytes, toBase64Url } from '../../src/domain/sealed/bytes.ts';
import { openEnvelope, openFile } from '../../src/domain/sealed/open.ts';
import { readRecovery, writeRecovery } from '../../src/domain/sealed/recovery.ts';
import { sealedReport } from '../../src/domain/sealed/report.ts';
import { newFileKey, seal, sealFile } from '../../src/domain/sealed/seal.ts';
import { type Machine, webCrypto } from '../../src/sealing/web-crypto.ts';
import { keyFromPrivate, unwrapKey, wrapKey } from '../../src/sealing/wrap.ts';
import { petitionAbout } from '../world/people.ts';

const randomBytes = (length: number) => crypto.getRandomValues(new Uint8Array(length));

/** A browser from before X25519: all else is there. */
const olderSubtle = new Proxy(crypto.subtle, {
  get: (subtle, name: keyof SubtleCrypto) => {
    const own = subtle[name];
    if (typeof own !== 'function') return own;
    return (...args: unknown[]) => {
      if (args.some((arg) => Object(arg).name === 'X25519')) throw new DOMException('', 'NotSupportedError');
      return Reflect.apply(own, subtle, args);
    };
  },
});
const machines: Readonly<Record<string, Machine>> = {
  today: { subtle: crypto.subtle, randomBytes },
  older: { subtle: olderSubtle, randomBytes },
};

const owner = {
  tenant: tenantCode.parse('511524'),
  recordId: recordId.parse('01999999-9999-7999-8999-999999999999'),
};
const other = { ...owner, recordId: recordId.parse('01999999-9999-7999-8999-999999999998') };
const said = '会计把修路款转进了自己的账户';
const fields = petitionFields.parse(
  petitionAbout(said, { kind: 'report', trackingHash: sha256.parse('ab'.repeat(32)) }),
);

const countyKeys = () => keyFromPrivate(webCrypto({ subtle: crypto.subtle, randomBytes }), randomBytes(32));

const pairs = Object.keys(machines).flatMap((from) => Object.keys(machines).map((to) => [from, to] as const));

describe.each(pairs)('sealed on a browser of %s, opened on one of %s', (from, to) => {
  const sender = webCrypto(machines[from] as Machine);
  const officer = webCrypto(machines[to] as Machine);

  it('a report says to the officer what its author filled in, and to nobody on the way', async () => {
    const key = await countyKeys();
    const county = { keyId: key.keyId, publicKey: toBase64Url(key.publicKey) };

    const sealed = await seal({ crypto: sender, key: county, for: owner }, { fields, files: [] });

    expect(sealedReport.safeParse(sealed).success).toBe(true);
    expect(JSON.stringify(sealed)).not.toContain(said);
    expect(sealed).toMatchObject({ kind: 'report', trackingHash: fields.trackingHash });
    const opened = await openEnvelope({ crypto: officer, key, for: owner }, sealed.envelope);
    expect(opened).toMatchObject({ ok: true, value: { what: 'report', fields: { content: said } } });
  });

  it('a photo comes out as it went in', async () => {
    const key = await countyKeys();
    const id = attachmentId.parse('01999999-9999-7999-8999-999999999997');
    const bytes = randomBytes(4000);
    const fileKey = newFileKey(sender);

    const sealed = await sealFile(sender, { id, bytes, for: owner }, fileKey);

    const opening = { crypto: officer, key, for: owner };
    expect(await openFile(opening, { id, bytes: sealed }, toBase64Url(fileKey))).toEqual({
      ok: true,
      value: bytes,
    });
    expect(await openFile(opening, { id, bytes: sealed }, undefined)).toMatchObject({ ok: false });
  });
});

describe('an envelope', () => {
  const machine = webCrypto(machines.today as Machine);

  it('opens for its own record only, with its own key only, and only unaltered', async () => {
    const key = await countyKeys();
    const county = { keyId: key.keyId, publicKey: toBase64Url(key.publicKey) };
    const { envelope } = await seal({ crypto: machine, key: county, for: owner }, { fields, files: [] });
    const stranger = { ...(await countyKeys()), keyId: key.keyId };
    const bytes = fromBase64Url(envelope.sealed);
    bytes[10] = (bytes[10] ?? 0) ^ 1;

    const unreadable = { ok: false, problem: { code: 'sealUnreadable' } };
    expect(await openEnvelope({ crypto: machine, key, for: other }, envelope)).toEqual(unreadable);
    expect(await openEnvelope({ crypto: machine, key: stranger, for: owner }, envelope)).toEqual(unreadable);
    const altered = { ...envelope, sealed: toBase64Url(bytes) };
    expect(await openEnvelope({ crypto: machine, key, for: owner }, altered)).toEqual(unreadable);
  });

  it('is of one length for words of nearly one length, and never twice the same', async () => {
    const key = await countyKeys();
    const county = { keyId: key.keyId, publicKey: toBase64Url(key.publicKey) };
    const longer = { ...fields, content: `${said}，还有人看见` };
    const sealing = { crypto: machine, key: county, for: owner };

    const [one, two, three] = await Promise.all(
      [fields, fields, longer].map((each) => seal(sealing, { fields: each, files: [] })),
    );

    expect(one?.envelope.sealed).not.toBe(two?.envelope.sealed);
    expect(one?.envelope.sealed.length).toBe(three?.envelope.sealed.length);
  });
});

describe('an officer’s passphrase', () => {
  const machine = webCrypto(machines.today as Machine);
  const wang = { tenant: owner.tenant, userId: userId.parse('wang') };

  it('opens the key that was locked with it, and nothing else does', async () => {
    const key = await countyKeys();
    const wrapped = await wrapKey(machine, key, { owner: wang, passphrase: '江水 春天 石桥 灯火' });

    const wrong = { ok: false, problem: { code: 'sealPassphraseWrong' } };
    expect(await unwrapKey(machine, wrapped, { owner: wang, passphrase: '江水 春天 石桥 灯火' })).toEqual({
      ok: true,
      value: key,
    });
    expect(await unwrapKey(machine, wrapped, { owner: wang, passphrase: '江水 春天 石桥' })).toEqual(wrong);
    const li = { ...wang, userId: userId.parse('li') };
    expect(await unwrapKey(machine, wrapped, { owner: li, passphrase: '江水 春天 石桥 灯火' })).toEqual(
      wrong,
    );
  });
});

describe('the recovery copy', () => {
  it('is read back however it was typed, and a slip is told', () => {
    for (let round = 0; round < 50; round += 1) {
      const key = randomBytes(32);
      const paper = writeRecovery(key);

      expect(paper).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){13}[0-9A-HJKMNP-TV-Z]{4}$/);
      expect(readRecovery(paper)).toEqual({ ok: true, value: key });
      expect(readRecovery(paper.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o'))).toMatchObject({
        ok: true,
      });
      const slipped = paper.startsWith('Z') ? `Y${paper.slice(1)}` : `Z${paper.slice(1)}`;
      expect(readRecovery(slipped)).toMatchObject({ ok: false, problem: { code: 'recoveryCodeWrong' } });
      expect(readRecovery(paper.slice(1))).toMatchObject({ ok: false });
    }
  });
});

describe('text as bytes', () => {
  it('is UTF-8, rare characters included, and base64url goes both ways', () => {
    const text = 'a é 举 𠮷 🙂';
    expect(textBytes(text)).toEqual(new TextEncoder().encode(text));
    for (let length = 0; length < 20; length += 1) {
      const bytes = randomBytes(length);
      expect(toBase64Url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
      expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes);
    }
  });
});
