// Everything a folder on the disk holds, as somebody with a copy of the disk could read it: the files as they are; the
// tables of LevelDB (Chromium's IndexedDB, Local Storage) with their blocks unpressed; its logs without the headers that
// cut long values in two; and, in all of these, the single values that Chromium presses.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readVarint, unpress } from './snappy.ts';

const footerBytes = 48;
const tableMagic = Buffer.from('57fb808b247547db', 'hex');
const logBlockBytes = 32_768;
const logHeaderBytes = 7;
/** Before a value of IndexedDB that is pressed: version tag, "not as the serialiser wrote it", and with what; 2 is snappy. */
const pressedValues = [2, 3].map((how) => Buffer.from([0xff, 0x11, how]));

export type Found = { readonly file: string; readonly as: string };

/** Every place below `folder` where the words lie, in UTF-8 or as Chromium keeps strings: UTF-16, Latin-1. */
export async function whereIs(words: string, folder: string): Promise<Found[]> {
  const needles = [Buffer.from(words, 'utf8'), Buffer.from(words, 'utf16le')];
  const found: Found[] = [];
  for (const file of await filesUnder(folder)) {
    for (const { as, bytes } of readings(file, await readFile(file).catch(() => Buffer.alloc(0)))) {
      if (needles.some((needle) => bytes.includes(needle))) found.push({ file, as });
    }
  }
  return found;
}

export async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
}

type Reading = { readonly as: string; readonly bytes: Buffer };

export function readings(file: string, raw: Buffer): Reading[] {
  const plain: Reading[] = [{ as: 'raw', bytes: raw }];
  if (raw.subarray(-8).equals(tableMagic)) plain.push({ as: 'table', bytes: tableValues(raw) });
  if (/\.log$|MANIFEST/.test(file)) plain.push({ as: 'log', bytes: logValues(raw) });
  return plain.flatMap((one) => [
    one,
    { as: `${one.as}, values unpressed`, bytes: unpressedValues(one.bytes) },
  ]);
}

type Handle = { readonly offset: number; readonly size: number };

function handleAt(bytes: Buffer, at: number): { handle: Handle; next: number } | null {
  const offset = readVarint(bytes, at);
  const size = offset === null ? null : readVarint(bytes, offset.next);
  return offset === null || size === null
    ? null
    : { handle: { offset: offset.value, size: size.value }, next: size.next };
}

function blockAt(raw: Buffer, { offset, size }: Handle): Buffer {
  const block = raw.subarray(offset, offset + size);
  return raw[offset + size] === 1 ? unpress(block) : block;
}

/** The blocks of a table one after the other, unpressed. */
function tableValues(raw: Buffer): Buffer {
  const footer = raw.subarray(-footerBytes);
  const meta = handleAt(footer, 0);
  const index = meta === null ? null : handleAt(footer, meta.next);
  if (index === null) throw new Error('a table without an index');
  const block = blockAt(raw, index.handle);
  const end = block.length - 4 - 4 * block.readUInt32LE(block.length - 4);
  const blocks: Buffer[] = [];
  for (let at = 0; at < end; ) {
    const shared = readVarint(block, at);
    const own = shared === null ? null : readVarint(block, shared.next);
    const length = own === null ? null : readVarint(block, own.next);
    const handle = own === null || length === null ? null : handleAt(block, length.next + own.value);
    if (handle === null || own === null || length === null) throw new Error('a table’s index cannot be read');
    blocks.push(blockAt(raw, handle.handle));
    at = length.next + own.value + length.value;
  }
  return Buffer.concat(blocks);
}

/** The records of a log without the headers between their fragments. */
function logValues(raw: Buffer): Buffer {
  const pieces: Buffer[] = [];
  for (let block = 0; block < raw.length; block += logBlockBytes) {
    const end = Math.min(block + logBlockBytes, raw.length);
    for (let at = block; at + logHeaderBytes <= end; ) {
      const length = raw.readUInt16LE(at + 4);
      pieces.push(raw.subarray(at + logHeaderBytes, Math.min(at + logHeaderBytes + length, end)));
      at += logHeaderBytes + length;
    }
  }
  return Buffer.concat(pieces);
}

function unpressedValues(bytes: Buffer): Buffer {
  const values: Buffer[] = [];
  for (const before of pressedValues) {
    for (let at = bytes.indexOf(before); at !== -1; at = bytes.indexOf(before, at + 1))
      values.push(unpress(bytes, at + before.length));
  }
  return Buffer.concat(values);
}
