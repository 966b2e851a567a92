// Where a 举报 may leave a trace. 《信访工作条例》第三十、四十六条: what it says and whose it is stays with those who
// handle it; that so many came in a county may be counted.

const leavesTrace = {
  export: false,
  searchIndex: false,
  pushText: false,
  publicPage: false,
  countBelowCounty: false, // one in a village would tell whose it is
  countOfCounty: true,
} as const;
export type TracePlace = keyof typeof leavesTrace;

/** May anything of this record appear there? For whoever looks, the named officers too. */
export const mayAppearIn = (place: TracePlace, { isSealed }: { readonly isSealed: boolean }): boolean =>
  !isSealed || leavesTrace[place];
