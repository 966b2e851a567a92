// English, for reviewers: the same keys as zh-device.
import type { zhDevice } from './zh-device.ts';

export const enDevice: Readonly<Record<keyof typeof zhDevice, string>> = {
  'device.blocked': 'Please close the other pages of this app',
  'device.blocked.hint':
    'The records on this phone are changing to a new format. Close the other pages and it goes on by itself; if there are none, please wait a moment.',
  'device.outdated':
    'The app was updated, please load this page anew. What you wrote in a form is kept as a draft.',
  'device.outdated.action': 'Load anew',
  'form.unsaved': 'Not saved.',
  'form.unsaved.keep': 'Keep what you wrote as a file',
  'form.unsaved.name': 'not-saved.txt',
  'form.unsaved.line': '{label}: {value}',
  'device.loss': 'The data on this device was cleared',
  'device.loss.delivered': 'The {count} that were delivered are on the server and are downloaded again.',
  'device.loss.unsent':
    '{count} were not yet sent and are no longer on this phone. Please record them once more.',
  'device.loss.nothingUnsent': 'Nothing was waiting to be sent.',
  'device.loss.drafts': 'Unfinished drafts, if there were any, were cleared as well.',
  'device.loss.seen': 'Understood',
  'device.revoked': 'This phone was taken out of service',
  'device.revoked.hint':
    'The records, drafts and photos on this phone were removed. What was delivered is still on the server.',
  'device.ended': 'Your account is closed, or your term is over',
  'device.ended.hint':
    'Everything was delivered and is on the server. What lay on this phone was removed; the phone itself is not out of service.',
  'over.title': 'The sign-in is over: please sign in again',
  'over.hint':
    'A sign-in lasts twelve hours at most. When it is over, or was ended elsewhere, the screen is cleared. What was not sent and your drafts are still on this computer.',
  'away.title': 'Away for too long: please sign in again',
  'away.hint':
    'Nobody touched this for half an hour, so the screen was cleared. Unsent work and drafts are still on this computer.',
  'device.revoked.call': 'If you have questions, call {name}:',
  'device.revoked.office': 'If you have questions, ask the county office.',
};
