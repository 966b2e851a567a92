import type { zhSeal } from './zh-seal.ts';

export const enSeal: Readonly<Record<keyof typeof zhSeal, string>> = {
  'seal.open': 'Open the report',
  'seal.gone':
    'What this report said is destroyed, with its files: its time was over, or the person asked for it. Nobody can open it any more; number and days stay.',
  'seal.open.hint':
    'It is opened on this device, shown on the screen only and not kept. Each opening is logged.',
  'seal.passphrase': 'Passphrase for reports',
  'seal.passphrase.hint': 'Only you know it; it is not stored anywhere.',
  'seal.opening': 'Opening, please wait…',
  'seal.opened': 'Open; it closes by itself in ten minutes',
  'seal.close': 'Close it',
  'seal.added': 'Added by {name}, {when}',
  'seal.photo': 'Photo {index}',
  'seal.audio': 'Voice note',
  'seal.poster': 'It came from this poster (told in the sealed words only)',
  'seal.poster.checking': 'Number {number}; checking…',
  'seal.poster.later': 'Number {number}; no connection, not checked yet',
  'seal.poster.hangs': '{place} (number {number}), in use',
  'seal.poster.gone': '{place} (number {number}), taken down {day}',
  'seal.poster.unknown': 'Number {number}; not among the posters of this county',
  'seal.poster.forged': 'Number {number}; the code is forged, not one of our posters',
  'seal.original.clean': 'As it was taken; place and time of taking have been removed',
  'seal.original.marked':
    'As it was taken, not drawn anew; it may tell where and when it was taken: keep it to yourself',
  'seal.original.unreadable':
    'This device cannot show photo {index} (probably HEIC). Save it and open it on one that can.',
  'seal.original.save': 'Save the original',
  'seal.original.name': 'report-file-{index}',
  'seal.missing': '{count} files have not arrived or do not open. Open the report again once they are there.',
  'seal.toMe': 'Set a passphrase',

  'seal.what':
    'A report is sealed on the phone of whoever makes it; not even the server opens it. Officers open it here with their own passphrase.',
  'seal.noKey': 'The county has no key for reports yet',
  'seal.noKey.hint':
    'Ask the administrator to run npm run admin -- county-key make on the server and to lock the printed recovery code away.',
  'seal.first': 'Set a passphrase',
  'seal.first.hint':
    'You need the recovery code: 14 groups of characters, printed when the key was made. Or a colleague who has a passphrase can set yours on their device.',
  'seal.recovery': 'Recovery code',
  'seal.recovery.hint': 'Capitals, blanks and hyphens do not matter',
  'seal.new': 'New passphrase',
  'seal.new.hint': 'At least 10 characters. A few unrelated words are easy to remember and hard to guess.',
  'seal.again': 'New passphrase once more',
  'seal.short': 'Too short: at least 10 characters',
  'seal.long': 'Too long: at most 128 characters',
  'seal.differs': 'The two are different',
  'seal.set': 'Set the passphrase',
  'seal.done': 'The passphrase is set. Remember it: if you forget it, only the recovery code helps.',
  'seal.mine': 'You have a passphrase for reports',
  'seal.change': 'Change the passphrase',
  'seal.old': 'Present passphrase',
  'seal.lost': 'I forgot the passphrase',
  'seal.lost.hint':
    'All reports are safe. With the recovery code you set a new passphrase and open them again.',
  'seal.others': 'Officers',
  'seal.enrolled': 'has a passphrase',
  'seal.notEnrolled': 'has no passphrase',
  'seal.enrol': 'Set one for {name}',
  'seal.enrol.hint': 'Type your passphrase, then let {name} type their own new one on this device.',
  'seal.their': 'New passphrase of {name}',
  'seal.due':
    'An officer left on {day}; what they had locked is gone from the server. All reports are whole. Please change the key below, so that later reports are surely closed to them.',
  'seal.rotate': 'Change the key',
  'seal.rotate.hint':
    'For when an officer has left. New reports are sealed to the new key, earlier ones open as before; other officers set a passphrase anew, and the old recovery code is void.',
  'seal.rotate.do': 'Make a new key',
  'seal.rotate.done':
    'The key was changed. This is the new recovery code, shown this once: print it or write it down, and lock it away.',
  'seal.print': 'Print',
};
