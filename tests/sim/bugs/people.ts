// Bugs in what people do beside recording: rescue files, the bin, signing out and in, other offices, looking again.
import type { Bug } from './bug.ts';

const bringIn = 'src/client/store/rescue/bring-in.ts';

export const bugsOfPeople: readonly Bug[] = [
  {
    name: 'old-words-name-nobody',
    rule: 'in words too old to say whose work it is a header says it',
    caughtBy: ['I1'],
    patches: [
      {
        file: 'src/client/sync/request.ts',
        find: '  if (schema >= ownerSchema) return written;',
        replace: '  if (schema >= 0) return written;',
      },
      {
        file: 'src/client/sync/recoveries.ts',
        find: 'asked.schema >= linesSchema ? linesSchema - 1 : 1',
        replace: '1',
      },
    ],
  },
  {
    name: 'rescue-without-photos',
    rule: 'a rescue file brings its photos before its rows',
    caughtBy: ['I9'],
    patches: [
      {
        file: bringIn,
        find: 'const kept = await keepPhoto(store, opened, sha256);',
        replace: 'const kept = at < 0 ? await keepPhoto(store, opened, sha256) : ok(true);',
      },
    ],
  },
  {
    name: 'rescue-of-the-unsent-alone',
    rule: 'a rescue file carries what was delivered and no backup is known to hold',
    caughtBy: ['I9', 'I1'],
    patches: [
      {
        file: 'src/client/store/rescue/make-rescue.ts',
        find: 'sent: await Promise.all(sent.map((row) => sentOf(store, row))),',
        replace: 'sent: await Promise.all(sent.slice(sent.length).map((row) => sentOf(store, row))),',
      },
    ],
  },
  {
    name: 'rescue-twice-is-two',
    rule: 'a file brought in twice is here once',
    caughtBy: ['I2', 'I4'],
    patches: [
      {
        file: bringIn,
        find: 'const fresh = sealed.filter((row) => !known.has(row.id));',
        replace: 'const fresh = sealed.filter((row) => known.size >= 0 || !known.has(row.id));',
      },
      {
        file: bringIn,
        find: 'const waiting = manifest.outbox.filter((row) => !known.has(row.id));',
        replace: 'const waiting = manifest.outbox;',
      },
    ],
  },
  {
    name: 'rescue-backwards',
    rule: 'what a file brings waits in the order of saving',
    caughtBy: ['I4', 'I1'],
    patches: [
      {
        file: bringIn,
        find: 'for (const { order: _, ...row } of fresh)',
        replace: 'for (const { order: _, ...row } of fresh.toReversed())',
      },
    ],
  },
  {
    name: 'one-place-for-two',
    rule: 'what two files bring in has places of its own',
    caughtBy: ['I4', 'I1'],
    patches: [
      {
        file: bringIn,
        find: 'return lowest - highest - 1;',
        replace: 'return 0;',
      },
    ],
  },
  {
    name: 'rescue-of-a-lost-life',
    rule: 'what another life of the server took is asked again',
    caughtBy: ['I1', 'I2', 'I9'],
    patches: [
      {
        file: bringIn,
        find: 'return epoch !== null && (here === null || here === epoch);',
        replace: 'return true;',
      },
      {
        file: bringIn,
        find: "if (here === null && epoch !== null) await writeMeta(store, 'epoch', epoch);",
        replace: '',
      },
    ],
  },
  {
    name: 'draft-comes-back',
    rule: 'a draft whose record was handed in does not come back',
    caughtBy: ['I2'],
    patches: [
      {
        file: bringIn,
        find: 'if ((await wasHandedIn(store, draft)) || (await hasArrived(store, draft))) continue;',
        replace: '',
      },
    ],
  },
  {
    name: 'bin-emptied-early',
    rule: 'what was thrown away lies in the bin for thirty days',
    caughtBy: ['I1'],
    patches: [
      {
        file: 'src/client/store/bin.ts',
        find: 'row.binnedAt < before).delete()',
        replace: 'row.binnedAt > before).delete()',
      },
    ],
  },
  {
    name: 'sent-as-whoever-is-signed-in',
    rule: 'nothing is taken under another’s name',
    caughtBy: ['I1'],
    patches: [
      {
        file: 'src/server/routes/sync-routes.ts',
        find: "if (owner !== actor.value.userId) return refused({ code: 'signInNeeded' });",
        replace: "if (owner === '') return refused({ code: 'signInNeeded' });",
      },
    ],
  },
  {
    name: 'shut-for-good',
    rule: 'who signs in again receives again',
    caughtBy: ['I3', 'I0', 'I8'],
    patches: [
      {
        file: 'src/client/store/rights-here.ts',
        find: "  await writeMeta(store, 'isShut', false);\n",
        replace: '',
      },
    ],
  },
  {
    name: 'rights-not-noted',
    rule: 'what was received with other rights is asked for anew',
    caughtBy: ['I3', 'I5'],
    patches: [
      {
        file: 'src/client/store/rights-here.ts',
        find: 'before !== null && !areSame(before, rights);',
        replace: 'before !== null && rights === before;',
      },
    ],
  },
  {
    name: 'photo-goes-with-its-neighbour',
    rule: 'a photo stays as long as a record names it',
    caughtBy: ['I9'],
    patches: [
      {
        file: 'src/server/sealed/sealed-blobs.ts',
        find: 'if (!others.some(isReadable)) files.remove',
        replace: 'if (others.length >= 0) files.remove',
      },
    ],
  },
  {
    name: 'visit-told-to-all',
    rule: 'what was found on a visit is for who looks again alone',
    caughtBy: ['I5'],
    patches: [
      {
        file: 'src/domain/rights/course-parts.ts',
        find: "revisits: ['deputy', 'station', 'township', 'office'],",
        replace: "revisits: ['deputy', 'station', 'township', 'office', 'org'],",
      },
    ],
  },
  {
    name: 'visit-noted-twice',
    rule: 'a visit is known by the change that told of it',
    caughtBy: ['I2', 'I1'],
    patches: [
      {
        file: 'src/server/sync/push.ts',
        find: '{ ...args, id, by: context.actor });',
        replace: '{ ...args, id: context.receivedAt ?? id, by: context.actor });',
      },
    ],
  },
];
