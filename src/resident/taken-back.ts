// Words of another time, back in the form with their photos, so that they can be put right and sent. Loaded when there
// are any. Whether the notice was read is asked again.
import type { Said } from '../domain/intake/said.ts';
import type { FormValues } from '../domain/intake/said-form.ts';
import type { Beside } from './beside.ts';
import { write } from './elements.ts';
import type { SayForm } from './form.ts';
import type { PageData } from './page-data.ts';
import { attachmentsOf, type Pending } from './pending.ts';
import { readFile } from './pending-files.ts';

export type TakenBack = {
  readonly form: SayForm;
  readonly beside: Beside;
  readonly pending: Pending;
};

const tick = (isOn: boolean): string => (isOn ? 'on' : '');

const valuesOf = (said: Said): FormValues => ({
  kind: said.kind,
  category: said.category,
  what: said.what,
  where: said.where,
  request: said.request,
  name: said.name,
  phone: said.phone,
  urgent: tick(said.isUrgent),
  passOn: tick(said.mayPassOn),
  photoPeople: tick(said.photoOfPerson),
  minor: tick(said.isMinorInvolved),
  guardian: tick(said.guardianConsents),
});

/** The photos that go with them, as far as this phone still has them; the page says how many. */
export async function fillFrom(
  { say }: PageData,
  { form, beside, pending }: TakenBack,
): Promise<readonly Blob[]> {
  const { state } = pending;
  const said = state.kind === 'waiting' ? state.request.said : null;
  if (said === null) return [];
  form.fill(valuesOf(said));
  if (said.geo !== null) await beside.take(said.geo);
  const read = await Promise.all(attachmentsOf(pending).map(readFile));
  const files = read.filter((one) => one !== null);
  const photos = files.length === 0 ? '' : say('filesBack').replace('{count}', String(files.length));
  write('page-words', `${say('draftKept')}${photos}`);
  return Promise.all(files.map(typed));
}

/** A picture made here is known by its first bytes; the database keeps no types. */
async function typed(file: Blob): Promise<Blob> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  return first === 0xff && second === 0xd8 ? file.slice(0, file.size, 'image/jpeg') : file;
}
