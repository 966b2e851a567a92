// The app of an earlier day and today's, under the same names and types.
import { join } from 'node:path';
import { startClient } from '../../src/client/start-client.ts';
import { discardDraft } from '../../src/client/store/bin.ts';
import { listRecords, readRecord } from '../../src/client/store/listing.ts';
import { newDraft } from '../../src/client/store/new-draft.ts';
import { keepPhoto } from '../../src/client/store/photos.ts';
import { readQueue } from '../../src/client/store/queue.ts';
import { addSupplement, submitDraft } from '../../src/client/store/save.ts';
import { writeDraft } from '../../src/client/store/write-draft.ts';
import { buildApp } from '../../src/server/app.ts';
import { fillDemo } from '../../src/server/fill-demo.ts';
import type { ServerCode } from '../world/inside-server.ts';

const client = {
  startClient,
  newDraft,
  writeDraft,
  discardDraft,
  keepPhoto,
  submitDraft,
  addSupplement,
  listRecords,
  readRecord,
  readQueue,
};

export type Age = { readonly client: typeof client; readonly server: ServerCode };

const frozen = async <T>(file: string): Promise<T> =>
  (await import(join(import.meta.dirname, 'yesterday', file))) as T;

export const today: Age = { client, server: { buildApp, fillDemo } };
export const yesterday: Age = { client: await frozen('client.js'), server: await frozen('server.js') };
