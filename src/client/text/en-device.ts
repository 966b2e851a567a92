// English, for reviewers: the same keys as zh-device.
import type { zhDevice } from './zh-device.ts';

export const enDevice: Readonly<Record<keyof typeof zhDevice, string>> = {
  'device.blocked': 'Please close the other pages of this app',
  'device.blocked.hint':
    'The records on this phone are changing to a new format. Close the other pages and it goes on by itself; if there are none, please wait a moment.',
  'device.outdated':
    'The app was updated, please load this page anew. What you wrote in a form is kept as a draft.',
  'device.outdated.action': 'Load anew',
};
