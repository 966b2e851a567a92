// I9: the bytes of photos.
import { demoTenant } from '../../../src/demo/accounts.ts';
import { filesOf } from '../../../src/domain/record.ts';
import { type BlobRow, blobFiles, fileShaOf, sha256Of } from '../../../src/server/store/blobs.ts';
import { rowsOn } from '../disk.ts';
import type { Life } from '../life.ts';
import { eachDatabase, recordsOf, type Violation, violated } from './look.ts';

/** I9: a photo the server acknowledged is there, with the bytes that were kept; and none is refused without reason. */
export async function photosMatch(life: Life): Promise<Violation[]> {
  const { store } = life.server.app();
  const files = blobFiles(store.env);
  // Of a report a file lies sealed under another name: asked of the record that names it, for others may name it too.
  const lying = new Map(
    store.sql
      .all<BlobRow>('SELECT * FROM record_blob')
      .map((row) => [`${row.rec_id} ${row.attachment_id}`, fileShaOf(row)]),
  );
  const nameOf = (rec: string, id: string, sha: string) => lying.get(`${rec} ${id}`) ?? sha;
  const acknowledged = await eachDatabase(life, async (name, { disk }) =>
    (await rowsOn(disk, name, 'uploads'))
      .filter((row) => row.state === 'done' && !life.rolledAway.has(String(row.mutationId)))
      .map((row) => nameOf(String(row.recordId), String(row.id), String(row.sha256))),
  );
  const named = recordsOf(life).flatMap((record) =>
    filesOf(record)
      .filter((one) => record.storedFiles.includes(one.id))
      .map((one) => nameOf(record.id, one.id, one.sha256)),
  );
  const refused = await eachDatabase(life, async (name, { disk }) => {
    const repair = new Set((await rowsOn(disk, name, 'repair')).map((row) => row.id));
    return (
      (await rowsOn(disk, name, 'uploads'))
        .filter((row) => row.state === 'refused' && !repair.has(row.mutationId))
        // Then the phone that has the file says so.
        .filter((row) => !life.lostPhotos.has(String(row.sha256)))
        .map((row) => violated('I9', `${disk.name}: the photo ${row.sha256} is refused without a reason`))
    );
  });
  const missing = [...new Set([...acknowledged.flat(), ...named])].flatMap((name) => {
    const bytes = files.read(demoTenant, name);
    return bytes !== null && sha256Of(bytes) === name
      ? []
      : [violated('I9', `the server does not have ${name}`)];
  });
  return [...refused.flat(), ...missing];
}

/** I9: of a record the server holds it has every photo, or its author's phone says that it waits, or why it does not come. */
export async function recordsAreWhole(life: Life): Promise<Violation[]> {
  const told = await eachDatabase(life, async (name, { disk }) => {
    const uploads = await rowsOn(disk, name, 'uploads');
    return uploads.filter((row) => row.state !== 'done').map((row) => String(row.id));
  });
  const known = new Set(told.flat());
  const gone = new Set(life.saved.filter(({ id }) => life.rolledAway.has(id)).map(({ rec }) => rec));
  return recordsOf(life).flatMap((record) =>
    filesOf(record)
      .filter(({ id }) => !record.storedFiles.includes(id) && !known.has(id) && !gone.has(record.id))
      .map(({ id }) => violated('I9', `${record.id} has no photo ${id}, and no phone tells of it`)),
  );
}
