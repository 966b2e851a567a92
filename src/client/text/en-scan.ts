// English, for reviewers: the same keys as zh-scan.
import type { zhScan } from './zh-scan.ts';

export const enScan: Readonly<Record<keyof typeof zhScan, string>> = {
  'scan.aim': 'Bring the code into the picture; it is read by itself.',
  'scan.starting': 'The camera is being opened.',
  'scan.picture': 'Picture of the camera',
  'scan.torch': 'Torch',
  'scan.zoom': 'Zoom',
  'scan.album': 'From the album',
  'scan.type': 'Type a number',
  'scan.noCamera.denied': 'The camera did not open: the browser was not allowed to',
  'scan.noCamera.denied.hint':
    'Allow the camera in the browser’s settings for this site and come back. Or use one of the two ways below.',
  'scan.noCamera.missing': 'No camera was found on this device',
  'scan.noCamera.missing.hint': 'Choose a photo from the album, or type the number.',
  'scan.noCamera.busy': 'Another app is using the camera',
  'scan.noCamera.busy.hint': 'Close it, then open the camera again.',
  'scan.reopen': 'Open the camera again',
  'scan.nothing': 'No code was found in this photo',
  'scan.nothing.hint': 'Take a sharper, straighter one: the code should fill a quarter of the picture.',
  'scan.broken': 'The reader is not installed yet',
  'scan.broken.hint':
    'Open the app once with a connection; then it works without one too. A number can be typed now.',
  'scan.reading': 'Reading.',
  'scan.several': '{count} codes were found. Which one?',
  'scan.again': 'Scan another',
  'type.title': 'Type a number',
  'type.label': 'Number of a poster, or code of a receipt',
  'type.hint': 'A poster has 8 characters, a receipt 12; case and hyphens do not matter.',
  'type.do': 'Look up',
  'type.wrong': 'Neither like a poster’s number nor like a receipt’s code. Look at the paper once more.',
  'result.poster': 'Poster',
  'result.checking': 'Being checked.',
  'result.offline': 'Not checked yet: the server cannot be reached',
  'result.offline.hint':
    'The code has the right form; whether it is genuine shows with a connection. You may record now: the server checks when the matter arrives and writes the result into it.',
  'result.genuine': 'Genuine, and in use',
  'result.genuine.hint':
    'Compare: does the sheet hang where it says below, and is {host} printed on it? If not, it was moved or pasted over.',
  'result.byNumber': 'There is a poster of this number, in use',
  'result.byNumber.hint':
    'Only the number was looked up. Whether the code on the paper is genuine shows when it is scanned.',
  'result.revoked': 'This poster was taken down',
  'result.revoked.hint': '{day}: {because}. Take the paper off and tell the station.',
  'result.unknown': 'There is no such poster',
  'result.unknown.hint': 'The number is in no list. Do not use it; tell the station and the office.',
  'result.forged': 'This code is false',
  'result.forged.hint':
    'The address is ours, but we did not make the code, or it was changed. Take the paper off and tell the station.',
  'result.otherCounty': 'A poster of another county',
  'result.otherCounty.hint':
    'This county does not handle it. For matters of this county use a poster of its stations.',
  'result.foreign': 'Not one of our posters',
  'result.foreign.hint':
    'It looks like one, but leads to {host} and not to our {own}. Do not open it; take the paper off and tell the station.',
  'result.damaged': 'This code is not whole',
  'result.damaged.hint':
    'The address is ours; what follows is too short or too long. Scan once more; if it stays so, treat it as false.',
  'result.station': 'Station',
  'result.point': 'Room or collecting point',
  'result.place': 'Should hang at',
  'result.number': 'Number',
  'result.issued': 'Made on',
  'result.record': 'Record a petition',
  'result.record.other':
    'This poster is of {station}; you do not serve it. Record at your own station from the home page.',
  'result.recordFailed': 'Not recorded: this phone has no room for a new draft. Make room under Me first.',
  'result.receipt': 'Receipt',
  'result.receipt.looking': 'Being looked up.',
  'result.receipt.open': 'Open it',
  'result.receipt.found': 'Found',
  'result.receipt.missing': 'Not found, or not for you',
  'result.receipt.missing.hint':
    'The resident can enter the code on the follow page; what was just handed in may not have arrived.',
  'result.receipt.offline': 'Cannot be looked up: the server cannot be reached',
  'result.receipt.offline.hint': 'Scan again with a connection. The resident’s code stays valid.',
  'result.receipt.tries': 'Too many tries; wait an hour',
  'result.paper': 'Registration sheet',
  'result.paper.open': 'Open it',
  'result.paper.missing': 'This matter is not on this phone',
  'result.paper.missing.hint':
    'It may not have come down yet, or is not for you. Open the ledger with a connection, then scan again.',
  'result.text': 'The code says',
  'result.text.hint':
    'Not one of our codes; it is not opened by itself. Do not go to addresses you do not know.',
  'result.copy': 'Copy',
  'result.copied': 'Copied',
  'form.poster': 'Recorded from a poster: {place}',
  'form.poster.genuine': 'The code was checked and is genuine.',
  'form.poster.byNumber': 'Only the number was typed; the code was not checked.',
  'form.poster.later': 'Recorded from a poster, not checked yet',
  'form.poster.later.hint': 'The server checks when it arrives and writes the result into it.',
};
