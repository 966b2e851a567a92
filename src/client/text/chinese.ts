// What comes right after the first screen, in one file.
import { zhFields } from './zh-fields.ts';
import { zhLedger } from './zh-ledger.ts';
import { zhProblems } from './zh-problems.ts';

export const chinese = { ...zhFields, ...zhLedger, ...zhProblems };
