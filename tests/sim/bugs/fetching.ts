// Bugs in how records come to a phone, in the timer, and in the log.
import { type Bug, withoutDigest } from './bug.ts';

const replica = 'src/client/store/replica.ts';
const pull = 'src/server/sync/pull.ts';
const feed = 'src/server/store/feed.ts';

export const bugsOfFetching: readonly Bug[] = [
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
    name: 'no-leave',
    rule: 'a scope that a record left hears of it',
    caughtBy: ['I5', 'I3'],
    patches: [
      withoutDigest,
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
