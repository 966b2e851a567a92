// Acts are told in a chain: one row an act, its hash over the row before, its end signed.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AuditEvent } from '../../src/domain/audit.ts';
import { openServerStore } from '../../src/server/app.ts';
import { type AuditRow, appendAudit, auditHash, fromServer } from '../../src/server/store/audit.ts';
import { isOurs, readHead } from '../../src/server/store/chain.ts';
import { checkpointKey, isSigned, pointsOf, signTheDay } from '../../src/server/store/checkpoints.ts';
import type { ServerStore } from '../../src/server/store/records.ts';

const tenant = '511524';
const of = { tenant, chain: 'audit' } as const;

let folder: string;
let store: ServerStore;
const alarms: string[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-audit-'));
  store = openServerStore({
    now: () => Date.parse('2026-11-23T02:00:00Z'),
    randomBytes: (length) => randomBytes(length),
    dataDir: folder,
    alarm: (what) => alarms.push(what),
  });
  alarms.length = 0;
});

afterEach(async () => {
  store.sql.close();
  await rm(folder, { recursive: true, force: true });
});

const signIn = (actorId: string): AuditEvent => ({
  tenant,
  actorId,
  role: 'office',
  action: 'signIn',
  targetKind: 'person',
  targetId: actorId,
  result: 'done',
});

const append = (...actors: readonly string[]) =>
  store.sql.transaction(() => {
    for (const actor of actors) appendAudit(store, signIn(actor), fromServer);
  });

const rows = () =>
  store.sql.all<AuditRow & { readonly hash: string }>('SELECT * FROM audit_event ORDER BY tenant, seq');

describe('the audit log', () => {
  it('links each act to the one before and signs where it ends', () => {
    append('li', 'wang', 'zhao');

    const told = rows();
    expect(told.map((row) => [row.seq, row.actor_id])).toEqual([
      [1, 'li'],
      [2, 'wang'],
      [3, 'zhao'],
    ]);
    expect(told.map((row) => row.hash)).toEqual(told.map(auditHash));
    expect(told.slice(1).map((row) => row.prev_hash)).toEqual(told.slice(0, 2).map((row) => row.hash));
    const head = readHead(store, of);
    expect(head?.hash).toBe(told.at(-1)?.hash);
    expect(head !== undefined && isOurs(store, of, head)).toBe(true);
  });

  it('tells nothing of an act that was rolled back', () => {
    append('li');

    expect(() =>
      store.sql.transaction(() => {
        appendAudit(store, signIn('wang'), fromServer);
        throw new Error('the act failed');
      }),
    ).toThrow('the act failed');
    append('zhao');

    expect(rows().map((row) => row.actor_id)).toEqual(['li', 'zhao']);
  });

  it('never signs an end that somebody else changed, and says so', () => {
    append('li', 'wang');
    store.sql.run('DELETE FROM audit_event WHERE seq=2');
    store.sql.run('UPDATE chain_head SET seq=1, hash=(SELECT hash FROM audit_event WHERE seq=1)');

    append('zhao');
    append('qian');

    const head = readHead(store, of);
    expect(head?.seq).toBe(3);
    expect(head !== undefined && isOurs(store, of, head)).toBe(false);
    expect(alarms).toHaveLength(2);
  });

  it('is signed once a day where it moved, so that anybody with the key can check it', () => {
    append('li', 'wang');

    expect(store.sql.transaction(() => signTheDay(store))).toBe(1);
    expect(store.sql.transaction(() => signTheDay(store))).toBe(0);

    const [point] = pointsOf(store, of);
    const key = checkpointKey(store);
    expect(point?.seq).toBe(2);
    expect(point !== undefined && isSigned(key, point)).toBe(true);
    expect(point !== undefined && isSigned(key, { ...point, seq: 1 })).toBe(false);
  });
});
