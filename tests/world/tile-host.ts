// Another host with a county's map: tiles as pictures, and the same as a PMTiles file that is read in parts.
import { once } from 'node:events';
import { createServer } from 'node:http';
import sharp from 'sharp';

export type TileHost = {
  readonly url: string;
  /** What was asked for, in order. */
  readonly asked: readonly string[];
  readonly close: () => void;
};

const headBytes = 127; // of a PMTiles v3 file

/** Every tile of every zoom is this one picture: a single entry that runs on. */
function pmtilesOf(picture: Buffer): Buffer {
  const varint = (value: number): number[] =>
    value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
  const directory = Buffer.from([
    ...varint(1),
    ...varint(0),
    ...varint(2 ** 40),
    ...varint(picture.length),
    1,
  ]);
  const head = Buffer.alloc(headBytes);
  head.write('PMTiles');
  head.writeUInt8(3, 7);
  const parts = [
    headBytes,
    directory.length,
    0,
    0,
    0,
    0,
    headBytes + directory.length,
    picture.length,
    1,
    1,
    1,
  ];
  parts.forEach((value, at) => void head.writeBigUInt64LE(BigInt(value), 8 + 8 * at));
  head.set([1, 1, 1, 2, 0, 14], 96); // clustered, nothing compressed, png, zooms
  return Buffer.concat([head, directory, picture]);
}

export async function startTileHost(): Promise<TileHost> {
  const picture = await sharp({
    create: { width: 256, height: 256, channels: 3, background: { r: 222, g: 234, b: 214 } },
  })
    .png()
    .toBuffer();
  const file = pmtilesOf(picture);
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const headers = { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'range' };
    const range = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? '');
    if (request.method === 'OPTIONS') return response.writeHead(204, headers).end();
    if (request.url?.endsWith('.png'))
      return response.writeHead(200, { 'content-type': 'image/png' }).end(picture);
    const [from, to] = [
      Number(range?.[1] ?? 0),
      Math.min(Number(range?.[2] ?? file.length), file.length - 1),
    ];
    const within = { ...headers, 'content-range': `bytes ${from}-${to}/${file.length}` };
    return response.writeHead(206, within).end(file.subarray(from, to + 1));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}`, asked, close: () => server.close() };
}
