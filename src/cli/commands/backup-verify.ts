import { resolve } from 'node:path';
import { verifyBackup } from '../../server/backup/verify.ts';
import { type Command, failed, said } from '../command.ts';
import { verifiedLines } from '../verified-lines.ts';
import { problemLines, zh } from '../zh.ts';

export const backupVerifyCommand: Command = {
  words: ['backup', 'verify'],
  takes: zh.folder,
  flags: [],
  does: zh.does.verify,
  run: async (env, { value }) => {
    const folder = resolve(value);
    const verified = await verifyBackup(env, folder);
    if (!verified.ok) return failed(zh.notVerified(folder), ...problemLines(verified.problems));
    return said(zh.verified(folder), ...verifiedLines(verified.value));
  },
};
