// What the page and the decoding worker say to each other.
export type Asked = { readonly id: number } & (
  | { readonly picture: ImageBitmap }
  | { readonly bytes: Uint8Array<ArrayBuffer> }
);

/** `texts` is null when the decoder itself could not be loaded. */
export type Answered = { readonly id: number; readonly texts: readonly string[] | null };
