// A PIN for the code of what was said, right on its receipt. Apart from `say.ts`: the page needs it only when one is set.
import * as z from 'zod/mini';
import { trackingPin } from '../domain/codes/tracking-code.ts';
import { sayPath } from './say.ts';

export const sayPinPath = (rec: string) => `${sayPath}/${rec}/pin`;

/** Taken as long as the code has none; `luzhi-tracking-hash` proves whose it is. */
export const pinRequest = z.strictObject({ pin: trackingPin });
