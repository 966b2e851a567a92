// Photos: rows that say which record awaits which bytes, and the files themselves behind one small interface.
// Promise: a file is marked stored only after its bytes, hashed again, lie on the disk, folder included.
import { hash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { pdfMime, sealedMime } from '../../domain/attachment.ts';
import type { NamedFile } from '../../domain/sealed/report.ts';
import type { Environment } from '../environment.ts';
import type { Sql } from './sqlite.ts';
import { madeSure, type Place, type UploadParts, uploadParts } from './upload-parts.ts';

export type BlobRow = {
  readonly tenant: string;
  readonly rec_id: string;
  readonly attachment_id: string;
  readonly owner_id: string;
  readonly sha256: string;
  readonly size: number;
  readonly mime: string;
  readonly is_stored: number;
  /** Whose change named it: the record’s author, or who added to it. Empty in rows of before. */
  readonly sender_id: string;
  /** Who handed that change in from a rescue file; empty: nobody. */
  readonly lent_to: string;
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
  readonly lentTo: string;
};

/** May this person send the bytes, and hear what became of them? */
export const isToSend = ({ owner_id, sender_id, lent_to }: BlobRow, userId: string): boolean =>
  [owner_id, sender_id, lent_to].includes(userId);

/** Lets another person send the bytes that are still missing; those whose they are may go on sending them too. */
export function lendBlobs(sql: Sql, { tenant, recId, attachmentIds, lentTo }: Lent): void {
  for (const id of attachmentIds) {
    sql.run(
      'UPDATE record_blob SET lent_to=? WHERE tenant=? AND rec_id=? AND attachment_id=?',
      ...[lentTo, tenant, recId, id],
    );
  }
}

export const blobRows = (sql: Sql, tenant: string, sha: string): BlobRow[] =>
  sql.all<BlobRow>('SELECT * FROM record_blob WHERE tenant=? AND sha256=?', tenant, sha);

type StoredFile = { readonly tenant: string; readonly recId: string; readonly attachmentId: string };

/** The row of a file of this record, once its bytes are here. */
export const storedFile = (sql: Sql, { tenant, recId, attachmentId }: StoredFile): BlobRow | undefined =>
  sql.one<BlobRow>(
    'SELECT * FROM record_blob WHERE tenant=? AND rec_id=? AND attachment_id=? AND is_stored=1',
    ...[tenant, recId, attachmentId],
  );

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

/** A file of which the disk is not sure yet, and the one it will become. */
export type Begun = { readonly fresh: string; readonly file: string };

export type BlobFiles = UploadParts & {
  /** Writes bytes that were judged beside where they will lie. */
  readonly begin: (place: Place, bytes: Uint8Array) => Begun;
  /** Lets them lie under their hashes, all together; resolves when the disk has them. Others are served meanwhile. */
  readonly finish: (begun: readonly Begun[]) => Promise<void>;
  readonly has: (tenant: string, sha: string) => boolean;
  /** Writes whole bytes under their hash, and makes sure that the disk has them. */
  readonly write: (tenant: string, bytes: Uint8Array) => string;
  readonly remove: (tenant: string, sha: string) => void;
  readonly read: (tenant: string, sha: string) => Buffer | null;
};

export function blobFiles(env: Environment): BlobFiles {
  const fileOf = (tenant: string, sha: string) => join(env.dataDir, 'blobs', tenant, sha.slice(0, 2), sha);
  return {
    ...uploadParts(env),
    begin: ({ tenant, sha, owner }, bytes) => {
      const file = fileOf(tenant, sha);
      const fresh = `${file}.${owner}.new`; // two people may send the same picture at once
      closeSync(written(file, fresh, bytes));
      return { file, fresh };
    },
    // One after the other each would wait for the disk's journal twice; together they wait twice in all.
    finish: async (begun) => {
      await Promise.all(begun.map(({ fresh }) => sureOf(fresh, 'r+')));
      for (const { fresh, file } of begun) renameSync(fresh, file);
      const folders = new Set(begun.map(({ file }) => dirname(file)));
      await Promise.all([...folders].map((folder) => sureOf(folder, 'r')));
    },
    has: (tenant, sha) => existsSync(fileOf(tenant, sha)),
    write: (tenant, bytes) => {
      const sha = sha256Of(bytes);
      const file = fileOf(tenant, sha);
      const handle = written(file, `${file}.new`, bytes);
      fsyncSync(handle);
      closeSync(handle);
      renameSync(`${file}.new`, file);
      syncFolder(dirname(file));
      return sha;
    },
    remove: (tenant, sha) => rmSync(fileOf(tenant, sha), { force: true }),
    read: (tenant, sha) => (existsSync(fileOf(tenant, sha)) ? readFileSync(fileOf(tenant, sha)) : null),
  };
}

/** A file with these bytes, of which the disk is not sure yet, in the folder of the one it will become. */
function written(file: string, fresh: string, bytes: Uint8Array): number {
  mkdirSync(dirname(file), { recursive: true });
  const handle = openSync(fresh, 'w');
  writeFileSync(handle, bytes);
  return handle;
}

async function sureOf(path: string, flags: 'r' | 'r+'): Promise<void> {
  const handle = openSync(path, flags);
  await madeSure(handle).finally(() => closeSync(handle));
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

export const sha256Of = (bytes: Uint8Array | string): string => hash('sha256', bytes, 'hex');

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
