// English: the list of what was recorded.
import type { zhLedger } from './zh-ledger.ts';

export const enLedger: Readonly<Record<keyof typeof zhLedger, string>> = {
  'ledger.kinds': 'Kinds of records',
  'ledger.search': 'Search',
  'ledger.search.placeholder': 'Matter, place',
  'ledger.filter.about': 'Category',
  'ledger.filter.about.all': 'All categories',
  'ledger.filter.time': 'Time',
  'ledger.filter.time.all': 'Any time',
  'ledger.filter.time.days': 'Last {days} days',
  'ledger.today': 'Today',
  'ledger.earlier': 'Earlier',
  'ledger.drafts': 'Drafts',
  'ledger.shown': '{shown} of {total} shown',
  'ledger.more': 'Show {count} more',
  'ledger.empty': 'No {kind} yet',
  'ledger.empty.hint': 'Record one and it is here at once.',
  'ledger.empty.reader': 'What comes to you appears here.',
  'ledger.nothingFound': 'Nothing found',
  'ledger.nothingFound.hint': 'Try another word or wider filters.',
  'ledger.choose': 'Choose one at the left to read it here',
  'ledger.discard': 'Remove the draft',
  'ledger.discarded': 'Draft removed; it can be found for 30 days',
  'ledger.undo': 'Undo',
};
