// Names and telephone numbers of people: their form. How they look when they are not for everyone's eyes: masks.ts.
// Identity-card numbers are not collected anywhere.
import { formattedText } from './shapes.ts';

const nameShape = /^[\p{Script=Han}·a-zA-Z\s]{2,30}$/u;
const mobileShape = /^1[3-9]\d{9}$/;

export const isMobile = (text: string): boolean => mobileShape.test(text);

export const personName = formattedText(nameShape);
export const mobilePhone = formattedText(mobileShape);
/** A mobile or a landline with its area code. */
export const anyPhone = formattedText(/^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/);
