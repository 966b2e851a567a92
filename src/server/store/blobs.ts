// Photos: rows that say which record awaits which bytes, and the files themselves behind one small interface.
// Promise: a file is marked stored only after its bytes, hashed again, lie on the disk, folder included; and what has come
// of one that is not whole yet lies there locked.
import { hash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { pdfMime, sealedMime } from '../../domain/attachment.ts';
import type { NamedFile } from '../../domain/sealed/report.ts';
import type { Environment } from '../environment.ts';
import { makePartSeal, nonceBytes } from './part-seal.ts';
import { isStorageFull, type Sql } from './sqlite.ts';

export type BlobRow = {
  readonly tenant: string;
  readonly rec_id: string;
  readonly attachment_id: string;
  readonly owner_id: string;
  readonly sha256: string;
  readonly size: number;
  readonly mime: string;
  readonly is_stored: number;
  /** Who sends the bytes: the author, or who handed the record in from a rescue file. */
  readonly sender_id: string;
  readonly stored_seq: number;
  /** Under which hash the bytes lie, where they were sealed after they came; empty: as they came. */
  readonly kept_sha: string;
};

/** The name of its file. */
export const fileShaOf = ({ sha256, kept_sha }: BlobRow): string => (kept_sha === '' ? sha256 : kept_sha);

type Awaited = { readonly attachments: readonly NamedFile[]; readonly senderId: string };

/** What photos belong to, and whose they are. */
export type Awaiting = { readonly tenant: string; readonly id: string; readonly authorId: string };

export function awaitBlobs(sql: Sql, record: Awaiting, { attachments, senderId }: Awaited): void {
  for (const one of attachments) {
    sql.run(
      `INSERT OR IGNORE INTO record_blob(tenant, rec_id, attachment_id, owner_id, sha256, size, mime, is_stored, sender_id)
       VALUES(?,?,?,?,?,?,?,0,?)`,
      ...[record.tenant, record.id, one.id, record.authorId, one.sha256, one.bytes, one.mime],
      senderId,
    );
  }
}

type Lent = {
  readonly tenant: string;
  readonly recId: string;
  readonly attachmentIds: readonly string[];
  readonly senderId: string;
};

/** Lets another person send the bytes that are still missing; the author may go on sending them too. */
export function lendBlobs(sql: Sql, { tenant, recId, attachmentIds, senderId }: Lent): void {
  for (const id of attachmentIds) {
    sql.run(
      'UPDATE record_blob SET sender_id=? WHERE tenant=? AND rec_id=? AND attachment_id=?',
      ...[senderId, tenant, recId, id],
    );
  }
}

export const blobRows = (sql: Sql, tenant: string, sha: string): BlobRow[] =>
  sql.all<BlobRow>('SELECT * FROM record_blob WHERE tenant=? AND sha256=?', tenant, sha);

/** Which files of this record are here. */
export const storedOf = (sql: Sql, tenant: string, recId: string): readonly string[] =>
  sql
    .all<Pick<BlobRow, 'attachment_id'>>(
      'SELECT attachment_id FROM record_blob WHERE tenant=? AND rec_id=? AND is_stored=1',
      ...[tenant, recId],
    )
    .map((row) => row.attachment_id);

/** The server has the bytes since `seq` of the county's clock. */
export const markBlobStored = (sql: Sql, row: BlobRow, seq: number): number =>
  sql.run(
    'UPDATE record_blob SET is_stored=1, stored_seq=? WHERE tenant=? AND rec_id=? AND attachment_id=?',
    ...[seq, row.tenant, row.rec_id, row.attachment_id],
  );

export type Place = { readonly tenant: string; readonly sha: string; readonly owner: string };

export type BlobFiles = {
  /** Bytes received so far of an upload under way. */
  readonly received: (place: Place) => number;
  /** Appends at most `room` bytes as they come, and keeps what came before a break; false when there were more. */
  readonly append: (place: Place, bytes: AsyncIterable<Uint8Array>, room: number) => Promise<boolean>;
  readonly part: (place: Place) => Buffer;
  readonly discard: (place: Place) => void;
  /** Puts the finished upload into its place and makes sure that the disk has it. */
  readonly keep: (place: Place) => void;
  /** Writes whole bytes under their hash, and makes sure that the disk has them. */
  readonly write: (tenant: string, bytes: Uint8Array) => string;
  readonly remove: (tenant: string, sha: string) => void;
  readonly read: (tenant: string, sha: string) => Buffer | null;
};

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

const readSome = (file: string, length: number): Buffer => {
  const handle = openSync(file, 'r');
  const bytes = Buffer.alloc(length);
  readSync(handle, bytes, 0, length, 0);
  closeSync(handle);
  return bytes;
};

export function blobFiles(env: Environment): BlobFiles {
  const { dataDir } = env;
  const seal = makePartSeal(env);
  const partOf = ({ tenant, sha, owner }: Place) =>
    join(dataDir, 'uploads', tenant, `${owner}-${sha}.locked`);
  const received = (place: Place) =>
    existsSync(partOf(place)) ? Math.max(0, statSync(partOf(place)).size - nonceBytes) : 0;
  const opened = (place: Place): Buffer => {
    const locked = readFileSync(partOf(place));
    return seal.from(locked.subarray(0, nonceBytes), 0)(locked.subarray(nonceBytes));
  };
  const write = (tenant: string, bytes: Uint8Array): string => {
    const sha = sha256Of(bytes);
    const file = fileOf(tenant, sha);
    mkdirSync(dirname(file), { recursive: true });
    const handle = openSync(`${file}.new`, 'w');
    writeSync(handle, bytes);
    fsyncSync(handle);
    closeSync(handle);
    renameSync(`${file}.new`, file);
    syncFolder(dirname(file));
    return sha;
  };
  const fileOf = (tenant: string, sha: string) => join(dataDir, 'blobs', tenant, sha.slice(0, 2), sha);
  return {
    received,
    append: async (place, bytes, room) => {
      mkdirSync(dirname(partOf(place)), { recursive: true });
      const offset = received(place);
      const isNew = offset === 0;
      const nonce = isNew ? seal.newNonce() : readSome(partOf(place), nonceBytes);
      const locked = seal.from(nonce, offset);
      const handle = openSync(partOf(place), isNew ? 'w' : 'a', 0o600);
      if (isNew) writeSync(handle, nonce);
      let left = room;
      try {
        for await (const chunk of bytes) {
          left -= chunk.length;
          if (left < 0) return false;
          writeSync(handle, locked(chunk));
        }
        return true;
      } catch (error) {
        // A line that broke is no trouble of ours: what came is kept, and the rest comes with the next request.
        if (isStorageFull(error)) throw error;
        return true;
      } finally {
        fsyncSync(handle);
        closeSync(handle);
      }
    },
    part: opened,
    discard: (place) => rmSync(partOf(place), { force: true }),
    keep: (place) => {
      write(place.tenant, opened(place));
      rmSync(partOf(place), { force: true });
    },
    write,
    remove: (tenant, sha) => rmSync(fileOf(tenant, sha), { force: true }),
    read: (tenant, sha) => (existsSync(fileOf(tenant, sha)) ? readFileSync(fileOf(tenant, sha)) : null),
  };
}

export const sha256Of = (bytes: Uint8Array): string => hash('sha256', bytes, 'hex');

const signatures: readonly { readonly mime: string; readonly matches: (bytes: Buffer) => boolean }[] = [
  { mime: 'image/jpeg', matches: (bytes) => bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])) },
  {
    mime: 'image/png',
    matches: (bytes) => bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex')),
  },
  {
    mime: 'image/webp',
    matches: (bytes) =>
      bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP',
  },
  { mime: 'audio/webm', matches: (bytes) => bytes.subarray(0, 4).equals(Buffer.from('1a45dfa3', 'hex')) },
  { mime: 'audio/mp4', matches: (bytes) => bytes.toString('latin1', 4, 8) === 'ftyp' },
  { mime: pdfMime, matches: (bytes) => bytes.toString('latin1', 0, 5) === '%PDF-' },
];

/** Do the bytes begin like what they are said to be? Names and headers are never believed; what is sealed cannot be told. */
export const looksLike = (bytes: Buffer, mime: string): boolean =>
  mime === sealedMime || signatures.some((signature) => signature.mime === mime && signature.matches(bytes));
