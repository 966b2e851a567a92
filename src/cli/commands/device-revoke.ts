import { withData } from '../../server/backup/open-data.ts';
import { revokeDevice } from '../../server/store/device-list.ts';
import { type Command, failed, said } from '../command.ts';
import { problemLines, zh } from '../zh.ts';

/** From then on the server refuses the device and tells it to wipe; what it has sent stays. */
export const deviceRevokeCommand: Command = {
  words: ['device', 'revoke'],
  takes: zh.deviceId,
  flags: [],
  does: zh.does.revoke,
  run: async (env, { value }) => {
    const done = withData(env, (sql) => revokeDevice(sql, value, env.now()));
    if (!done.ok) return failed(zh.cannotRead, ...problemLines(done.problems));
    switch (done.value.kind) {
      case 'revoked':
        return said(zh.revoked(value));
      case 'before':
        return said(zh.revokedBefore(value, done.value.at));
      case 'unknown':
        return failed(zh.unknownDevice(value));
    }
  },
};
