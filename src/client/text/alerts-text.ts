// The words of alerts and of their rules.
import { type AreaTranslate, areaText } from './area-text.ts';
import { enAlerts } from './en-alerts.ts';
import { zhAlerts } from './zh-alerts.ts';

export type AlertsKey = keyof typeof zhAlerts;
export type AlertsTranslate = AreaTranslate<AlertsKey>;

export const { use: useAlertsText, has: isAlertsKey } = areaText<AlertsKey>({ zh: zhAlerts, en: enAlerts });
