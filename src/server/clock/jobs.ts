// What the clock does, in this order. A new duty of the calendar is one line here.

import { markAllForAlerts } from '../alerts/due.ts';
import { endTerms } from '../session/accounts.ts';
import { dropOldSessions } from '../session/sessions.ts';
import { signTheDay } from '../store/checkpoints.ts';
import { sweepFiles } from '../store/quota.ts';
import type { Job } from './clock.ts';
import { cutLedgerPeople } from './ledger-people.ts';
import { releaseLeft } from './left-merged.ts';
import { systemMoves } from './system-moves.ts';
import { cutWorkTexts } from './work-texts.ts';

export const jobs: readonly Job[] = [
  { name: 'the rules look at everything', run: (store) => markAllForAlerts(store) },
  { name: 'terms that are over', run: (store) => endTerms(store) },
  { name: 'moves that are the clock’s own', run: (store) => systemMoves(store) },
  { name: 'matters merged into one that ended', run: (store) => releaseLeft(store) },
  { name: 'texts of observations and sightings', run: (store) => cutWorkTexts(store) },
  { name: 'people in the ledger', run: (store) => cutLedgerPeople(store) },
  {
    name: 'signed points of the chains',
    run: (store) => {
      store.sql.transaction(() => signTheDay(store));
    },
  },
  {
    name: 'sessions that are long over',
    run: (store) => {
      dropOldSessions(store);
    },
  },
  {
    name: 'files that nobody names',
    run: (store) => {
      sweepFiles(store);
    },
  },
];
