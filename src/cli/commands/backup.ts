import { backUp } from '../../server/backup/back-up.ts';
import { expireBackups, usualKeepDays } from '../../server/backup/expire.ts';
import { type Command, failed, said } from '../command.ts';
import { verifiedLines } from '../verified-lines.ts';
import { problemLines, zh } from '../zh.ts';

const keepOption = '--keep-days';
const wholeDays = /^[1-9]\d{0,3}$/;

/** Good only when the backup was verified and the watermark has moved. Only then do old ones go. */
export const backupCommand: Command = {
  words: ['backup'],
  takes: zh.folder,
  flags: [],
  options: [keepOption],
  does: zh.does.backup,
  run: async (env, { value, options }) => {
    const asked = options.get(keepOption) ?? String(usualKeepDays);
    if (!wholeDays.test(asked)) return failed(zh.badKeepDays);
    const done = await backUp(env, value);
    if (done.kind === 'failed') {
      const kept = done.folder === null ? [] : [zh.badKept(done.folder)];
      return failed(zh.notBackedUp, ...problemLines(done.problems), ...kept);
    }
    const marks = Object.entries(done.verified.manifest.clock).map(([tenant, seq]) =>
      zh.watermark(tenant, seq),
    );
    const expiring = { target: value, newest: done.verified, keepDays: Number(asked) };
    const expired = (await expireBackups(expiring)).map((folder) => zh.expired(folder, asked));
    return said(zh.backedUp(done.folder), ...verifiedLines(done.verified), ...marks, ...expired, zh.keepSafe);
  },
};
