// The words of signing in beyond the password, of 账号与安全, and of the one-time links.
import { areaText } from './area-text.ts';
import { enAccount } from './en-account.ts';
import { zhAccount } from './zh-account.ts';

export type AccountKey = keyof typeof zhAccount;

export const { use: useAccountText } = areaText<AccountKey>({ zh: zhAccount, en: enAccount });
