// What a confirmed sighting does to the ledger, in the transaction that confirms it: a new entry (物有账无), or a tie to
// the one that is there, its last look and, where the title is unclear, its place on the list of disputes.
import { assetFromSighting } from '../../domain/assets/from-sighting.ts';
import { type Attachment, isPhoto, photosPerRecord } from '../../domain/attachment.ts';
import { dayAt } from '../../domain/day.ts';
import type { MutationOf } from '../../domain/mutation.ts';
import type { RecordOf } from '../../domain/record.ts';
import type { AssetFields } from '../../domain/records/asset.ts';
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
  lendFiles(store, record, { assetId, files: fields.attachments });
  return { kind: 'enter', id: assetId, fields, storedFiles: record.storedFiles };
}

function linked(store: ServerStore, record: RecordOf<'sighting'>, assetId: Addition['assetId']): AssetWrite {
  const asset = readAsset(store, record.tenant, assetId);
  if (asset === null) throw new Error(`the entry ${assetId} is gone`);
  const { fields } = asset;
  const seenOn = record.course.jointCheck?.on ?? dayAt(Date.parse(record.capturedAt));
  const photos = photosFrom(record, fields.attachments);
  lendFiles(store, record, { assetId, files: photos });
  const isLater = fields.lastVerifiedOn === undefined || seenOn > fields.lastVerifiedOn;
  return {
    kind: 'set',
    id: assetId,
    storedFiles: record.storedFiles.filter((id) => photos.some((one) => one.id === id)),
    fields: {
      ...fields,
      attachments: [...fields.attachments, ...photos],
      sightingIds: [...new Set([...fields.sightingIds, record.id])],
      ...(isLater && { lastVerifiedOn: seenOn }),
      ...(record.fields.ledgerGaps.includes('ownershipUnclear') && { titleStatus: 'disputed' as const }),
    },
  };
}

/** What the sighting shows of the entry, as far as the entry has room for photos. */
function photosFrom(
  { fields }: RecordOf<'sighting'>,
  before: AssetFields['attachments'],
): AssetFields['attachments'] {
  const room = photosPerRecord - before.filter(isPhoto).length;
  const isNew = ({ id }: Attachment) => !before.some((one) => one.id === id);
  return fields.attachments.filter((one) => isPhoto(one) && isNew(one)).slice(0, Math.max(0, room));
}

function divisionOf(store: ServerStore, { tenant, stationId }: RecordOf<'sighting'>): string {
  const json = parseJson(readDirectoryText(store.sql, tenant) ?? 'null');
  const lists = directory.safeParse(json.ok ? json.value : null);
  const station = lists.data?.stations.find(({ id }) => id === stationId);
  return station?.divisionCode ?? `${tenant}000000`;
}

type Lent = { readonly assetId: string; readonly files: AssetFields['attachments'] };

/** Whoever reads the ledger may see what the entry shows of the sighting. */
function lendFiles({ sql }: ServerStore, record: RecordOf<'sighting'>, { assetId, files }: Lent): void {
  for (const { id } of files)
    sql.run(
      `INSERT OR IGNORE INTO record_blob(tenant, rec_id, attachment_id, owner_id, sha256, size, mime, is_stored, sender_id, lent_to, stored_seq)
       SELECT tenant, ?, attachment_id, owner_id, sha256, size, mime, is_stored, sender_id, lent_to, stored_seq
       FROM record_blob WHERE tenant=? AND rec_id=? AND attachment_id=?`,
      ...[assetId, record.tenant, record.id, id],
    );
}
