// What a link says of the form it stands in, so that the page it opens leads back there. It lives in the history's entry,
// and only the entry right behind it is that form.

export const fromDraft = { isFromDraft: true } as const;

export const cameFromDraft = (state: unknown): boolean =>
  typeof state === 'object' && state !== null && 'isFromDraft' in state;
