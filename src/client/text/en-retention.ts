import type { zhRetention } from './zh-retention.ts';

export const enRetention: Readonly<Record<keyof typeof zhRetention, string>> = {
  'keep.hint':
    'When the time is over, names, numbers, addresses, exact positions and photos that show people are removed at night, from the phones too. The notice people read says what is set here; a longer time set later does not hold for what has come already.',
  'keep.lengths': 'How long it is kept',
  'keep.mistakenDays': 'Withdrawn and sorted-out matters',
  'keep.mistakenDays.law': 'At least 7 days, to take back a slip; at most 30. PIPL art. 47',
  'keep.endedDays': 'Closed matters',
  'keep.endedDays.law':
    'At least 183 days, for review, recheck and a suit (Regulations on Petitions art. 35, 36; Administrative Litigation Law art. 46). At most 730',
  'keep.reportDays': 'Closed reports',
  'keep.reportDays.law':
    'All that was said and its files are destroyed; number and days stay. At least 183 days, at most 730, for the same reasons',
  'keep.logs': 'Logs of acts and changes',
  'keep.logs.value': 'never deleted',
  'keep.logs.law': 'By law at least six months (Cybersecurity Law art. 21). They hold no name and no number',
  'keep.days': '{days} days',
  'keep.version': 'Version {version}',
  'keep.shipped': 'As shipped',
  'keep.changed': '{day}, by {name}: {reason}',
  'keep.changedUnknown': '{day}: {reason}',
  'keep.edit': 'Change',
  'keep.form': 'Change how long it is kept',
  'keep.form.days': '{what} (days)',
  'keep.reason': 'Why',
  'keep.reason.hint': 'Kept with the version and in the audit log. No names or numbers of anybody.',
  'keep.shorter': 'A shorter time counts from tonight; what is removed cannot be brought back.',
  'keep.theirs': 'Somebody else has just made it {days} days',
  'keep.save': 'Save the new version',
  'keep.saved': 'Version {version} is saved and in the audit log.',
  'keep.history': 'Versions',
  'doubt.title': 'Texts to look at',
  'doubt.hint':
    'Names and numbers of these matters are removed, also where they stood in the text. The words below only look like a number or a name: tick what goes; the rest stays.',
  'doubt.none': 'Nothing to look at',
  'doubt.none.hint':
    'What looks like a number or a name in the text of a matter that was cut is listed here.',
  'doubt.noCase': 'A matter without a number',
  'doubt.found': 'found {day}',
  'doubt.phone': 'like a phone number',
  'doubt.identity': 'like an identity number',
  'doubt.name': 'like a name',
  'doubt.open': 'Open the matter',
  'doubt.cut': 'Remove what is ticked',
  'doubt.keepAll': 'Keep all',
  'doubt.which': 'Words that go',
  'doubt.saved': 'Done, and in the audit log.',
};
