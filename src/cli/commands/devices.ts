import { withData } from '../../server/backup/open-data.ts';
import { type ListedDevice, listDevices } from '../../server/store/device-list.ts';
import { type Command, failed, said } from '../command.ts';
import { momentText, problemLines, zh } from '../zh.ts';

export const devicesCommand: Command = {
  words: ['devices'],
  takes: null,
  flags: [],
  does: zh.does.devices,
  run: async (env) => {
    const listed = withData(env, listDevices);
    if (!listed.ok) return failed(zh.cannotRead, ...problemLines(listed.problems));
    if (listed.value.length === 0) return said(zh.noDevices);
    return said(zh.deviceHead, ...listed.value.map(deviceLine));
  },
};

const deviceLine = ({ id, name, userId, lastN, revokedAt }: ListedDevice): string =>
  [id, `${name ?? ''}(${userId})`, lastN, revokedAt === null ? '-' : momentText(revokedAt)].join('\t');
