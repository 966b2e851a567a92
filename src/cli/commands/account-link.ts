import { withData } from '../../server/backup/open-data.ts';
import { makeLink } from '../../server/session/access.ts';
import { appendAudit, fromServer } from '../../server/store/audit.ts';
import { makeHints } from '../../server/store/hints.ts';
import { makeKeyring } from '../../server/store/keys.ts';
import { accountByPhone } from '../../server/store/people.ts';
import { removeFactors } from '../../server/store/second-factors.ts';
import { endSessions } from '../../server/store/session-list.ts';
import { type Command, failed, said } from '../command.ts';
import { problemLines, zh } from '../zh.ts';

const dropFlag = '--drop-second-factor';

/** For the last administrator who has lost everything: whoever keeps the machine lets them choose a password anew. */
export const accountLinkCommand: Command = {
  words: ['account', 'link'],
  takes: zh.phone,
  flags: [dropFlag],
  does: zh.does.accountLink,
  run: async (env, { value, flags }) => {
    const made = withData(env, (sql) => {
      const person = accountByPhone(sql, value);
      if (person === null) return null;
      const store = { env, sql, keys: makeKeyring(env, sql), hints: makeHints() };
      const { tenant, userId: targetId } = person.actor;
      return sql.transaction(() => {
        const by = { tenant, actorId: '', role: 'system', targetKind: 'accessLink', targetId } as const;
        appendAudit(store, { ...by, action: 'resetPassword', result: 'done' }, fromServer);
        if (flags.has(dropFlag)) {
          removeFactors(sql, person.actor);
          endSessions(sql, person.actor, { why: 'revoked' });
          appendAudit(store, { ...by, action: 'removeSecondFactor', result: 'done' }, fromServer);
        }
        return makeLink(store, person.actor, 'reset');
      });
    });
    if (!made.ok) return failed(zh.cannotRead, ...problemLines(made.problems));
    if (made.value === null) return failed(zh.unknownPhone);
    return said(zh.accountLink(made.value.expiresAt), zh.linkPath(made.value.token));
  },
};
