// How an address looks when it is not for everyone's eyes. Names and telephones are masked in ../person.ts.

const shownAtMost = 6; // a township and a village: 花滩镇山坪村
const mask = '****'; // of one length, so that the length of what is hidden stays hidden

/** 花滩镇山坪村二组12号 → 花滩镇山坪****: at most six characters, at most half, up to the first digit. */
export function maskAddress(address: string): string {
  const characters = Array.from(address.trim());
  const digitAt = characters.findIndex((one) => /\p{N}/u.test(one));
  const beforeDigit = digitAt < 0 ? characters.length : digitAt;
  const shown = Math.min(shownAtMost, Math.floor(characters.length / 2), beforeDigit);
  return characters.slice(0, shown).join('') + mask;
}
