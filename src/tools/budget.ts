// Fails when the first load of the deputy's app is above 160 kB of gzipped JavaScript, or that of a public page above
// 25 kB: an old phone on a village line.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readPageFiles } from '../server/pages/assets.ts';
import { residentEntries } from './resident-plugin.ts';

const dist = join(import.meta.dirname, '../../dist');
const limitBytes = 160_000;

const index = readFileSync(join(dist, 'index.html'), 'utf8');
const first = [...index.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map((match) => match[1] ?? '');

/** The scripts of the page and all they import at once; what is imported later does not count. */
function closure(files: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const visit = (file: string) => {
    if (seen.has(file) || !existsSync(join(dist, file))) return;
    seen.add(file);
    const source = readFileSync(join(dist, file), 'utf8');
    for (const match of source.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) visit(`assets/${match[1]}`);
  };
  files.forEach(visit);
  return seen;
}

let total = 0;
for (const file of closure(first)) {
  const bytes = gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;
  total += bytes;
  console.log(`${(bytes / 1000).toFixed(1).padStart(7)} kB  ${file}`);
}
console.log(`${(total / 1000).toFixed(1).padStart(7)} kB  first load, limit ${limitBytes / 1000} kB`);
if (total === 0 || total > limitBytes) process.exitCode = 1;

const pageLimitBytes = 25_000;
const pages = readPageFiles(join(dist, 'resident'));
const sizeOf = (address: string) => gzipSync(readFileSync(join(dist, address)), { level: 9 }).length;

for (const entry of residentEntries) {
  if (!existsSync(join(import.meta.dirname, `../resident/${entry}.ts`))) continue;
  const first = pages.atOnce(entry);
  const bytes = first.reduce((sum, address) => sum + sizeOf(address), 0);
  const later = pages.all(entry).filter((address) => address.endsWith('.js') && !first.includes(address));
  console.log(
    `${(bytes / 1000).toFixed(1).padStart(7)} kB  resident/${entry}, limit ${pageLimitBytes / 1000} kB; later, if needed: ${
      later.map((address) => `${(sizeOf(address) / 1000).toFixed(1)} kB`).join(', ') || 'nothing'
    }`,
  );
  if (bytes === 0 || bytes > pageLimitBytes) process.exitCode = 1;
}
console.log(`${(sizeOf(pages.style ?? '') / 1000).toFixed(1).padStart(7)} kB  the public pages' style`);
