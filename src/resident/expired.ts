// What a shared phone must not keep: forgotten as soon as any public page of ours opens, at whichever poster it was said.
// Words that were never delivered are no such thing. Small, without parsers: the page of a code carries it too.
import { now, shelf } from './browser.ts';

export const draftLivesMs = 24 * 3_600_000; // until tomorrow
export const shownAgainMs = 3_600_000; // a page that was closed too fast shows its code again

export const draftPrefix = 'luzhi-draft-';
export const pendingPrefix = 'luzhi-pending-';

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

const isPast = (at: unknown, livesMs: number): boolean => typeof at === 'number' && now() - at >= livesMs;

export function forgetExpired(): void {
  for (const key of shelf.keys(draftPrefix))
    if (isPast(fieldOf(shelf.read(key), 'at'), draftLivesMs)) shelf.drop(key);
  for (const key of shelf.keys(pendingPrefix)) forgetDelivered(key);
}

function forgetDelivered(key: string): void {
  const kept = shelf.read(key);
  const state = fieldOf(kept, 'state');
  const isEarlier = fieldOf(kept, 'isDelivered') === true;
  if (!isEarlier && fieldOf(state, 'kind') !== 'delivered') return;
  const files = fieldOf(kept, 'files');
  const isWaited = Array.isArray(files) && files.some((file) => fieldOf(file, 'state') === 'waiting');
  const at = isEarlier ? fieldOf(kept, 'at') : fieldOf(state, 'at');
  if (!isWaited && isPast(at, shownAgainMs)) shelf.drop(key);
  else if (isEarlier) shelf.write(key, withoutWords(kept));
}

/** An earlier page kept the words beside the photos that still wait. */
function withoutWords(kept: unknown): unknown {
  const request = fieldOf(kept, 'request');
  const said = fieldOf(request, 'said');
  const personal = { what: '', where: '', request: '', name: '', phone: '', geo: null };
  const blank = said === null ? null : { ...Object(said), ...personal };
  return { ...Object(kept), request: { ...Object(request), said: blank, report: undefined } };
}
