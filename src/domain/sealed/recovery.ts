// The recovery copy: the county's private half as characters a person can write down and type again. Crockford's base 32
// in groups of four (0/O and 1/I/L are one); the last group is a checksum, so that a slip is told from a wrong copy.
import { ok, type Result, refused } from '../result.ts';
import type { Bytes } from './bytes.ts';
import { keyBytes } from './bytes.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const groupLength = 4;
const keyCharacters = Math.ceil((keyBytes * 8) / 5); // 52, the last of which holds one bit
const checkBits = 20; // one group: of a million slips one passes

/** CRC-32 (IEEE), by bits: it runs once. */
function checksum(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (~crc >>> 0) & (2 ** checkBits - 1);
}

function toBase32(bytes: Uint8Array): string {
  let text = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet[(held >> bits) & 31] ?? '';
      held &= (1 << bits) - 1;
    }
  }
  return bits === 0 ? text : text + (alphabet[(held << (5 - bits)) & 31] ?? '');
}

const checkGroup = (bytes: Uint8Array): string => {
  const sum = checksum(bytes);
  return [15, 10, 5, 0].map((shift) => alphabet[(sum >> shift) & 31] ?? '').join('');
};

/** Fourteen groups of four. */
export function writeRecovery(privateKey: Bytes): string {
  const text = toBase32(privateKey) + checkGroup(privateKey);
  return (text.match(new RegExp(`.{1,${groupLength}}`, 'g')) ?? []).join('-');
}

/** Reads what a person types: lower case, full width, blanks and any dash are forgiven. */
export function readRecovery(typed: string): Result<Bytes> {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  const digits = [...plain].map((one) => alphabet.indexOf(one));
  if (plain.length !== keyCharacters + groupLength || digits.includes(-1)) {
    return refused({ code: 'recoveryCodeWrong' });
  }
  const bytes = new Uint8Array(keyBytes);
  let held = 0;
  let bits = 0;
  let at = 0;
  for (const digit of digits.slice(0, keyCharacters)) {
    held = ((held << 5) | digit) & 0xfff;
    bits += 5;
    if (bits < 8 || at >= keyBytes) continue;
    bits -= 8;
    bytes[at] = (held >> bits) & 0xff;
    at += 1;
  }
  const isWhole = plain === toBase32(bytes) + checkGroup(bytes);
  return isWhole ? ok(bytes) : refused({ code: 'recoveryCodeWrong' });
}
