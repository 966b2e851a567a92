// The phone's own database, one per person. Promise: every write is strict, so that what a screen calls
// 已存本机 has reached the disk. Records hold only what the server said; what the person did waits in the outbox.
import { Dexie, type EntityTable, type Table } from 'dexie';
import type { Attachment } from '../../domain/attachment.ts';
import type {
  AttachmentId,
  DeviceId,
  DraftId,
  MutationId,
  RecordId,
  Sha256,
  UserId,
} from '../../domain/ids.ts';
import type { Problem } from '../../domain/problems.ts';
import type { Environment } from '../environment.ts';
import type { Sealed } from './vault.ts';

export type MetaRow = { readonly k: string; readonly v: unknown };

/** `open` is JSON of what may lie open; null for what a newer server wrote and this app cannot read. */
export type RecordRow = {
  readonly id: RecordId;
  readonly ver: number;
  readonly open: string | null;
  readonly secret: Sealed | null;
};

export type MemberRow = { readonly scope: string; readonly id: RecordId };

type Change = {
  readonly id: MutationId;
  readonly n: number;
  readonly recordId: RecordId;
  readonly owner: UserId;
  readonly op: string;
  readonly at: string;
  /** The exact body text, sealed. Upgrades of other stores never rewrite it. */
  readonly body: Sealed;
};
export type OutboxRow = Change & { readonly isHeld: boolean };
export type SentRow = Change & {
  readonly device: DeviceId;
  readonly ackedAt: number;
  readonly ver: number;
  readonly hash: string;
};
export type RepairRow = Change & { readonly refusedAt: number; readonly problem: Problem };

export type DraftRow = {
  readonly id: DraftId;
  readonly updatedAt: number;
  readonly binnedAt: number;
  readonly content: Sealed;
};

export type BlobRow = {
  readonly sha256: Sha256;
  readonly size: number;
  readonly mime: string;
  readonly bytes: Sealed;
  readonly thumb: Sealed;
};

export type UploadRow = Pick<Attachment, 'id' | 'sha256' | 'mime'> & {
  readonly id: AttachmentId;
  readonly size: number;
  readonly recordId: RecordId;
  readonly mutationId: MutationId;
  readonly state: 'waiting' | 'done' | 'refused';
  readonly problem: Problem | null;
};

/** The stores of version 1. A later version adds a line; it never rewrites an outbox body. */
const version1 = {
  meta: 'k',
  records: 'id',
  members: '[scope+id], id',
  outbox: 'n, &id, recordId',
  sent: 'id, n, recordId',
  repair: 'id, recordId',
  drafts: 'id, updatedAt',
  blobs: 'sha256',
  uploads: 'id, sha256, recordId, mutationId, state',
};

export const databaseName = (owner: UserId): string => `luzhi-${owner}`;

/** Opens with its first use. */
export class Database extends Dexie {
  declare readonly meta: EntityTable<MetaRow, 'k'>;
  declare readonly records: EntityTable<RecordRow, 'id'>;
  declare readonly members: Table<MemberRow, [string, RecordId]>;
  declare readonly outbox: EntityTable<OutboxRow, 'n'>;
  declare readonly sent: EntityTable<SentRow, 'id'>;
  declare readonly repair: EntityTable<RepairRow, 'id'>;
  declare readonly drafts: EntityTable<DraftRow, 'id'>;
  declare readonly blobs: EntityTable<BlobRow, 'sha256'>;
  declare readonly uploads: EntityTable<UploadRow, 'id'>;

  constructor(env: Environment, name: string) {
    super(name, {
      indexedDB: env.indexedDB,
      IDBKeyRange: env.IDBKeyRange,
      chromeTransactionDurability: 'strict',
    });
    this.version(1).stores(version1);
  }
}
