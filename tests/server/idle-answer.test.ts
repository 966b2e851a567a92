// What a phone with nothing to send and nothing new pays for asking, counted where it is paid: on the socket.
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SyncAnswer } from '../../src/protocol/sync.ts';
import { syncPath } from '../../src/protocol/sync.ts';
import { protocolVersion } from '../../src/protocol/version.ts';
import { counties, makeTwoCounties, startedAt, type TwoCounties } from '../world/two-county-server.ts';

let world: TwoCounties;
let port: number;
beforeAll(async () => {
  world = await makeTwoCounties();
  port = Number(new URL(await world.app.listen({ port: 0, host: '127.0.0.1' })).port);
});
afterAll(() => world.end());

type Person = Parameters<TwoCounties['cookieOf']>[0];
type Place = Pick<SyncAnswer, 'cursor' | 'epoch'> | null;

const questionOf = (person: Person, device: string, place: Place) =>
  JSON.stringify({
    device,
    epoch: place?.epoch ?? null,
    sentAt: new Date(startedAt).toISOString(),
    cursor: place?.cursor ?? null,
    muts: [],
    want: 1000,
    owner: person.userId,
    schema: protocolVersion,
  });

/** Pulls all there is; answers the question after it. */
async function idleQuestion(person: Person): Promise<string> {
  const device = world.newId();
  const headers = { 'content-type': 'application/json' };
  let place: Place = null;
  for (;;) {
    const payload = questionOf(person, device, place);
    const answer = await world.ask(person, { method: 'POST', url: syncPath, headers, payload });
    const said: SyncAnswer = answer.json();
    place = said;
    if (!said.more && said.changes.length === 0) return questionOf(person, device, place);
  }
}

/** The answer to a question on a line that stays open, as browsers ask. */
function answered(person: Person, body: string): Promise<Buffer> {
  const head = [
    `POST ${syncPath} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Accept-Encoding: gzip, deflate, br',
    `Cookie: ${world.cookieOf(person)}`,
    'Connection: keep-alive',
  ];
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    const parts: Buffer[] = [];
    socket.on('data', (part: Buffer) => {
      parts.push(part);
      const got = Buffer.concat(parts);
      const [start = '', rest] = got.toString('latin1').split('\r\n\r\n');
      const length = /content-length: (\d+)/i.exec(start)?.[1];
      if (rest === undefined || rest.length < Number(length)) return;
      socket.destroy();
      resolve(got);
    });
    socket.on('error', reject);
    socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  });
}

// The office reads more scopes than anybody, at a desk.
const limits: Readonly<Record<string, number>> = { office: 1100 };

it.each(Object.entries(counties.first))(
  'an idle answer to a %s is a kilobyte at most',
  async (role, person) => {
    const question = await idleQuestion(person);

    const answer = await answered(person, question);

    expect(answer.toString('utf8')).toMatch(/^HTTP\/1\.1 200 .*"changes":\[\]/s);
    expect(answer.length).toBeLessThan(limits[role] ?? 1000);
  },
);
