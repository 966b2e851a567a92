// npm run bench:storm -- [--devices 300,3300] [--mutations 20] [--per-station 30]: prints a table, and fails when
// anything is lost or doubled or the server answers with an error of its own.
import { parseArgs } from 'node:util';
import { runStorm, type Told } from './storm.ts';

const { values } = parseArgs({
  options: {
    devices: { type: 'string', default: '300,3300' },
    mutations: { type: 'string', default: '20' },
    'per-station': { type: 'string', default: '30' },
  },
});

const columns = [
  'devices',
  'drain s',
  'requests',
  'p50 ms',
  'p99 ms',
  '503',
  'other 5xx',
  'unanswered',
  'RSS MiB',
];
const line = (cells: readonly (string | number)[]) =>
  cells.map((cell) => String(cell).padStart(11)).join(' ');

const cellsOf = (told: Told) => [
  told.devices,
  (told.drainMs / 1000).toFixed(1),
  told.requests,
  Math.round(told.p50Ms),
  Math.round(told.p99Ms),
  told.busy,
  told.otherServerErrors,
  JSON.stringify(told.unanswered),
  told.rssMiB === null ? '?' : `${Math.round(told.rssMiB.before)}→${Math.round(told.rssMiB.most)}`,
];

console.log(`${values.mutations} changes each, ${values['per-station']} devices a station\n${line(columns)}`);
for (const devices of values.devices.split(',').map(Number)) {
  const told = await runStorm({
    devices,
    mutations: Number(values.mutations),
    perStation: Number(values['per-station']),
  });
  console.log(line(cellsOf(told)));
  for (const one of told.wrong) console.log(`✗ ${one}`);
  if (told.wrong.length > 0 || told.otherServerErrors > 0) process.exitCode = 1;
}
