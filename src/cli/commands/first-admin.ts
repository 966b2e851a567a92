import { withData } from '../../server/backup/open-data.ts';
import { makeFirstAdminLink } from '../../server/session/access.ts';
import { countAdmins } from '../../server/store/people.ts';
import { type Command, failed, said } from '../command.ts';
import { problemLines, zh } from '../zh.ts';

/** A new one-time link for a county's first administrator; the one of before is void. Told once, to whoever asked. */
export const firstAdminCommand: Command = {
  words: ['first-admin'],
  takes: null,
  flags: [],
  does: zh.does.firstAdmin,
  run: async (env) => {
    const made = withData(env, (sql) => ({
      admins: countAdmins(sql, null),
      link: makeFirstAdminLink({ env, sql }),
    }));
    if (!made.ok) return failed(zh.cannotRead, ...problemLines(made.problems));
    const { admins, link } = made.value;
    const known = admins === 0 ? [] : [zh.adminsThere(admins)];
    return said(zh.firstAdmin(link.expiresAt), zh.linkPath(link.token), ...known);
  },
};
