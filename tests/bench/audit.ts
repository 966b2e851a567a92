// `npm run bench:audit [rows]`: appends so many acts to the audit log the way the server does, and verifies the chain.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openServerStore } from '../../src/server/app.ts';
import { verifyChains } from '../../src/server/audit/verify-chain.ts';
import { appendAudit, fromServer } from '../../src/server/store/audit.ts';

const rows = Number(process.argv[2] ?? 1_000_000);
const perTransaction = 10_000;
const folder = mkdtempSync(join(tmpdir(), 'luzhi-bench-audit-'));
const store = openServerStore({
  now: () => Date.now(),
  randomBytes: (length) => randomBytes(length),
  alarm: () => undefined,
  dataDir: folder,
});

const seconds = (began: number) => ((performance.now() - began) / 1000).toFixed(1);

let began = performance.now();
for (let done = 0; done < rows; done += perTransaction) {
  store.sql.transaction(() => {
    for (let at = done; at < Math.min(rows, done + perTransaction); at += 1) {
      const actorId = `person-${at % 300}`;
      appendAudit(
        store,
        {
          tenant: '511524',
          actorId,
          role: 'office',
          action: 'openPersonal',
          targetKind: 'petition',
          targetId: `0193f3a0-0000-7000-8000-${String(at % 20_000).padStart(12, '0')}`,
          result: 'done',
          fields: ['petitioner.name', 'petitioner.phone'],
          reason: '约群众到现场一起核实',
        },
        fromServer,
      );
    }
  });
}
console.log(`${rows} acts appended in ${seconds(began)} s`);

began = performance.now();
const verdicts = verifyChains(store);
console.log(`${rows} rows verified in ${seconds(began)} s`);
for (const { chain, rows: count, points, fault } of verdicts)
  console.log(
    `${chain}: ${count} rows, ${points} signed points, ${fault === null ? 'whole' : `${fault.kind} at ${fault.seq}`}`,
  );
store.sql.close();
rmSync(folder, { recursive: true, force: true });
