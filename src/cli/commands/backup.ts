import { backUp } from '../../server/backup/back-up.ts';
import { type Command, failed, said } from '../command.ts';
import { verifiedLines } from '../verified-lines.ts';
import { problemLines, zh } from '../zh.ts';

/** Good only when the backup was verified and the watermark has moved. */
export const backupCommand: Command = {
  words: ['backup'],
  takes: zh.folder,
  flags: [],
  does: zh.does.backup,
  run: async (env, { value }) => {
    const done = await backUp(env, value);
    if (done.kind === 'failed') {
      const kept = done.folder === null ? [] : [zh.badKept(done.folder)];
      return failed(zh.notBackedUp, ...problemLines(done.problems), ...kept);
    }
    const marks = Object.entries(done.verified.manifest.clock).map(([tenant, seq]) =>
      zh.watermark(tenant, seq),
    );
    return said(zh.backedUp(done.folder), ...verifiedLines(done.verified), ...marks, zh.keepSafe);
  },
};
