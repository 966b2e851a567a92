import type { NearKey } from './near-text.ts';

export const enNear: Readonly<Record<NearKey, string>> = {
  title: 'Alike: {count}',
  'column.matter': 'Matter',
  'column.apart': 'How near',
  'column.stage': 'State',
  'why.here': 'the same spot',
  'why.away': '{distance} away',
  'why.words': 'said alike',
  'days.none': 'the same day',
  'days.apart': '{count} days apart',
  comma: ', ',
  more: '{count} more',
  'form.quiet': 'If something alike lies on this phone, it is told here.',
  'form.one': 'Somebody may have said this before:',
  'form.some': 'Somebody may have said this before; {count} are alike, most of all:',
  'form.back': 'Back to the petition you are writing',
  'pick.near': 'May be the same matter: {why}',
  'pick.search': 'By matter, place or number',
  'pick.loading': 'Looking on this phone',
  'pick.none':
    'Nothing found that can be chosen. What ended without an answer, or is not delivered yet, cannot be.',
};
