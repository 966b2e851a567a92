// How names and telephone numbers look when they are not for everyone's eyes.
import { isMobile } from './person.ts';

const landlineShape = /^0\d{2,3}-?\d{7,8}$/;

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
