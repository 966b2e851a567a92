// Bugs in how changes and photos go to the server.
import type { Bug } from './bug.ts';

const outbox = 'src/client/store/outbox.ts';
const booking = 'src/client/store/book-acks.ts';
const sentAgain = 'src/client/store/sent-again.ts';
const push = 'src/server/sync/push.ts';

export const bugsOfSending: readonly Bug[] = [
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
        find: '  return numbered({ ...sender, from }, batch);',
        replace:
          '  await store.db.outbox.bulkDelete(batch.rows.map((row) => row.order));\n  return numbered({ ...sender, from }, batch);',
      },
    ],
  },
  {
    name: 'run-over-a-refused',
    rule: 'a run names what was applied and nothing else, and the phone sums it up itself',
    caughtBy: ['I1'],
    patches: [
      {
        file: 'src/server/sync/fold-acks.ts',
        find: 'if (!isInClock(ack)) {',
        replace:
          'const last = run.at(-1);\n    if (!isInClock(ack) && last !== undefined) {\n      run.push({ ...last, n: ack.n, seq: last.seq + 1 });\n      continue;\n    }\n    if (!isInClock(ack)) {',
      },
      {
        file: 'src/client/sync/unfold-acks.ts',
        find: 'told.length !== run.count || sum !== run.sum',
        replace: "sum === ''",
      },
    ],
  },
  {
    name: 'whole-batch-leaves',
    rule: 'what an answer does not name stays in the outbox',
    caughtBy: ['I1'],
    patches: [
      {
        file: booking,
        find: 'gone: settled.done.filter(isUnbooked)',
        replace: 'gone: batch.rows.filter(isUnbooked)',
      },
    ],
  },
  {
    name: 'refusals-dropped',
    rule: 'a refused change waits for its author',
    caughtBy: ['I1'],
    patches: [
      {
        file: booking,
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
        file: booking,
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
        file: booking,
        find: 'put(sent.table, sent.as);',
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
        file: booking,
        find: '  const settled = await settle(store, batch, acks);',
        replace:
          '  const settled = await settle(store, batch, acks);\n  await db.outbox.bulkDelete(settled.done.map(({ order }) => order));',
      },
    ],
  },
  {
    name: 'booked-by-each-tab',
    rule: 'an answer is booked once, whichever tab it came to',
    caughtBy: ['I2'],
    patches: [{ file: booking, find: '=> unsent.has(order);', replace: '=> order + unsent.size > 0;' }],
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
    patches: [{ file: sentAgain, find: '    await bringBackRefused(store);\n', replace: '' }],
  },
  {
    name: 'life-learnt-late',
    rule: 'which life of the server has answered is kept with its first answer',
    caughtBy: ['I2'],
    patches: [
      {
        file: booking,
        find: "if (here('epoch') === null) put(db.meta, [metaRow('epoch', epoch)]);",
        replace: '',
      },
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
        replace: '    let ahead: Asked | null = null; await photos.done(); await photos.holdUp();',
      },
      {
        file: 'src/client/store/uploads.ts',
        find: '!blocked.has(row.mutationId)',
        replace: '!blocked.has(row.sha256)',
      },
    ],
  },
];
