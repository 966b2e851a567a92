// Of this browser, where it remembers anything: only to tell a busy phone from a busy village.
import { shelf } from './browser.ts';
import { freshId } from './frozen.ts';

export function deviceOf(): string {
  const key = 'luzhi-device';
  const known = shelf.read(key);
  if (typeof known === 'string') return known;
  const made = freshId();
  return shelf.write(key, made) ? made : '';
}
