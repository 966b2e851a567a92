// Words of another time, back in the form with their photos, so that they can be put right and sent. Loaded when there
// are any. Whether the notice was read is asked again.
import type { Said } from '../domain/intake/said.ts';
import type { FormValues } from '../domain/intake/said-form.ts';
import type { DeskParts } from './desk.ts';
import { byId, write } from './elements.ts';
import { forgetPending } from './forget.ts';
import type { PageData } from './page-data.ts';
import { attachmentsOf, isOld, type Pending, readPendings, saidIn } from './pending.ts';
import { readFile } from './pending-files.ts';
import { sureButton } from './sure-button.ts';

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

/** In the place of what the form holds. The page says how many photos are with them. */
export async function fillFrom(parts: DeskParts, pending: Pending): Promise<void> {
  parts.clear();
  await fill(parts, pending);
  parts.contents.carried = await filesOf(parts.page, pending, 'draftKept');
}

/** Words that could not be sent for a week, where nothing else is in the form; as they were changed since, if they were. */
export async function bringBackOld(parts: DeskParts): Promise<void> {
  const { page, form, contents } = parts;
  const poster = page.through.qrId;
  const all = readPendings(poster).filter(isOld);
  const changed = all.find(({ id }) => id === form.from());
  const old = changed ?? (form.isEmpty() ? all[0] : undefined);
  if (old === undefined) return;
  contents.old = old;
  form.belongTo(old.id);
  if (changed === undefined) await fill(parts, old);
  contents.carried = await filesOf(page, old, 'oldKept');
  const discard = sureButton(page.say, () => {
    form.forgetDraft(form.values().what ?? null);
    forgetPending(poster, old);
    parts.clear();
  });
  byId('page-words')?.append(' ', discard);
}

async function fill({ form, beside }: DeskParts, pending: Pending): Promise<void> {
  const said = saidIn(pending);
  if (said === null) return;
  form.fill(valuesOf(said));
  if (said.geo !== null) await beside.take(said.geo);
}

async function filesOf({ say }: PageData, pending: Pending, words: string): Promise<readonly Blob[]> {
  const read = await Promise.all(attachmentsOf(pending).map(readFile));
  const files = read.filter((one) => one !== null);
  const photos = files.length === 0 ? '' : say('filesBack').replace('{count}', String(files.length));
  write('page-words', `${say(words)}${photos}`);
  return Promise.all(files.map(typed));
}

/** A picture made here is known by its first bytes; the database keeps no types. */
async function typed(file: Blob): Promise<Blob> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  return first === 0xff && second === 0xd8 ? file.slice(0, file.size, 'image/jpeg') : file;
}
