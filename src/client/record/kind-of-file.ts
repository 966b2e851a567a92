// What a file is by its first bytes, as the end of a name of our own. What is not known is called `bin`, so that no
// machine opens it as a program or a page.
type Sign = { readonly kind: string; readonly at: number; readonly text: string };

const signs: readonly Sign[] = [
  { kind: 'jpg', at: 0, text: '\xff\xd8\xff' },
  { kind: 'png', at: 0, text: '\x89PNG\r\n\x1a\n' },
  { kind: 'gif', at: 0, text: 'GIF8' },
  { kind: 'webp', at: 8, text: 'WEBP' },
  { kind: 'tif', at: 0, text: 'II*\0' },
  { kind: 'tif', at: 0, text: 'MM\0*' },
  ...['heic', 'heix', 'mif1', 'heim', 'heis'].map((brand) => ({ kind: 'heic', at: 4, text: `ftyp${brand}` })),
  { kind: 'avif', at: 4, text: 'ftypavif' },
  { kind: 'm4a', at: 4, text: 'ftypM4A ' },
  { kind: 'amr', at: 0, text: '#!AMR' },
  { kind: 'mp3', at: 0, text: 'ID3' },
];

export const kindOfFile = (bytes: Uint8Array): string =>
  signs.find(({ at, text }) => [...text].every((one, index) => bytes[at + index] === one.charCodeAt(0)))
    ?.kind ?? 'bin';
