// Bugs to plant, one per rule of the protocol, each with the invariant that must notice it. `find` stands exactly once.
import type { Invariant } from './invariants.ts';

type Patch = { readonly file: string; readonly find: string; readonly replace: string };

export type Bug = {
  readonly name: string;
  readonly rule: string;
  readonly caughtBy: readonly Invariant[];
  /** Where its lives begin, if too many faults must meet for it to show in the first ones. */
  readonly firstSeed?: number;
  readonly patches: readonly Patch[];
};

const outbox = 'src/client/store/outbox.ts';
const sentAgain = 'src/client/store/sent-again.ts';
const replica = 'src/client/store/replica.ts';
const push = 'src/server/sync/push.ts';
const pull = 'src/server/sync/pull.ts';
const feed = 'src/server/store/feed.ts';

/** The second net: what one rule loses, the digest would find. It is taken away where the first is what is tried. */
const withoutDigest: Patch = {
  file: replica,
  find: 'else if (repairedFor[scope] !== h) {',
  replace: 'else if (repairedFor[scope] !== h && n < 0) {',
};

export const bugs: readonly Bug[] = [
  {
    name: 'no-idempotency',
    rule: 'the same change twice has the effect of one',
    caughtBy: ['I0', 'I2'],
    patches: [
      {
        file: push,
        find: 'const earlier = isNext ? undefined : findReceipt(store.sql, id);',
        replace:
          'const earlier = undefined; if (n <= lastN) return judged(store, sender, { sent, bodyHash });',
      },
    ],
  },
  {
    name: 'delete-before-send',
    rule: 'only ids named in acks leave the outbox',
    caughtBy: ['I1'],
    patches: [
      {
        file: outbox,
        find: '  return numbered({ ...sender, from }, await opened(store, oldest, limit));',
        replace:
          '  const batch = await opened(store, oldest, limit);\n  await store.db.outbox.bulkDelete(batch.rows.map((row) => row.order));\n  return numbered({ ...sender, from }, batch);',
      },
    ],
  },
  {
    name: 'whole-batch-leaves',
    rule: 'what an answer does not name stays in the outbox',
    caughtBy: ['I1'],
    patches: [
      {
        file: outbox,
        find: 'removeRows(store, settled.done),',
        replace: 'removeRows(store, batch.rows),',
      },
    ],
  },
  {
    name: 'refusals-dropped',
    rule: 'a refused change waits for its author',
    caughtBy: ['I1'],
    patches: [
      {
        file: outbox,
        find: 'settled.repair.push({ ...change, refusedAt: at, problem: problemOf(ack), conflicts: null });',
        replace: '',
      },
    ],
  },
  {
    name: 'conflicts-dropped',
    rule: 'the author’s value of a field in conflict waits in repair',
    caughtBy: ['I1'],
    patches: [
      {
        file: outbox,
        find: "if (ack.status === 'merged') {",
        replace: "if (ack.status === 'merged' && at < 0) {",
      },
    ],
  },
  {
    name: 'no-sent',
    rule: 'what was sent is kept until a backup holds it',
    caughtBy: ['I1'],
    patches: [
      {
        file: outbox,
        find: 'keepSent(store, settled.sent.filter(isUnbooked)),',
        replace: '',
      },
    ],
  },
  {
    name: 'forgotten-early',
    rule: 'nothing is forgotten that the backup does not reach',
    caughtBy: ['I1'],
    patches: [
      {
        file: 'src/client/store/forget.ts',
        find: '    seq <= durable &&',
        replace: '    seq <= durable + 1_000_000 &&',
      },
    ],
  },
  {
    name: 'booked-in-two-steps',
    rule: 'booking an answer is one transaction',
    caughtBy: ['I1'],
    patches: [
      {
        file: outbox,
        find: '  const settled = await settle(store, batch, acks);',
        replace:
          '  const settled = await settle(store, batch, acks);\n  await removeRows(store, settled.done);',
      },
    ],
  },
  {
    name: 'booked-by-each-tab',
    rule: 'an answer is booked once, whichever tab it came to',
    caughtBy: ['I2'],
    patches: [{ file: outbox, find: '=> unsent.has(order);', replace: '=> order + unsent.size > 0;' }],
  },
  {
    name: 'newest-first',
    rule: 'changes are sent in the order of saving',
    caughtBy: ['I4', 'I1', 'I0'],
    patches: [
      {
        file: outbox,
        find: "store.db.outbox.orderBy('order').limit(aheadOf(limit)).toArray()",
        replace: "store.db.outbox.orderBy('order').reverse().limit(aheadOf(limit)).toArray()",
      },
    ],
  },
  {
    name: 'fork-taken-for-done',
    rule: 'a number used before with another id is a fork',
    caughtBy: ['I1'],
    patches: [
      {
        file: push,
        find: "if (n <= lastN) return { n, id, status: 'fork' };",
        replace: "if (n <= lastN) return { n, id, status: 'applied', ver: 1, hash: bodyHash };",
      },
    ],
  },
  {
    name: 'last-write-wins',
    rule: 'an edit that meets another’s newer value is a conflict',
    caughtBy: ['I7'],
    patches: [
      {
        file: 'src/domain/amend.ts',
        find: 'last.ver <= base ||',
        replace: 'last.ver >= 0 ||',
      },
    ],
  },
  {
    name: 'own-device-unknown',
    rule: 'the last writer may be this device itself',
    caughtBy: ['I7'],
    patches: [
      {
        file: 'src/server/sync/judging.ts',
        find: 'findReceipt(store.sql, id)?.device_id === deviceId',
        replace: 'findReceipt(store.sql, id)?.device_id === id && deviceId !== id',
      },
    ],
  },
  {
    name: 'cursor-before-data',
    rule: 'a page and its cursor are one transaction',
    caughtBy: ['I3'],
    patches: [
      withoutDigest,
      {
        file: replica,
        find: '  const puts = page.changes.filter(isPut);',
        replace:
          "  await writeMeta(store, 'cursor', page.cursor);\n  const puts = page.changes.filter(isPut);",
      },
    ],
  },
  {
    name: 'no-epoch',
    rule: 'a restored server is a new epoch',
    caughtBy: ['I1', 'I3', 'I5', 'I0'],
    patches: [
      withoutDigest,
      {
        file: 'src/server/routes/sync-routes.ts',
        find: "if (asked.epoch !== null && asked.epoch !== epoch) return refused({ code: 'reset' });",
        replace: '',
      },
    ],
  },
  {
    name: 'reset-keeps-cursor',
    rule: 'after a reset the cursors are zero',
    caughtBy: ['I3'],
    patches: [
      withoutDigest,
      {
        file: 'src/client/store/ask-anew.ts',
        find: "  await writeMeta(store, 'cursor', null);\n",
        replace: '',
      },
    ],
  },
  {
    name: 'no-sweep',
    rule: 'what does not come again after a reset is swept out',
    caughtBy: ['I5', 'I3'],
    patches: [
      withoutDigest,
      {
        file: replica,
        find: 'await placedIn(store, scope, mark)',
        replace: 'await placedIn(store, scope, mark - 1_000_000)',
      },
    ],
  },
  {
    name: 'old-epoch-wins',
    rule: 'after a restore a smaller version may be the newer',
    caughtBy: ['I3'],
    patches: [
      withoutDigest,
      {
        file: 'src/client/store/placed-records.ts',
        find: 'known === undefined || known.epoch !== row.epoch || known.ver <= row.ver;',
        replace: 'known === undefined || known.ver <= row.ver;',
      },
    ],
  },
  {
    name: 'photos-not-sent-again',
    rule: 'what the server lost is sent again with its photos',
    caughtBy: ['I9'],
    patches: [
      {
        file: sentAgain,
        find: ".modify({ state: 'waiting', problem: null });",
        replace: ".modify({ state: 'done', problem: null });",
      },
    ],
  },
  {
    name: 'refusals-outlive-their-server',
    rule: 'what a lost life of the server refused is asked again',
    caughtBy: ['I2'],
    firstSeed: 800_474,
    patches: [{ file: sentAgain, find: '    await bringBackRefused(store);\n', replace: '' }],
  },
  {
    name: 'life-learnt-late',
    rule: 'which life of the server has answered is kept with its first answer',
    caughtBy: ['I2'],
    firstSeed: 810_599,
    patches: [
      { file: outbox, find: "here('epoch') === null && writeMeta(store, 'epoch', epoch),", replace: '' },
    ],
  },
  {
    name: 'photo-done-when-announced',
    rule: 'a photo is delivered only when the server has its bytes',
    caughtBy: ['I9'],
    patches: [
      {
        file: 'src/client/sync/parcel.ts',
        find: 'if (!announced.ok || announced.value.done) return verified(announced, sha256);',
        replace: 'if (!announced.ok || announced.value.url !== sha256) return verified(announced, sha256);',
      },
    ],
  },
  {
    name: 'photo-before-record',
    rule: 'photos are sent after their record’s ack',
    caughtBy: ['I9'],
    patches: [
      {
        file: 'src/client/sync/loop.ts',
        find: '    let ahead: Asked | null = null;',
        replace: '    let ahead: Asked | null = null; await sendPhotos(store, isStopped);',
      },
      {
        file: 'src/client/store/uploads.ts',
        find: '!blocked.has(row.mutationId)',
        replace: '!blocked.has(row.sha256)',
      },
    ],
  },
  {
    name: 'no-leave',
    rule: 'a scope that a record left hears of it',
    caughtBy: ['I5'],
    patches: [
      {
        file: feed,
        find: 'for (const scope of before ?? [])',
        replace: 'for (const scope of seq > 0 ? [] : (before ?? []))',
      },
    ],
  },
  {
    name: 'packs-keep-what-left',
    rule: 'what leaves a pack of records is not in it any more',
    caughtBy: ['I3', 'I5'],
    patches: [
      {
        file: 'src/client/store/write-packs.ts',
        find: 'if (gone.size === 0) return;',
        replace: 'if (gone.size >= 0) return;',
      },
      withoutDigest,
    ],
  },
  {
    name: 'no-drop',
    rule: 'who loses a scope is told to drop it',
    caughtBy: ['I5'],
    patches: [
      {
        file: pull,
        find: '(scope): scope is Scope => isScope(scope) && !scopes.includes(scope))',
        replace: '(scope): scope is Scope => isScope(scope) && scopes.length === 0)',
      },
    ],
  },
  {
    name: 'no-backfill',
    rule: 'who gains a scope receives it from its beginning',
    caughtBy: ['I3'],
    patches: [
      withoutDigest,
      {
        file: pull,
        find: 'again.includes(scope) ? 0 : (before[scope] ?? 0)',
        replace: 'again.includes(scope) ? 0 : (before[scope] ?? (cursor === null ? 0 : 1_000_000))',
      },
    ],
  },
  {
    name: 'digest-ignored',
    rule: 'a replica that differs from the server’s count is pulled anew',
    caughtBy: ['I3'],
    patches: [withoutDigest],
  },
  {
    name: 'rights-from-the-feed',
    rule: 'rights are asked again for each row',
    caughtBy: ['I3', 'I5'],
    patches: [
      {
        file: pull,
        find: '  return record === null ? null : viewFor(record, actor);\n}',
        replace: '  return record;\n}',
      },
    ],
  },
  {
    name: 'one-scope-only',
    rule: 'a change writes one row per scope it is in',
    caughtBy: ['I3'],
    patches: [
      withoutDigest,
      {
        file: feed,
        find: 'for (const scope of scopes) tell(',
        replace: 'for (const scope of scopes.slice(0, 2)) tell(',
      },
      {
        file: feed,
        find: 'const scopes = scopesOf(record);',
        replace: 'const scopes = scopesOf(record).slice(0, 2);',
      },
    ],
  },
  {
    name: 'cursor-one-too-far',
    rule: 'the cursor stands at the last row that was read',
    caughtBy: ['I3'],
    patches: [
      withoutDigest,
      {
        file: pull,
        find: '    stream.reached = row.seq;',
        replace: '    stream.reached = row.seq + 1;',
      },
    ],
  },
  {
    name: 'timer-not-armed',
    rule: 'the timer is armed while work is left',
    caughtBy: ['I8'],
    patches: [
      {
        file: 'src/client/sync/loop.ts',
        find: '    arm(waitMs);\n',
        replace: '    if (failures === 0) arm(waitMs);\n',
      },
    ],
  },
  {
    name: 'wait-without-end',
    rule: 'no wait is longer than five minutes',
    caughtBy: ['I8'],
    patches: [
      {
        file: 'src/client/sync/retry.ts',
        find: 'Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(failures, 20))',
        replace: 'firstWaitMs * 10 ** Math.min(failures * 3, 20)',
      },
    ],
  },
  {
    name: 'judged-without-memory',
    rule: 'the log alone makes the records again',
    caughtBy: ['I10'],
    patches: [
      {
        file: 'src/server/sync/judging.ts',
        find: 'JSON.stringify({ today, receivedAt, nextNumber,',
        replace: 'JSON.stringify({ today, receivedAt, nextNumber: null,',
      },
    ],
  },
];
