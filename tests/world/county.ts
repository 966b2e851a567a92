// A county for one story: the real server in this process, and phones that are already signed in. Closed at the end.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type InsideServer, makeInsideServer } from './inside-server.ts';
import { makePhone, must, type Phone } from './phone.ts';
import { reachInside } from './wire.ts';

export type County = {
  readonly server: InsideServer;
  readonly phoneOf: (person: { readonly phone: string; readonly password: string }) => Promise<Phone>;
  readonly close: () => Promise<void>;
};

export async function makeCounty(): Promise<County> {
  const folder = await mkdtemp(join(tmpdir(), 'luzhi-journey-'));
  const server = await makeInsideServer(folder);
  const phones: Phone[] = [];
  return {
    server,
    phoneOf: async (person) => {
      const phone = await makePhone({ reach: reachInside(server.app) });
      phones.push(phone);
      must(await phone.client().signIn(person.phone, person.password));
      await phone.settle();
      return phone;
    },
    close: async () => {
      for (const phone of phones.splice(0)) phone.client().close();
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
