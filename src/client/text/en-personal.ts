import type { zhPersonal } from './zh-personal.ts';

export const enPersonal: Readonly<Record<keyof typeof zhPersonal, string>> = {
  'personal.open': 'Show full details',
  'personal.title': 'Show name and phone',
  'personal.why': 'Why do you need it?',
  'personal.why.hint': 'For example: to meet the person on the spot. No name or number here.',
  'personal.told':
    'Your name, the time and the reason go into the audit log. They are hidden again when you leave this page.',
  'personal.show': 'Show',
  'personal.hide': 'Hide again',
  'personal.name': 'Name',
  'personal.phone': 'Phone',
  'personal.address': 'Address',
  'personal.contact': 'How to reach',
  'personal.representatives': 'Representatives',
  'personal.reason.names': 'Leave names and numbers out of the reason',
  'personal.offline':
    'The server cannot be reached, so the details cannot be shown. Nothing is lost; try again when you are connected.',
};
