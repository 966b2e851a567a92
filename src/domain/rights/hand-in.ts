// Who may hand in, at a desk, what a deputy wrote on a phone that is gone: those who serve a station of theirs.
import type { Actor, Role } from '../actor.ts';
import { servesStation } from '../actor.ts';

const desks: ReadonlySet<Role | 'system'> = new Set(['station', 'township', 'office']);

/**
 * May `clerk` hand in the rescue file of `owner`? Only a deputy's, only in the same county, and only where a station of
 * the deputy's is one the clerk serves. Everything in it stays the deputy's own; the log names the clerk beside it.
 */
export const mayHandInFor = (clerk: Actor, owner: Actor): boolean =>
  clerk.tenant === owner.tenant &&
  owner.role === 'deputy' &&
  desks.has(clerk.role) &&
  owner.stationIds.some((station) => servesStation(clerk, station));
