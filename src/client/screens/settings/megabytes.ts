const megabyte = 1_048_576;
const grouped = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 0 });

/** Whole megabytes; what is used rounds up and what is free rounds down, so that neither promises too much. */
export const usedMegabytes = (bytes: number): string => grouped.format(Math.ceil(bytes / megabyte));
export const freeMegabytes = (bytes: number): string => grouped.format(Math.floor(bytes / megabyte));

const oneDigit = new Intl.NumberFormat('zh-CN', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** The size of a file: with one digit, and never nothing. */
export const exactMegabytes = (bytes: number): string => oneDigit.format(Math.max(0.1, bytes / megabyte));
