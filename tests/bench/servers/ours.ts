// Our real server as a process of its own: node servers/ours.ts <data folder>. Around it only what the harness needs:
// the page that runs the adapter, people for its runs, and what the database and the sockets have counted.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { resolve } from 'node:path';
import { stationId, userId } from '../../../src/domain/ids.ts';
import { buildApp } from '../../../src/server/app.ts';
import { fillDemo } from '../../../src/server/fill-demo.ts';
import { hashPassword } from '../../../src/server/session/passwords.ts';
import { accountByPhone, addPerson } from '../../../src/server/store/people.ts';
import { demoDeputy } from '../../world/people.ts';
import { bundle } from './bundle.mjs';

const env = {
  now: () => Date.now(),
  randomBytes: (length: number) => randomBytes(length),
  alarm: () => undefined,
  dataDir: resolve(process.argv[2] ?? 'tmp/ours'),
};
const { app, store, close } = await buildApp(env);
await fillDemo(store);

const password = randomBytes(12).toString('hex');
const hashed = await hashPassword(env, password);
const phones = new Map<string, string>();

/** Clocks of the page are as fine as those of the peers' pages. */
const isolated = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
};

const asked = (url: string | undefined, name: string): string =>
  new URL(url ?? '/', 'http://localhost').searchParams.get(name) ?? '';
const slug = (run: string) => run.replaceAll('_', '-');

/** The demo county's deputy once more, with a name and a station of this run's own. */
app.get('/bench/person', (request) => {
  const run = slug(asked(request.url, 'run'));
  const phone = phones.get(run) ?? String(13_000_000_000 + phones.size);
  phones.set(run, phone);
  if (accountByPhone(store.sql, phone) === null) {
    const actor = { ...demoDeputy, userId: userId.parse(run), stationIds: [stationId.parse(run)] };
    addPerson(store.sql, actor, { phone, password: hashed });
  }
  return { phone, password };
});

type Count = { readonly n: number };
const count = (text: string, ...values: string[]) => store.sql.one<Count>(text, ...values)?.n ?? 0;

const counted = (owner: string) => ({
  n: count('SELECT count(*) AS n FROM record WHERE owner_id=?', owner),
  photos: count('SELECT count(*) AS n FROM record_blob WHERE owner_id=? AND is_stored=1', owner),
  logged: count('SELECT count(*) AS n FROM mutation_log WHERE user_id=?', owner),
});

const live = new Set<Socket>();
const gone = { in: 0, out: 0 };
let requests = 0;
app.server.on('connection', (socket: Socket) => {
  live.add(socket);
  socket.on('close', () => {
    live.delete(socket);
    gone.in += socket.bytesRead;
    gone.out += socket.bytesWritten;
  });
});
app.server.on('request', () => {
  requests += 1;
});
const bytes = () => {
  const total = { ...gone, reqs: requests };
  for (const socket of live) {
    total.in += socket.bytesRead;
    total.out += socket.bytesWritten;
  }
  return total;
};

// Questions of the harness come in by a door of their own, so that they are not counted.
const control = createServer((request, response) => {
  const answer = request.url?.startsWith('/count') ? counted(slug(asked(request.url, 'run'))) : bytes();
  response.end(JSON.stringify(answer));
});

app.get('/bench/p/:name', (_request, reply) =>
  reply
    .headers({ ...isolated, 'content-type': 'text/html; charset=utf-8' })
    .send(
      '<!doctype html><meta charset=utf-8><title>ours</title><link rel=icon href=data:,><script defer src="/b/ours.js"></script>',
    ),
);
app.get('/b/:name', async (_request, reply) =>
  reply
    .headers({ ...isolated, 'content-type': 'text/javascript' })
    .send(Buffer.from(await bundle('ours', process.env.READABLE !== '1'))),
);

// Without a build the server has no icons; the list's rows show them.
const icons = readFileSync(resolve(import.meta.dirname, '../../../public/icons.svg'));
app.get('/icons.svg', (_request, reply) => reply.header('content-type', 'image/svg+xml').send(icons));

await app.listen({ port: 0, host: '127.0.0.1' });
control.listen(0, '127.0.0.1', () => {
  const [port, controlPort] = [app.server, control].map((one) => (one.address() as AddressInfo).port);
  process.stdout.write(`PORTS ${port} ${controlPort}\n`);
});
process.on('SIGTERM', () => {
  void close().then(() => process.exit(0));
});
