// What is used of libheif-js, which brings no types of its own.
declare module 'libheif-js/wasm-bundle.js' {
  type Drawing = {
    readonly data: Uint8ClampedArray<ArrayBuffer>;
    readonly width: number;
    readonly height: number;
  };
  export type HeifImage = {
    get_width(): number;
    get_height(): number;
    is_primary(): boolean;
    /** Turned as its file says; null where it cannot be decoded. */
    display(drawing: Drawing, done: (drawn: Drawing | null) => void): void;
    free(): void;
  };
  /** Throws nothing: an empty list where the file is not understood. */
  export class HeifDecoder {
    decode(bytes: Uint8Array): HeifImage[];
  }
  const libheif: { readonly HeifDecoder: typeof HeifDecoder };
  export default libheif;
}
