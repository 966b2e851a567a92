import { createHash, hkdfSync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { demoTenant } from '../../src/demo/accounts.ts';
import { backUp } from '../../src/server/backup/back-up.ts';
import { decrypt, encrypt, makeKeyring, masterKey } from '../../src/server/store/keys.ts';
import { readLog } from '../../src/server/store/log.ts';
import { type BodyRow, lockBody, openBody } from '../../src/server/store/logged-body.ts';
import { readRecord, type ServerStore } from '../../src/server/store/records.ts';
import { type InsideServer, makeInsideServer } from '../world/inside-server.ts';

let folder: string;
let server: InsideServer;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-keys-'));
  server = await makeInsideServer(join(folder, 'data'));
});

afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

type KeyRow = { readonly rec_id: string; readonly wrapped: Uint8Array };
const keyRows = () =>
  server.store().sql.all<KeyRow>('SELECT rec_id, wrapped FROM record_key WHERE tenant=?', demoTenant);

function firstKey(): KeyRow {
  const [row] = keyRows();
  if (row === undefined) throw new Error('no record has a key');
  return row;
}

/** The same data as a server that was just started sees it: nothing is in memory. */
const afresh = (): ServerStore => {
  const store = server.store();
  return { ...store, keys: makeKeyring(store.env, store.sql) };
};

type LoggedRow = BodyRow & { readonly mutation_id: string; readonly rec_id: string };

/** Every key and every logged body as they were kept before: a locked key, and two seals. */
function asBefore(): void {
  const { env, sql, keys } = server.store();
  const bodies = sql.all<LoggedRow>(
    `SELECT mutation_id, rec_id, ciphertext, context FROM mutation_body JOIN mutation_log USING(tenant, mutation_id)
     WHERE tenant=? AND context IS NOT NULL`,
    demoTenant,
  );
  for (const row of bodies) {
    const key = keys.keyOf(demoTenant, row.rec_id);
    const { body, context } = openBody(key, row);
    sql.run(
      'UPDATE mutation_body SET ciphertext=?, context=? WHERE tenant=? AND mutation_id=?',
      ...[encrypt(env, key, Buffer.from(body)), encrypt(env, key, Buffer.from(context))],
      ...[demoTenant, row.mutation_id],
    );
  }
  for (const { rec_id, wrapped } of keyRows()) {
    const locked = encrypt(env, masterKey(env), keys.keyIn(wrapped));
    sql.run('UPDATE record_key SET wrapped=? WHERE tenant=? AND rec_id=?', locked, demoTenant, rec_id);
  }
}

const everything = (store: ServerStore) => ({
  records: keyRows().map(({ rec_id }) => readRecord(store, demoTenant, rec_id)),
  log: readLog(store, demoTenant).map(({ mutation_id, body, context }) => ({ mutation_id, body, context })),
});

describe('the key of a record', () => {
  it('comes from its row and the master key, the same after every start', () => {
    const { rec_id, wrapped } = firstKey();

    const key = server.store().keys.keyOf(demoTenant, rec_id);

    expect(wrapped.length).toBe(40);
    expect(key.length).toBe(32);
    expect(afresh().keys.keyOf(demoTenant, rec_id)).toEqual(key);
    expect(Buffer.from(wrapped).includes(key.subarray(0, 8))).toBe(false);
  });

  it('is the one-step derivation of its salt, with what follows it standing in the row', () => {
    const { env, keys } = server.store();
    const { wrapped } = firstKey();
    const secret = Buffer.from(hkdfSync('sha256', masterKey(env), '', 'record keys', 32));

    const derived = createHash('sha512')
      .update(Buffer.from([0, 0, 0, 1]))
      .update(secret)
      .update(wrapped.subarray(0, 32))
      .digest();

    expect(keys.keyIn(wrapped)).toEqual(derived.subarray(0, 32));
    expect(Buffer.from(wrapped.subarray(32))).toEqual(derived.subarray(32, 40));
  });

  it('is never two records’ own', () => {
    const { keys } = server.store();

    const all = new Set(keyRows().map(({ wrapped }) => keys.keyIn(wrapped).toString('hex')));

    expect(all.size).toBe(keyRows().length);
    expect(all.size).toBeGreaterThan(1);
  });

  it.each([0, 31, 32, 39])('is not taken from a row whose byte %i is another', (at) => {
    const row = Buffer.from(firstKey().wrapped);
    row.writeUInt8(row.readUInt8(at) ^ 1, at);

    expect(() => server.store().keys.keyIn(row)).toThrow();
    expect(() => server.store().keys.keyIn(row.subarray(0, 39))).toThrow();
  });

  it('is gone with its row: what it locked stays shut', () => {
    const { env, keys } = server.store();
    const { rec_id } = firstKey();
    const sealed = lockBody(env, keys.keyOf(demoTenant, rec_id), { body: '{"a":1}', context: '{}' });

    keys.destroy(demoTenant, rec_id);

    const next = afresh().keys.keyOf(demoTenant, rec_id);
    expect(keys.keyOf(demoTenant, rec_id)).toEqual(next);
    expect(() => decrypt(next, sealed)).toThrow();
    expect(() => decrypt(masterKey(env), sealed)).toThrow();
  });
});

describe('a logged body', () => {
  it('comes back as it was, lines and all, with what it was judged by', () => {
    const { env, keys } = server.store();
    const key = keys.keyOf(demoTenant, firstKey().rec_id);
    const kept = { body: '{\n "v": 4,\n "text": "桥头\\n护栏"\n}\n', context: '{"actor":{"name":"李秀兰"}}' };

    const ciphertext = lockBody(env, key, kept);

    expect(openBody(key, { ciphertext, context: new Uint8Array() })).toEqual(kept);
    ciphertext.writeUInt8(ciphertext.readUInt8(30) ^ 1, 30);
    expect(() => openBody(key, { ciphertext, context: new Uint8Array() })).toThrow();
  });

  it('and the keys of before are read as those of now, and a backup of them is verified', async () => {
    const today = everything(afresh());

    asBefore();

    expect(firstKey().wrapped.length).toBe(60);
    expect(everything(afresh())).toEqual(today);
    expect(today.log.every(({ context }) => context.startsWith('{'))).toBe(true);
    expect(await backUp(server.store().env, join(folder, 'backups'))).toMatchObject({ kind: 'done' });
  });
});
