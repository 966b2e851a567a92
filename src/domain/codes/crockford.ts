// Crockford's base 32: bits as characters that survive being read aloud or copied by hand. No I, L, O, U.

export const crockfordAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const bitsPerCharacter = 5;

/** The first bits of `bytes`, each once, five to a character. Throws when there are too few for `length` characters. */
export function crockford(bytes: Uint8Array, length: number): string {
  if (bytes.length * 8 < length * bitsPerCharacter)
    throw new RangeError('too few bytes for so many characters');
  let bits = 0;
  let held = 0;
  let text = '';
  for (const byte of bytes) {
    bits = (bits << 8) | byte; // what was used moves out at the top
    held += 8;
    while (held >= bitsPerCharacter) {
      held -= bitsPerCharacter;
      text += crockfordAlphabet.charAt((bits >> held) & 31);
    }
  }
  return text.slice(0, length);
}

/** What a person types, as it was meant: lower case, full width, spaces and any dash are forgiven; O is 0, I and L are 1. */
export const plainCrockford = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/[\s\p{Pd}\p{Cf}\u2212]/gu, '')
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
