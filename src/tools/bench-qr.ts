// `npm run bench:qr -- <folder>`: how many of a folder's photographs the decoder reads. The folder holds a
// `manifest.json`: a list of `{file, text}`, or an object with such a list as `images`. An empty or missing text says
// that there is no code in the picture. Fails below 90 % or at any false read.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { decode } from '../decoder/decode.ts';

const wantedShare = 0.9;

const entries = z.array(z.object({ file: z.string(), text: z.optional(z.nullable(z.string())) }));
const manifest = z.union([entries, z.object({ images: entries })]);

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('npm run bench:qr -- <folder>   (the folder holds manifest.json)');
  process.exit(2);
}
const read = manifest.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')));
const images = Array.isArray(read) ? read : read.images;

/** Line ends are not told apart, nor spaces at either end: lists of test sets differ in them. */
const plain = (text: string) => text.replace(/\r\n?/g, '\n').trim();

const tally = { right: 0, missed: 0, false: 0, empty: 0 };
const times: number[] = [];
for (const { file, text } of images) {
  const began = performance.now();
  const found = await decode(readFileSync(join(folder, file)));
  times.push(performance.now() - began);
  const verdict = judge(found.map(plain), plain(text ?? ''));
  tally[verdict] += 1;
  if (verdict === 'missed' || verdict === 'false') console.log(`${verdict.padEnd(7)} ${file}`);
}

/** Read something, and not what is there: false. A second code beside the right one is no fault. */
function judge(found: readonly string[], wanted: string): keyof typeof tally {
  if (wanted === '') return found.length === 0 ? 'empty' : 'false';
  if (found.includes(wanted)) return 'right';
  return found.length === 0 ? 'missed' : 'false';
}

times.sort((a, b) => a - b);
const at = (share: number) => times[Math.floor((times.length - 1) * share)]?.toFixed(0) ?? '-';
const withCode = images.length - images.filter(({ text }) => plain(text ?? '') === '').length;
const share = withCode === 0 ? 1 : tally.right / withCode;
console.log(
  `${tally.right} of ${withCode} read: ${(100 * share).toFixed(1)} %, wanted ${100 * wantedShare} %`,
);
console.log(`${tally.false} false reads, ${tally.missed} not read, ${tally.empty} without a code`);
console.log(`a picture takes ${at(0.5)} ms (half of them), ${at(0.95)} ms (19 of 20)`);
if (share < wantedShare || tally.false > 0) process.exitCode = 1;
