// A QR code as one SVG path: square modules, level Q, quiet zone of four, nothing in its middle. Fewer modules are read
// from farther away than more correction is, and a logo over a third of the area is never read.
import { correction, generate } from 'lean-qr';

export const quietModules = 4; // ISO/IEC 18004: below it, readers lose the corners

export type QrPath = {
  /** Modules along a side, the quiet zone included: the viewBox is `0 0 side side`. */
  readonly side: number;
  /** What is black; the rest is white, the quiet zone too. */
  readonly path: string;
};

/** Throws on anything but ASCII: two of the engines people scan with misread other characters. */
export function qrPath(text: string): QrPath {
  const code = codeOf(text);
  const rows = Array.from({ length: code.size }, (_, y) => rowPath(code, y));
  return { side: code.size + 2 * quietModules, path: rows.join('') };
}

/** The same code as modules, without its quiet zone: for whoever draws dots. */
export function qrModules(text: string): {
  readonly size: number;
  readonly isBlack: (x: number, y: number) => boolean;
} {
  const code = codeOf(text);
  return { size: code.size, isBlack: (x, y) => code.get(x, y) };
}

function codeOf(text: string): Modules {
  if (!/^[\x21-\x7e]+$/.test(text)) throw new RangeError('a code holds ASCII only');
  return generate(text, { minCorrectionLevel: correction.Q });
}

type Modules = { readonly size: number; readonly get: (x: number, y: number) => boolean };

/** The black runs of one row, each a rectangle of one module's height. */
function rowPath(code: Modules, y: number): string {
  let path = '';
  for (let x = 0; x < code.size; x += 1) {
    if (!code.get(x, y)) continue;
    let end = x + 1;
    while (code.get(end, y)) end += 1;
    path += `M${x + quietModules} ${y + quietModules}h${end - x}v1h${x - end}z`;
    x = end;
  }
  return path;
}
