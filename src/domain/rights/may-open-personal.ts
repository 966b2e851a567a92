// Is there more to see of the people in this view, for a reason? Only for the button: the server judges the whole record.
import type { Actor } from '../actor.ts';
import type { RecordView } from '../view.ts';
import { grantOf } from './functions.ts';

const blank = '*'; // nothing but stars: no way leads to more

export function mayAskForPersonal(view: RecordView, { role, userId }: Actor): boolean {
  if (view.kind !== 'petition' || view.fields === null || role === 'system') return false;
  const { petitioner, representatives = [] } = view.fields;
  // One's own comes in clear, and lies under stars here only because it had its time on a phone.
  const isLogged = view.authorId === userId || grantOf('readPersonal', role).notes.includes('logged');
  const isStarred = !petitioner.anonymous && 'isMasked' in petitioner && !isBlank(petitioner.name);
  return isLogged && (isStarred || representatives.some((name) => name.includes(blank)));
}

const isBlank = (text: string): boolean => text.replaceAll(blank, '') === '';
