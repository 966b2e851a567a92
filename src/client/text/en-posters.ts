// English, for reviewers: the same keys as zh-posters. What is printed for residents is Chinese in both.
import { zhPosters } from './zh-posters.ts';

export const enPosters: Readonly<Record<keyof typeof zhPosters, string>> = {
  ...zhPosters,
  'posters.sum':
    '{standing} posters hang, {gone} were taken down; opened {scans} times, {submissions} matters came.',
  'posters.none': 'No posters yet',
  'posters.none.hint': 'One sheet, one code: make one for each place, so that one alone can be taken down.',
  'posters.new': 'Make a poster',
  'posters.station': 'Station',
  'posters.point': 'Room or collecting point',
  'posters.point.none': 'At none of them',
  'posters.place': 'Where it hangs',
  'posters.place.hint': 'So that others find it: notice board in Old Street, hall of the village office.',
  'posters.optional': 'optional',
  'posters.make': 'Make it',
  'posters.number': 'No. {number}',
  'posters.issued': 'made {day}',
  'posters.counts': 'opened {scans} times, {submissions} matters (reports are not counted)',
  'posters.print': 'Print',
  'posters.reissue': 'Replace',
  'posters.revoke': 'Take down',
  'posters.gone': 'Taken down ({count})',
  'posters.goneOn': 'taken down {day}: {because}',
  'posters.replacedBy': 'replaced by {number}',
  'posters.reason': 'Why',
  'posters.reason.hint': 'The board was removed, another code was pasted over it, rain.',
  'posters.revoke.ask': 'Take down the poster at “{place}”?',
  'posters.revoke.lost':
    'Whoever scans it will read that it is no longer in use. This cannot be undone; you can make another. What was handed in stays.',
  'posters.reissue.ask': 'Replace the poster at “{place}”?',
  'posters.reissue.lost':
    'A new code is made and the old one stops at once. Print the new sheet and take the old one off the wall.',
  'print.size': 'Paper',
  'print.a4': 'Poster (A4)',
  'print.a6': 'Table card (A6)',
  'print.do': 'Print',
  'print.png': 'Save as picture',
  'print.gone': 'There is no such poster, or it was taken down',
  'print.gone.hint': 'Look in the list whether it was replaced.',
  'print.back': 'To the posters',
  'print.note':
    'Print at actual size on white paper and laminate the whole sheet: a code pasted over it shows.',
  'print.host': 'The address in the code is {host}.',
  'print.host.local':
    'This is a demo: the address in the code is {host}, which only this machine reaches. Do not put it up.',
  'print.host.refused': 'Not to be printed yet',
  'print.host.refused.hint':
    'The code would say {host}, which only this machine or office reaches; residents’ phones cannot open it. Ask the administrator to set PUBLIC_ADDRESS on the server to its public address and start it again, then print. The poster stays valid, its number stays the same.',
  'print.file': 'poster-{place}-{number}-{size}.png',
  'print.pngFailed': 'The picture could not be made. Print instead; a PDF does as well.',
};
