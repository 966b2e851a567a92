// The whole English catalogue, loaded only when somebody asks for it.
import { enApp } from './en-app.ts';
import { enDevice } from './en-device.ts';
import { enForms } from './en-forms.ts';
import { enLedger } from './en-ledger.ts';
import { enProblems } from './en-problems.ts';

export const english = { ...enApp, ...enForms, ...enDevice, ...enLedger, ...enProblems };
