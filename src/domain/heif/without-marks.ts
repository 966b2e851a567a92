// A HEIF picture (HEIC, AVIF) without what a camera writes beside it: place, time, device. For a picture that nobody on
// the way can decode, so that it cannot be drawn anew.
// 1. Of the file's data only the bytes of its pictures stay; all others are zeros, of the same length.
// 2. A file in which anything is not understood is not touched: null, and a person decides.
import { type Box, boxesIn, type Range } from './boxes.ts';
import { itemsIn, locationsIn } from './items.ts';

/** Beside each other in the file; a video, a tail of a maker's own or a second document is not understood. */
const filesBoxes = new Set(['ftyp', 'meta', 'mdat', 'free', 'skip']);
const metaBoxes = new Set([
  'hdlr',
  'dinf',
  'pitm',
  'iinf',
  'iref',
  'iprp',
  'idat',
  'iloc',
  'grpl',
  'free',
  'skip',
]);
/** Pictures, and what puts pictures together. */
const pictures = new Set(['hvc1', 'av01', 'avc1', 'jpeg', 'grid', 'iovl', 'iden', 'tmap']);
const marks = new Set(['Exif', 'mime', 'uri ']);
/** What a picture's shape and colours are told by; descriptions and times are none of them. */
const properties = new Set(
  (
    'hvcC av1C avcC jpgC ispe pixi colr pasp clap irot imir auxC clli mdcv cclv amve ndwt rloc lsel a1op a1lx ' +
    'free'
  ).split(' '),
);

const fullHeadBytes = 4;
const mostExtents = 4000; // a photo of 200 megapixels in tiles has some hundred; more is made to keep a machine busy

const within = (inner: Range, outer: Range): boolean => inner.from >= outer.from && inner.to <= outer.to;
const meets = (one: Range, other: Range): boolean => one.from < other.to && other.from < one.to;

export function heifWithoutMarks(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const boxes = boxesIn(bytes, { from: 0, to: bytes.length });
  const [first] = boxes ?? [];
  if (boxes === null || first?.type !== 'ftyp' || !boxes.every(({ type }) => filesBoxes.has(type)))
    return null;
  const meta = onlyOne(boxes, 'meta');
  const children = meta && boxesIn(bytes, { from: meta.body + fullHeadBytes, to: meta.to });
  if (!children?.every(({ type }) => metaBoxes.has(type)) || !areShapesOnly(bytes, children)) return null;
  const kept = pictureBytes(bytes, children);
  const data = [...boxes, ...children].filter(({ type }) => ['mdat', 'idat', 'free', 'skip'].includes(type));
  const rooms = data.map(({ body, to }) => ({ from: body, to }));
  if (kept === null || !kept.every((one) => rooms.some((room) => within(one, room)))) return null;
  const clean = new Uint8Array(bytes);
  for (const room of rooms) clean.fill(0, room.from, room.to);
  for (const { from, to } of kept) clean.set(bytes.subarray(from, to), from);
  return clean;
}

function onlyOne(boxes: readonly Box[], type: string): Box | null {
  const [found, ...more] = boxes.filter((one) => one.type === type);
  return found === undefined || more.length > 0 ? null : found;
}

/** The pictures' own bytes, which no mark lies in; null where that cannot be told. */
function pictureBytes(bytes: Uint8Array, children: readonly Box[]): readonly Range[] | null {
  const [iinf, iloc] = [onlyOne(children, 'iinf'), onlyOne(children, 'iloc')];
  const idat = children.find(({ type }) => type === 'idat');
  const items = iinf && itemsIn(bytes, iinf);
  const located = iloc && locationsIn(bytes, iloc, idat);
  if (!items?.every(({ type }) => pictures.has(type) || marks.has(type)) || !located) return null;
  const extentsOf = (kinds: ReadonlySet<string>): readonly Range[] => {
    const ids = new Set(items.filter(({ type }) => kinds.has(type)).map(({ id }) => id));
    return located.filter(({ id }) => ids.has(id)).flatMap(({ extents }) => extents);
  };
  const kept = extentsOf(pictures);
  const [seen, covered] = [extentsOf(marks), kept.reduce((sum, { from, to }) => sum + to - from, 0)];
  if (kept.length + seen.length > mostExtents || covered > bytes.length) return null;
  const isSound = kept.length > 0 && kept.every(({ from, to }) => to > from);
  const isMixed = seen.some((mark) => kept.some((one) => meets(mark, one)));
  return isSound && !isMixed ? kept : null;
}

function areShapesOnly(bytes: Uint8Array, children: readonly Box[]): boolean {
  const iprp = onlyOne(children, 'iprp');
  const parts = iprp && boxesIn(bytes, { from: iprp.body, to: iprp.to });
  const ipco = parts && onlyOne(parts, 'ipco');
  if (!ipco || !parts.every(({ type }) => type === 'ipco' || type === 'ipma')) return false;
  const all = boxesIn(bytes, { from: ipco.body, to: ipco.to });
  return all?.every(({ type }) => properties.has(type)) ?? false;
}
