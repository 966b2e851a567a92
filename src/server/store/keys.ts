// Keys at rest: a master key beside the data, and a row per record without which the master key opens nothing of it.
// To erase a record's personal data, its row is destroyed; hashes in the log still verify.
// The row is a salt: with a secret made from the master key it gives the record's key, and eight bytes that stand beside
// the salt and tell whether the row and the master key are whole. Rows of before are a key of their own, locked by the
// master key.
import { createCipheriv, createDecipheriv, hash, hkdfSync } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '../environment.ts';
import type { Sql } from './sqlite.ts';

const ivBytes = 12;
const tagBytes = 16;
const keyBytes = 32;

export function encrypt(env: Environment, key: Uint8Array, plain: Uint8Array): Buffer {
  const sealed = Buffer.allocUnsafe(ivBytes + plain.length + tagBytes);
  fresh(env, ivBytes).copy(sealed);
  const cipher = createCipheriv('aes-256-gcm', key, sealed.subarray(0, ivBytes));
  cipher.update(plain).copy(sealed, ivBytes);
  cipher.final(); // in this mode nothing is left to come
  cipher.getAuthTag().copy(sealed, ivBytes + plain.length);
  return sealed;
}

export function decrypt(key: Uint8Array, sealed: Uint8Array): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, ivBytes));
  decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
  const plain = decipher.update(sealed.subarray(ivBytes, sealed.length - tagBytes));
  decipher.final(); // throws when anything was altered
  return plain;
}

const atOnce = 4096; // random bytes are asked for by the page: one call costs as much as the sealing of a field

type Supply = { readonly bytes: Buffer; used: number };
const supplies = new WeakMap<Environment, Supply>();

/** Random bytes that nobody was given before. */
function fresh(env: Environment, length: number): Buffer {
  const supply = supplies.get(env);
  if (supply !== undefined && supply.used + length <= atOnce) {
    supply.used += length;
    return supply.bytes.subarray(supply.used - length, supply.used);
  }
  const bytes = env.randomBytes(atOnce);
  supplies.set(env, { bytes, used: length });
  return bytes.subarray(0, length);
}

/** Reads the master key, or makes it when the data folder is new. Only the server's user may read the file. */
export function masterKey(env: Environment): Buffer {
  const folder = join(env.dataDir, 'keys');
  const file = join(folder, 'master.key');
  if (existsSync(file)) return readFileSync(file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const key = env.randomBytes(keyBytes);
  const handle = openSync(file, 'wx', 0o600);
  writeSync(handle, key);
  fsyncSync(handle);
  closeSync(handle);
  return key;
}

const saltBytes = 32;
const checkBytes = 8; // a damaged row passes once in 2⁶⁴
const saltedRowBytes = saltBytes + checkBytes; // rows of before have 60

const mostOpened = 20_000; // what a busy morning's new devices pull is opened once; some 5 MB

export type Keyring = {
  /** The record's key; made when the record is new. `wrapped`: its row, where the caller has read it already. */
  readonly keyOf: (tenant: string, recId: string, wrapped?: Uint8Array | null) => Buffer;
  /** Makes the key of a record that should have none. Throws where it has one. */
  readonly add: (tenant: string, recId: string) => void;
  /** The key that a row of `record_key` stands for. Throws where the row, or the master key, is damaged. */
  readonly keyIn: (wrapped: Uint8Array) => Buffer;
  /** What was locked with the record's key stays shut for good; what is locked from now on has a new one. */
  readonly destroy: (tenant: string, recId: string) => void;
  /** A key of the server's own for one purpose, made from the master key: it needs no file and no backup of its own. */
  readonly derived: (purpose: string) => Buffer;
};

type KeyRow = { readonly wrapped: Uint8Array };

export function makeKeyring(env: Environment, sql: Sql): Keyring {
  const master = masterKey(env);
  // One change asks for its record's key four times. A key whose row was rolled back must be made anew.
  const opened = new Map<string, Buffer>();
  sql.onRollback(() => opened.clear());
  const remember = (name: string, key: Buffer): Buffer => {
    if (opened.size >= mostOpened) opened.clear();
    opened.set(name, key);
    return key;
  };
  const derived = new Map<string, Buffer>();
  const derivedFor = (purpose: string): Buffer => {
    const known = derived.get(purpose);
    if (known !== undefined) return known;
    const key = Buffer.from(hkdfSync('sha256', master, '', purpose, keyBytes));
    derived.set(purpose, key);
    return key;
  };
  const { newKey, keyIn } = recordKeys(env, { master, seed: derivedFor('record keys') });
  const add = (tenant: string, recId: string): Buffer => {
    const made = newKey();
    sql.run('INSERT INTO record_key VALUES(?,?,?)', tenant, recId, made.wrapped);
    return remember(`${tenant} ${recId}`, made.key);
  };
  return {
    derived: derivedFor,
    keyIn,
    add,
    destroy: (tenant, recId) => {
      sql.run('DELETE FROM record_key WHERE tenant=? AND rec_id=?', tenant, recId);
      opened.delete(`${tenant} ${recId}`);
    },
    keyOf: (tenant, recId, wrapped = null) => {
      const name = `${tenant} ${recId}`;
      const known = opened.get(name);
      if (known !== undefined) return known;
      if (wrapped !== null) return remember(name, keyIn(wrapped));
      const row = sql.one<KeyRow>(
        'SELECT wrapped FROM record_key WHERE tenant=? AND rec_id=?',
        tenant,
        recId,
      );
      return row === undefined ? add(tenant, recId) : remember(name, keyIn(row.wrapped));
    },
  };
}

type RecordKey = KeyRow & { readonly key: Buffer };

const firstOutput = Buffer.from('00000001', 'hex');

/** One-step key derivation (NIST SP 800-56C, SHA-512): one call without an object of its own, a third of an HMAC. */
function recordKeys(env: Environment, of: { readonly master: Buffer; readonly seed: Buffer }) {
  const input = Buffer.concat([firstOutput, of.seed, Buffer.alloc(saltBytes)]);
  const saltAt = input.length - saltBytes;
  /** The key, and behind it what stands beside the salt. */
  const made = (): Buffer => hash('sha512', input, 'buffer');
  return {
    newKey: (): RecordKey => {
      const wrapped = Buffer.allocUnsafe(saltedRowBytes);
      const salt = fresh(env, saltBytes);
      salt.copy(input, saltAt);
      const key = made();
      salt.copy(wrapped);
      key.copy(wrapped, saltBytes, keyBytes);
      return { key: key.subarray(0, keyBytes), wrapped };
    },
    keyIn: (wrapped: Uint8Array): Buffer => {
      if (wrapped.length !== saltedRowBytes) return decrypt(of.master, wrapped);
      input.set(wrapped.subarray(0, saltBytes), saltAt);
      const key = made();
      const isWhole = key.subarray(keyBytes, keyBytes + checkBytes).equals(wrapped.subarray(saltBytes));
      if (!isWhole) throw new Error('a record’s key is damaged');
      return key.subarray(0, keyBytes);
    },
  };
}
