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
  'day.waiting': 'Waiting for me',
  'day.all': 'All {count}',
  'day.dues': 'Due and overdue',
  'day.alerts': 'Alerts',
  'day.alerts.all': 'All {count}',
  'alerts.grave': ', grave: ',
  'turn.label': 'Which matters',
  'turn.all': 'All matters',
  'turn.mine': 'Waiting for me',
  'turn.due': 'Due and overdue',
  'turn.open': 'Not closed',
};
