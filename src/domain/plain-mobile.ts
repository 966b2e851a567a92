// A mobile's number as keyboards and address books write it: full-width digits, spaces and dashes, the country before it.
/** In its own eleven digits; what is no mobile keeps its digits as they are. Idempotent. */
export const plainMobile = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\p{Pd}\p{Cf}()]/gu, '')
    .replace(/^(?:\+|00)?86(?=1\d{10}$)/, '');
