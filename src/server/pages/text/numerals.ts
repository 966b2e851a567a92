// Small numbers as people write them.
export const chineseDigits = '〇一二三四五六七八九';

/** 12, １２, 十二 and 一十二 are the same number. */
export function readNumber(typed: string): number | null {
  const plain = typed.normalize('NFKC').replace(/\s/g, '');
  if (/^\d{1,3}$/.test(plain)) return Number(plain);
  const match = /^([一二]?)(十?)([〇一二三四五六七八九]?)$/u.exec(plain.replace(/两/g, '二'));
  if (match === null || plain === '') return null;
  const [, tens = '', ten = '', ones = ''] = match;
  if (ten === '') return tens !== '' && ones !== '' ? null : chineseDigits.indexOf(tens || ones);
  return (
    (tens === '' ? 1 : chineseDigits.indexOf(tens)) * 10 + (ones === '' ? 0 : chineseDigits.indexOf(ones))
  );
}
