// The phone's own database, one per person. Promise: every write is strict, so that what a screen calls
// 已存本机 has reached the disk. Records hold only what the server said; what the person did waits in the outbox.
import { Dexie, type EntityTable, type Table } from 'dexie';
import type { BlobMime } from '../../domain/attachment.ts';
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
import { takeTurns } from './one-writer.ts';
import type { SealPlace } from './seal-pack.ts';
import type { Sealed } from './vault.ts';
import { layOut } from './versions.ts';
import { watchWrites } from './written.ts';

export type MetaRow = { readonly k: string; readonly v: unknown };

/** `open` is JSON of what may lie open; null for what a newer server wrote and this app cannot read. */
export type RecordRow = {
  readonly id: RecordId;
  readonly ver: number;
  /** The server's life this version belongs to: after a restore a smaller one may be the newer. */
  readonly epoch?: string;
  readonly open: string | null;
  readonly secret: Sealed | null;
  /** Why it is here; never empty. */
  readonly in: readonly Place[];
};

/** Records that came with one page; `secrets` holds their sealed parts one behind the other. */
export type RecordPackRow = {
  readonly pack: number;
  readonly rows: readonly (Omit<RecordRow, 'secret'> & SealPlace)[];
  readonly secrets: ArrayBuffer;
};
/** The records of a pack. */
export type RecordPackIdsRow = { readonly pack: number; readonly ids: readonly RecordId[] };

/** A scope that brought a thing, as which version, and the mark of the last sweep that saw it. */
export type Place = readonly [scope: string, ver: number, mark: number];
/** Why an alert is here. */
export type PlaceRow = { readonly id: RecordId; readonly in: readonly Place[] };

type Change = {
  readonly id: MutationId;
  /** The order of saving on this phone; never changes and is never used twice. */
  readonly order: number;
  readonly recordId: RecordId;
  readonly owner: UserId;
  readonly op: string;
  readonly at: string;
  /** The exact body text, sealed. Upgrades of other stores never rewrite it. */
  readonly body: Sealed;
};
/** What is saved and not yet acknowledged. Its number on the wire is given when it is sent: the next the server expects. */
export type OutboxRow = Change & { readonly isHeld: boolean };
export type SentRow = Change & {
  readonly device: DeviceId;
  readonly n: number;
  readonly ackedAt: number;
  readonly ver: number;
  readonly hash: string;
  /** The county's clock when it was done; a verified backup that reaches it holds it. 0: not said. */
  readonly seq: number;
};
/** What one answer acknowledged; `bodies` holds them one behind the other as they were sealed. */
export type SentPackRow = Pick<SentRow, 'device' | 'owner' | 'ackedAt'> & {
  readonly pack: number;
  readonly count: number;
  readonly rows: readonly PackedRow[];
  readonly bodies: ArrayBuffer;
};
type PackedRow = Omit<SentRow, 'device' | 'owner' | 'ackedAt' | 'body'> & SealPlace;
/** `conflicts` are the fields another person changed meanwhile: JSON, sealed; null where it was refused. `settled` names
 * those a person has decided on: what is sealed is never written again. */
export type RepairRow = Change & {
  readonly refusedAt: number;
  readonly problem: Problem;
  readonly conflicts?: Sealed | null;
  readonly settled?: readonly string[];
};

export type DraftRow = {
  readonly id: DraftId;
  readonly updatedAt: number;
  readonly binnedAt: number;
  /** The server's last word when it was thrown away, until a later one is heard. */
  readonly binnedAfter?: number;
  readonly content: Sealed;
};

export type BlobRow = {
  readonly sha256: Sha256;
  readonly size: number;
  readonly mime: string;
  /** Null once a verified backup of the server holds them. Rows of version 5 and before hold them themselves. */
  readonly bytes: InPieces | InParts | Sealed | null;
  readonly thumb: Sealed;
};

/** Cut, and each piece sealed by itself: they lie in `pieces`. */
export type InPieces = { readonly pieces: number };

/** As versions 6 to 12 kept them: sealed as one, and cut; what came of it lies in `parts`. */
export type InParts = { readonly iv: Uint8Array<ArrayBuffer>; readonly parts: number };

export type PartRow = { readonly sha256: Sha256; readonly at: number; readonly data: ArrayBuffer };

export type UploadRow = {
  readonly id: AttachmentId;
  readonly sha256: Sha256;
  readonly mime: BlobMime;
  readonly size: number;
  readonly recordId: RecordId;
  readonly mutationId: MutationId;
  readonly state: 'waiting' | 'done' | 'refused';
  readonly problem: Problem | null;
  /** The hash the server gave back for the bytes it holds, and the county's clock then. */
  readonly serverHash?: string;
  readonly seq?: number;
};

/** An entry of the ledger, as the server's row: JSON text. `pack` names the pack its line is in. */
export type AssetRow = {
  readonly id: RecordId;
  readonly ver: number;
  readonly epoch: string;
  readonly mark: number;
  readonly pack: number;
  readonly row: string;
};

/** Lines by which the ledger is listed and searched, in packs, so that no list loads the entries. */
export type AssetPackRow = { readonly pack: number; readonly rev: number; readonly lines: string };

/** An alert as the server sent it, JSON; `place` and `newest` are what the list is read by, `subjectId` what the page of
 * one thing is read by (empty where this app cannot read it). */
export type AlertRow = {
  readonly id: RecordId;
  readonly ver: number;
  readonly epoch: string;
  readonly place: 'live' | 'ended' | 'unread';
  readonly severity: string;
  /** Milliseconds of the last change, negative: the newest is the smallest. */
  readonly newest: number;
  readonly subjectId: string;
  readonly open: string;
};

/** A suggestion somebody drafts, sealed; it is on this phone alone. */
export type SuggestionRow = {
  readonly id: string;
  readonly petitionId: string;
  readonly assetId: string;
  readonly updatedAt: number;
  readonly content: Sealed;
};

/** What the list of records is made of. */
const listedTables = ['records', 'recordPacks', 'outbox', 'sent', 'sentPacks', 'repair', 'uploads'];

export const databaseName = (owner: UserId): string => `luzhi-${owner}`;

/** Opens with its first use. */
export class Database extends Dexie {
  declare readonly meta: EntityTable<MetaRow, 'k'>;
  declare readonly records: EntityTable<RecordRow, 'id'>;
  declare readonly recordPacks: EntityTable<RecordPackRow, 'pack'>;
  declare readonly recordPackIds: EntityTable<RecordPackIdsRow, 'pack'>;
  declare readonly places: EntityTable<PlaceRow, 'id'>;
  declare readonly outbox: EntityTable<OutboxRow, 'order'>;
  declare readonly sent: EntityTable<SentRow, 'id'>;
  declare readonly sentPacks: EntityTable<SentPackRow, 'pack'>;
  declare readonly repair: EntityTable<RepairRow, 'id'>;
  declare readonly drafts: EntityTable<DraftRow, 'id'>;
  declare readonly blobs: EntityTable<BlobRow, 'sha256'>;
  declare readonly parts: Table<PartRow, [Sha256, number]>;
  declare readonly pieces: Table<Sealed, [Sha256, number]>;
  declare readonly uploads: EntityTable<UploadRow, 'id'>;
  declare readonly assets: EntityTable<AssetRow, 'id'>;
  declare readonly alerts: EntityTable<AlertRow, 'id'>;
  declare readonly suggestions: EntityTable<SuggestionRow, 'id'>;
  declare readonly assetPacks: EntityTable<AssetPackRow, 'pack'>;

  constructor(env: Environment, name: string) {
    super(name, {
      indexedDB: env.indexedDB,
      IDBKeyRange: env.IDBKeyRange,
      chromeTransactionDurability: 'strict',
      // A save writes past Dexie: what it remembers of a query while a screen looks would not hear of it.
      cache: 'disabled',
    });
    takeTurns(this);
    watchWrites(this, listedTables);
    layOut(this);
  }
}
