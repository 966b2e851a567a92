import { resolve } from 'node:path';
import { restoreBackup } from '../../server/backup/restore.ts';
import { type Command, failed, said } from '../command.ts';
import { verifiedLines } from '../verified-lines.ts';
import { problemLines, zh } from '../zh.ts';

const replace = '--replace';

export const restoreCommand: Command = {
  words: ['restore'],
  takes: zh.folder,
  flags: [replace],
  does: zh.does.restore,
  run: async (env, { value, flags }) => {
    const restored = await restoreBackup(env, resolve(value), { replace: flags.has(replace) });
    if (!restored.ok) return failed(zh.notRestored, ...problemLines(restored.problems));
    const { verified, movedAside, mayLackForgotten } = restored.value;
    return said(
      zh.restored(env.dataDir),
      ...verifiedLines(verified),
      ...(movedAside === null ? [] : [zh.movedAside(movedAside)]),
      ...(mayLackForgotten ? [zh.mayLack] : []),
      zh.newEpoch,
      zh.revokeAgain,
    );
  },
};
