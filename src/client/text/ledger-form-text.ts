// The words of entering an asset by hand and of setting one right.
import { areaText } from './area-text.ts';
import { enLedgerForm } from './en-ledger-form.ts';
import { zhLedgerForm } from './zh-ledger-form.ts';

export type LedgerFormKey = keyof typeof zhLedgerForm;

export const { use: useLedgerFormText } = areaText<LedgerFormKey>({ zh: zhLedgerForm, en: enLedgerForm });
