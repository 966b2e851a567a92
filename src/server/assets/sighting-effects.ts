// What a confirmed sighting does to the ledger, in the transaction that confirms it: a new entry (物有账无), or a tie to
// the one that is there, its last look and, where the title is unclear, its place on the list of disputes.
import { assetFromSighting } from '../../domain/assets/from-sighting.ts';
import { dayAt } from '../../domain/day.ts';
import type { MutationOf } from '../../domain/mutation.ts';
import type { RecordOf } from '../../domain/record.ts';
import { parseJson } from '../../protocol/json.ts';
import { directory } from '../../protocol/session.ts';
import type { ServerStore } from '../store/records.ts';
import { readDirectoryText } from '../store/server-state.ts';
import type { Sender } from '../sync/rejection.ts';
import { readAsset } from './asset-store.ts';
import { type AssetWrite, writeAssetsWithin } from './write-assets.ts';

type Confirmed = {
  readonly record: RecordOf<'sighting'>;
  readonly mutation: MutationOf<'sighting'>;
};

/** Called inside the savepoint of the push. Throws where the ledger would not take what the judge allowed. */
export function confirmSighting(
  store: ServerStore,
  { actor }: Sender,
  { record, mutation }: Confirmed,
): void {
  if (mutation.move !== 'link' && mutation.move !== 'addToLedger') return;
  const change =
    mutation.move === 'link'
      ? linked(store, record, mutation.args.assetId)
      : entered(store, { record, mutation }, mutation.args);
  const [written] = writeAssetsWithin(store, [change], {
    tenant: record.tenant,
    by: { userId: actor.userId, name: actor.name },
    why: record.course.jointCheck?.conclusion ?? '',
    source: 'sighting',
  });
  if (written?.ok !== true) throw new Error(`the ledger did not take the sighting ${record.id}`);
}

type Addition = Extract<MutationOf<'sighting'>, { move: 'addToLedger' }>['args'];

function entered(
  store: ServerStore,
  { record }: Confirmed,
  { assetId, isTitleDisputed }: Addition,
): AssetWrite {
  const fields = assetFromSighting(record, {
    divisionCode: divisionOf(store, record),
    isTitleDisputed: isTitleDisputed || record.fields.ledgerGaps.includes('ownershipUnclear'),
  });
  lendPhotos(store, record, assetId);
  return { kind: 'enter', id: assetId, fields, storedFiles: record.storedFiles };
}

function linked(store: ServerStore, record: RecordOf<'sighting'>, assetId: Addition['assetId']): AssetWrite {
  const asset = readAsset(store, record.tenant, assetId);
  if (asset === null) throw new Error(`the entry ${assetId} is gone`);
  const { fields } = asset;
  const seenOn = record.course.jointCheck?.on ?? dayAt(Date.parse(record.capturedAt));
  const isLater = fields.lastVerifiedOn === undefined || seenOn > fields.lastVerifiedOn;
  return {
    kind: 'set',
    id: assetId,
    fields: {
      ...fields,
      sightingIds: [...new Set([...fields.sightingIds, record.id])],
      ...(isLater && { lastVerifiedOn: seenOn }),
      ...(record.fields.ledgerGaps.includes('ownershipUnclear') && { titleStatus: 'disputed' as const }),
    },
  };
}

function divisionOf(store: ServerStore, { tenant, stationId }: RecordOf<'sighting'>): string {
  const json = parseJson(readDirectoryText(store.sql, tenant) ?? 'null');
  const lists = directory.safeParse(json.ok ? json.value : null);
  const station = lists.data?.stations.find(({ id }) => id === stationId);
  return station?.divisionCode ?? `${tenant}000000`;
}

/** Whoever reads the ledger may see the photos of the sighting that brought the entry. */
const lendPhotos = ({ sql }: ServerStore, record: RecordOf<'sighting'>, assetId: string): number =>
  sql.run(
    `INSERT OR IGNORE INTO record_blob(tenant, rec_id, attachment_id, owner_id, sha256, size, mime, is_stored, sender_id, stored_seq)
     SELECT tenant, ?, attachment_id, owner_id, sha256, size, mime, is_stored, sender_id, stored_seq
     FROM record_blob WHERE tenant=? AND rec_id=?`,
    ...[assetId, record.tenant, record.id],
  );
