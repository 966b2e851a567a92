import { existsSync } from 'node:fs';
import { type Verdict, verifyChains } from '../../server/audit/verify-chain.ts';
import { keyIn } from '../../server/backup/layout.ts';
import { withData } from '../../server/backup/open-data.ts';
import { makeKeyring } from '../../server/store/keys.ts';
import { type Command, failed, said } from '../command.ts';
import { problemLines, zh } from '../zh.ts';
import { auditZh } from '../zh-audit.ts';

export const auditVerifyCommand: Command = {
  words: ['audit', 'verify'],
  takes: null,
  flags: [],
  does: auditZh.does,
  run: async (env) => {
    // Without it a new key would be made, and everything would look forged.
    if (!existsSync(keyIn(env.dataDir)))
      return failed(zh.cannotRead, ...problemLines([{ code: 'keyMissing', about: keyIn(env.dataDir) }]));
    const verdicts = withData(env, (sql) => verifyChains({ sql, keys: makeKeyring(env, sql) }));
    if (!verdicts.ok) return failed(zh.cannotRead, ...problemLines(verdicts.problems));
    const lines = verdicts.value.flatMap(linesOf);
    const isWhole = verdicts.value.every(({ fault }) => fault === null);
    return isWhole ? said(...lines, auditZh.whole) : failed(...lines, auditZh.broken);
  },
};

function linesOf({ tenant, chain, rows, points, lastPoint, fault }: Verdict): string[] {
  const name = `${tenant} ${auditZh.chain[chain]}`;
  if (fault !== null) return [auditZh.fault(name, fault.seq, auditZh.faults[fault.kind])];
  const point = lastPoint === null ? [] : [auditZh.point(lastPoint)];
  return [auditZh.good(name, rows, points), ...point];
}
