import type { zhWork } from './zh-work.ts';

export const enWork: Readonly<Record<keyof typeof zhWork, string>> = {
  'due.left': '{days} days left',
  'due.today': 'due today',
  'due.over': '{days} days overdue',
  'due.met': 'done',
  'day.due': '{count} due today',
  'day.over': '{count} overdue',
  'day.soon': '{count} due within ten days',
  'day.comma': ', ',
  'day.alerts': 'Alerts',
  'day.alerts.all': 'All {count}',
  'alerts.grave': ', grave: ',
  'worklist.label': 'Which matters',
  'worklist.all': 'All matters',
  'worklist.mine': 'Waiting for me',
  'worklist.due': 'Due and overdue',
  'worklist.open': 'Not closed',
};
