// A named officer's device: the county's key in their hands, and what they open with it.
import { type MutationId, recordId, type Tenant, tenantCode } from '../../src/domain/ids.ts';
import type { SealedInside } from '../../src/domain/sealed/inside.ts';
import { openEnvelope, openFile } from '../../src/domain/sealed/open.ts';
import { webCrypto } from '../../src/sealing/web-crypto.ts';
import { keyFromPrivate } from '../../src/sealing/wrap.ts';
import { keepCountyKey, type MadeKey, newCountyKey } from '../../src/server/sealed/county-keys.ts';
import { type BlobRow, blobFiles, fileShaOf } from '../../src/server/store/blobs.ts';
import { readRecord, type ServerStore } from '../../src/server/store/records.ts';
import { must } from './phone.ts';

export const machine = webCrypto({
  subtle: crypto.subtle,
  randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
});

/** A county's first key for reports, with its private half in hand. */
export function giveCountyKey(store: ServerStore, tenant: Tenant): MadeKey {
  const made = newCountyKey(store.env);
  store.sql.transaction(() => keepCountyKey(store, { tenant, key: made.key }));
  return made;
}

type Seen = { readonly inside: SealedInside; readonly files: readonly Uint8Array[] };

/** The report, or what was added to it by that change. */
export async function openedBy(
  { privateKey }: MadeKey,
  store: ServerStore,
  { tenant, id, addition }: { tenant: string; id: string; addition?: MutationId | undefined },
): Promise<Seen> {
  const record = readRecord(store, tenant, id);
  if (record?.sealed === undefined) throw new Error('it lies in no envelope');
  const owner = { tenant: tenantCode.parse(tenant), recordId: recordId.parse(id) };
  const opening = { crypto: machine, key: await keyFromPrivate(machine, privateKey), for: owner };
  const part = record.sealed.additions.find((one) => one.id === addition) ?? record.sealed.fields;
  const inside = must(await openEnvelope(opening, part.envelope));
  const files: Uint8Array[] = [];
  for (const { id: fileId } of part.attachments) {
    const row = store.sql.one<BlobRow>(
      'SELECT * FROM record_blob WHERE rec_id=? AND attachment_id=?',
      id,
      fileId,
    );
    const bytes = row === undefined ? null : blobFiles(store.env).read(tenant, fileShaOf(row));
    if (bytes === null) throw new Error('a file is not there');
    files.push(must(await openFile(opening, { id: fileId, bytes: new Uint8Array(bytes) }, inside.fileKey)));
  }
  return { inside, files };
}
