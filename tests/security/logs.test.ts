// Check 51: what the server writes into its own log while people do the wrong and the right thing: no name, number, token
// or word of theirs. That the chain of acts tells what was cut is shown in audit.test.ts.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uuid7 } from '../../src/domain/ids.ts';
import { demoDeputy, petitionAbout } from '../world/people.ts';
import { makeServerProcess, type ServerProcess } from '../world/server-process.ts';
import { bodyOf } from '../world/two-county-server.ts';

let folder: string;
let server: ServerProcess;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-logs-'));
  server = await makeServerProcess(join(folder, 'data'));
  await server.start();
});
afterAll(async () => {
  await server.kill();
  await rm(folder, { recursive: true, force: true });
});

const planted = {
  name: '钟离春水',
  phone: '13977778888',
  words: '某负责人私下收了钱请查一查',
  password: 'xian-nuo-bu-ke-xie-9',
};
let count = 0;
const freshId = () => {
  count += 1;
  return uuid7(
    Date.parse('2026-11-23T01:00:00Z') + count,
    Uint8Array.from({ length: 10 }, (_, i) => i * count),
  );
};

const send = (path: string, body: string, headers: Readonly<Record<string, string>> = {}) =>
  fetch(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url, ...headers },
    body,
  });

describe('the log', () => {
  it('check 51: holds no name, number, token or word of anybody, whatever was sent', async () => {
    const entered = await send(
      '/api/v1/session',
      JSON.stringify({ phone: demoDeputy.phone, password: demoDeputy.password }),
    );
    const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const petitioner = {
      anonymous: false,
      name: planted.name,
      phone: planted.phone,
      contactPref: 'phone',
      mayPassOn: false,
    };
    const args = petitionAbout(planted.words, { petitioner });
    const body = bodyOf({ op: 'petition.submit', rec: freshId(), args });
    const sync = (muts: unknown) =>
      JSON.stringify({
        device: freshId(),
        epoch: null,
        sentAt: '2026-11-23T02:00:00.000Z',
        cursor: null,
        muts,
        want: 10,
      });

    await send('/api/v1/session', JSON.stringify({ phone: planted.phone, password: planted.password }));
    await send('/api/v1/sync', sync([{ n: 1, id: freshId(), body }]), { cookie });
    await send('/api/v1/sync', `{"${planted.name}": ${planted.phone}, `, { cookie });
    await send('/api/v1/sync', sync([{ n: 1, id: freshId(), body: planted.words }]), { cookie });
    await send(`/api/v1/blobs/${encodeURIComponent(planted.name)}%0d%0aERROR forged line`, body, { cookie });
    await send(`/${encodeURIComponent(planted.words)}%0a${planted.phone}`, body, {
      cookie: `${cookie}%0d%0a`,
    });
    await send('/api/v1/sync', sync([]), {
      cookie,
      'x-forwarded-for': `${planted.phone}, ${planted.name.length}`,
    });

    const said = server.said();
    expect(entered.status).toBe(200);
    for (const word of [...Object.values(planted), cookie.split('=')[1] ?? 'no cookie', 'forged line'])
      expect(said, word).not.toContain(word);
    expect(said).not.toContain(encodeURIComponent(planted.name));
  });
});
