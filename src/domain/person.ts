// Names and telephone numbers of people: their form, and how they look when they are not for everyone's eyes.
// Identity-card numbers are not collected anywhere.
import { formattedText } from './shapes.ts';

const nameShape = /^[\p{Script=Han}·a-zA-Z\s]{2,30}$/u;
const mobileShape = /^1[3-9]\d{9}$/;
const landlineShape = /^0\d{2,3}-?\d{7,8}$/;

export const isMobile = (text: string): boolean => mobileShape.test(text);

export const personName = formattedText(nameShape);
export const mobilePhone = formattedText(mobileShape);
/** A mobile or a landline with its area code. */
export const anyPhone = formattedText(/^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/);

/** 张三丰 → 张** : the first character stays. */
export const maskName = (name: string): string => {
  const [first = '', ...rest] = Array.from(name);
  return first + '*'.repeat(Math.max(1, rest.length));
};

/** 13812341234 → 138****1234; a landline keeps its area code and its last two digits. */
export function maskPhone(phone: string): string {
  if (isMobile(phone)) return `${phone.slice(0, 3)}****${phone.slice(-4)}`;
  if (landlineShape.test(phone)) return `${phone.slice(0, 3)}****${phone.slice(-2)}`;
  return '****';
}
