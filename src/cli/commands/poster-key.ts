import { existsSync } from 'node:fs';
import { tenantCode } from '../../domain/ids.ts';
import { keyIn } from '../../server/backup/layout.ts';
import { withData } from '../../server/backup/open-data.ts';
import { rotatePosterKey } from '../../server/posters/poster-keys.ts';
import { appendAudit, fromServer } from '../../server/store/audit.ts';
import { makeHints } from '../../server/store/hints.ts';
import { makeKeyring } from '../../server/store/keys.ts';
import { readDirectoryText } from '../../server/store/server-state.ts';
import { type Command, failed, said } from '../command.ts';
import { problemLines, zh } from '../zh.ts';

/** From now on another key signs that county's posters; those that hang go on being genuine. */
export const posterKeyCommand: Command = {
  words: ['poster-key', 'change'],
  takes: zh.county,
  flags: [],
  does: zh.does.posterKey,
  run: async (env, { value }) => {
    const tenant = tenantCode.safeParse(value);
    if (!tenant.success) return failed(zh.notACounty(value));
    if (!existsSync(keyIn(env.dataDir)))
      return failed(zh.cannotRead, ...problemLines([{ code: 'keyMissing', about: keyIn(env.dataDir) }]));
    const done = withData(env, (sql) => {
      const store = { env, sql, keys: makeKeyring(env, sql), hints: makeHints() };
      return sql.transaction(() => {
        if (readDirectoryText(sql, tenant.data) === null) return null;
        const changed = rotatePosterKey(store, tenant.data);
        if (changed.ok) {
          const what = { action: 'changePosterKey', targetKind: 'key', targetId: changed.value } as const;
          const event = {
            tenant: tenant.data,
            actorId: '',
            role: 'system',
            result: 'done',
            ...what,
          } as const;
          appendAudit(store, event, fromServer);
        }
        return changed;
      });
    });
    if (!done.ok) return failed(zh.cannotRead, ...problemLines(done.problems));
    if (done.value === null) return failed(zh.notACounty(value));
    return done.value.ok ? said(zh.posterKeyChanged(done.value.value)) : failed(zh.posterKeysUsedUp);
  },
};
