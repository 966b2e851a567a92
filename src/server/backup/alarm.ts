// The alarm that runs in the server: looks at the start and once a day. It names days, nothing of anybody's.
import { dayMs } from '../../domain/day.ts';
import type { ServerStore } from '../store/records.ts';
import { daysOverdue } from './overdue.ts';
import { readSigns } from './watermark.ts';

export type Log = { readonly error: (line: string) => void };

/** One ERROR line when any county's backup is overdue; silent otherwise. */
export function lookAtBackups({ env, sql }: ServerStore, log: Log): void {
  const now = env.now();
  const days = Math.max(...readSigns(sql).map((signs) => daysOverdue(signs, now) ?? 0), 0);
  if (days > 0) log.error(`no verified backup for ${days} days: npm run admin -- backup DIR`);
}

/** Looks now and every day; a look that fails is logged, and the next one comes. Never keeps the process alive. */
export function watchBackups(store: ServerStore, log: Log): () => void {
  const look = () => {
    try {
      lookAtBackups(store, log);
    } catch (error) {
      log.error(`the look at backups failed: ${error instanceof Error ? error.message : 'unknown'}`);
    }
  };
  look();
  const timer = setInterval(look, dayMs).unref();
  return () => clearInterval(timer);
}
