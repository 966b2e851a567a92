import { withData } from '../../server/backup/open-data.ts';
import { listQuarantined, type Quarantined } from '../../server/store/quarantine-list.ts';
import { type Command, failed, said } from '../command.ts';
import { momentText, problemLines, zh } from '../zh.ts';

export const quarantineCommand: Command = {
  words: ['quarantine'],
  takes: null,
  flags: [],
  does: zh.does.quarantine,
  run: async (env) => {
    const listed = withData(env, listQuarantined);
    if (!listed.ok) return failed(zh.cannotRead, ...problemLines(listed.problems));
    if (listed.value.length === 0) return said(zh.noQuarantine);
    return said(zh.quarantineHead, ...listed.value.map(quarantineLine));
  },
};

const quarantineLine = ({ mutationId, deviceId, userId, n, tries, lastAt }: Quarantined): string =>
  [mutationId, deviceId, userId, n, tries, momentText(lastAt)].join('\t');
