// Names and telephone numbers of people: their form. How they look when they are not for everyone's eyes: masks.ts.
// Identity-card numbers are not collected anywhere.
import { formattedText } from './shapes.ts';

// One character to forty, of any script, the first a letter: 张, O’Neil, 阿卜杜·热合曼, Jean-Luc.
const nameShape = /^\p{L}[\p{L}\p{M}\s·•‧・'‘’-]{0,39}$/u;
const mobileShape = /^1[3-9]\d{9}$/;

export const isMobile = (text: string): boolean => mobileShape.test(text);

export const personName = formattedText(nameShape);
export const mobilePhone = formattedText(mobileShape);
/** A mobile or a landline with its area code. */
export const anyPhone = formattedText(/^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/);
