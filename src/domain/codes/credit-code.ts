// 统一社会信用代码 (GB 32100-2015): eighteen characters, the last of which checks the other seventeen, so that a
// slip of one character, or two neighbours exchanged, never passes as another unit's code.
import * as z from 'zod/mini';
import { formattedText } from '../shapes.ts';

// GB 32100-2015 table 2: no I, O, S, V, Z, which the hand takes for 1, 0, 5, U, 2.
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const modulus = alphabet.length; // 31, a prime: no single slip leaves the sum unchanged
const bodyLength = 17;

// Office 1, kind 1, division 6 digits, the unit's own 9, check 1.
const shape = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

/** The eighteenth character of the first seventeen; null when one of them is not of the alphabet. */
export function creditCheckCharacter(body: string): string | null {
  if (body.length !== bodyLength) return null;
  let weight = 1; // 3^(i-1) mod 31 for the i-th character
  let sum = 0;
  for (const character of body) {
    const value = alphabet.indexOf(character);
    if (value < 0) return null;
    sum += value * weight;
    weight = (weight * 3) % modulus;
  }
  return alphabet.charAt((modulus - (sum % modulus)) % modulus);
}

/** Of the right form, and its last character is the one its first seventeen ask for. Capitals only. */
export const isCreditCode = (text: string): boolean =>
  shape.test(text) && creditCheckCharacter(text.slice(0, bodyLength)) === text.slice(bodyLength);

/** As stored. What a person types goes through `plainCreditCode` first. */
export const creditCode = formattedText(shape).check(z.refine(isCreditCode, { error: 'badFormat' }));

/** Full width, lower case and spaces away: what is copied from a seal or a letter. Never guesses at a letter. */
export const plainCreditCode = (typed: string): string =>
  typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
