import { zhApp } from './zh-app.ts';

export const enApp: Record<keyof typeof zhApp, string> = zhApp;
